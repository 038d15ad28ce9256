from argparse import ArgumentParser

import pytest

from motcua.kernel.arguments import Parser, actor, sentences
from motcua.kernel.errors import BadInput


def parser() -> ArgumentParser:
    made = Parser(prog="motcua x")
    made.add_argument("file")
    made.add_argument("--limit", type=int)
    made.add_argument("--list", action="store_true")
    made.add_argument("--by", choices=["field", "unit"])
    return made


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", ["Thiếu file."]),
        ("a --other b", ["Lệnh này không có phần “--other b”."]),
        ("a --limit", ["--limit cần một giá trị đi kèm."]),
        ("a --limit abc", ["--limit: “abc” không phải là số nguyên."]),
        ("a --by week", ["--by: “week” không có; hãy chọn field, unit."]),
        ("a --list=3", ["--list không nhận giá trị nào."]),
        ("a --li", ["“--li” có thể là --limit, --list; hãy viết cả tên."]),
    ],
)
def test_what_is_wrong_with_the_arguments_is_said_in_the_words_of_the_reader(
    given: str, said: list[str]
) -> None:
    with pytest.raises(BadInput) as refused:  # noqa: PT011 - each case says its own
        parser().parse_args(given.split())
    assert refused.value.problems == said


def test_each_missing_argument_is_a_problem_of_its_own() -> None:
    said = sentences("the following arguments are required: file, --unit")
    assert said == ["Thiếu file.", "Thiếu --unit."]


@pytest.mark.parametrize("by", ["", " ", "a" * 151])
def test_who_acts_is_named_and_not_at_length(by: str) -> None:
    with pytest.raises(BadInput, match="--by"):
        actor(by)
