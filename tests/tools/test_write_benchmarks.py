from tools.write_benchmarks import put

PAGE = "# Title\n\n<!-- a -->\nold\n<!-- /a -->\n\n<!-- b -->\nkept\n<!-- /b -->\n"


def test_a_section_replaces_the_one_of_its_name() -> None:
    assert put(PAGE, "a", "new") == "# Title\n\nnew\n\n<!-- b -->\nkept\n<!-- /b -->\n"


def test_a_new_section_comes_last() -> None:
    assert put(PAGE, "c", "new").endswith("<!-- /b -->\n\nnew\n")
