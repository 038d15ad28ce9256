"""Names of files at their bounds."""

import pytest

from motcua.files.rules.names import LONGEST, SHOWN, filed_name, is_safe_name, shown_name


@pytest.mark.parametrize(
    ("length", "is_safe"), [(0, False), (1, True), (LONGEST, True), (LONGEST + 1, False)]
)
def test_a_name_has_a_sign_and_no_more_than_a_file_system_takes(
    length: int, *, is_safe: bool
) -> None:
    assert is_safe_name("a" * length) is is_safe


def test_a_name_is_shown_whole_up_to_its_bound_and_cut_beyond() -> None:
    assert shown_name("a" * SHOWN) == "a" * SHOWN
    assert shown_name("a" * (SHOWN + 1)) == "a" * (SHOWN - 1) + "…"


def test_a_file_goes_out_under_our_own_name() -> None:
    assert filed_name("G15-1", "2", 3, "pdf") == "G15-1_2_3.pdf"
