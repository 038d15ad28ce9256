"""Of few ratings nothing is told, and nothing follows."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.feedback.rules.withholding import FEWEST, list_withheld

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12))


def test_four_are_withheld_and_five_are_told() -> None:
    assert list_withheld({"a": 4, "b": 5, "c": 90}) == {"a", "b"}
    assert list_withheld({"a": 5, "b": 90}) == set()


def test_a_line_without_ratings_gives_nobody_away() -> None:
    assert list_withheld({"a": 0, "b": 7}) == set()


@given(COUNTS)
def test_the_total_less_what_is_told_is_never_about_few(counts: dict[str, int]) -> None:
    hidden = list_withheld(counts)
    told = sum(n for key, n in counts.items() if key not in hidden)
    rest = sum(counts.values()) - told
    assert all(n == 0 or n >= FEWEST for key, n in counts.items() if key not in hidden)
    assert rest == 0 or rest >= FEWEST or told == 0
