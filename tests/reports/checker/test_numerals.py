"""The grammar of numbers in Vietnamese print."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reports.rules.checker.numerals import (
    Literal,
    is_blank,
    read_count,
    read_share,
    round_half_up,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("10.807", 10807),
        ("10807", 10807),
        ("1.234.567", 1234567),
        ("0", 0),
        ("08", 8),
        (" 127 ", 127),
        ("127\u00a0", 127),
        ("10\u00a0807", 10807),
        ("10\u202f807", 10807),
        ("10\u2009807", 10807),
        ("10.\u200b807\ufeff", 10807),
        ("-\u00a05", -5),
        ("-5", -5),
        ("−1.005", -1005),
        (Literal("10807"), 10807),
        (Literal("10807.0"), 10807),
        (Literal("1e3"), 1000),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_a_count_is_read(raw: str, value: int) -> None:
    assert read_count(raw).value == value


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("2.0461", "grouping"),
        ("10.80", "grouping"),
        ("0.123", "grouping"),
        ("1.2345.678", "grouping"),
        ("10 807", "grouping"),
        ("10,807", "decimal"),
        ("=SUM(B2:B9)", "formula"),
        ("10.807,5", "decimal"),
        ("33%", "percent"),
        ("khoảng 100", "text"),
        ("-", "text"),
        ("1e3", "text"),
        ("１０", "text"),
        (True, "text"),
        ([1], "text"),
        (Literal("10.807"), "decimal"),
        (Literal("10.000"), "decimal"),
        (Literal("1" + "0" * 30), "huge"),
        (Literal("1e999"), "huge"),
        ("1" + "0" * 30, "huge"),
        ("9" * 5000, "huge"),
        ("9223372036854775808", "huge"),
    ],
)
def test_what_is_no_count_says_why(raw: object, why: str) -> None:
    cell = read_count(raw)
    assert (cell.value, cell.why) == (None, why)


@pytest.mark.parametrize(
    ("raw", "value", "decimals"),
    [
        ("33,72%", Fraction(3372, 100), 2),
        ("33,72", Fraction(3372, 100), 2),
        ("33,7 %", Fraction(337, 10), 1),
        ("100%", 100, 0),
        ("12", 12, 0),
        ("-0,50%", Fraction(-1, 2), 2),
        (Literal("33.72"), Fraction(3372, 100), 2),
        (Literal("100"), 100, 0),
    ],
)
def test_a_share_is_read_with_its_decimals(raw: str, value: Fraction, decimals: int) -> None:
    cell = read_share(raw)
    assert (cell.value, cell.decimals) == (value, decimals)


@pytest.mark.parametrize(
    ("raw", "why"),
    [("33.21%", "dot"), ("33.21", "dot"), ("1.000,5%", "dot"), ("33,%", "text"), (",5", "text"),
     ("33,72%%", "text"), ("cao", "text"), ("1" * 60, "huge"), (None, "text"),
     ("1000000%", "huge"), (Literal("1000000"), "huge")],
)  # fmt: skip
def test_what_is_no_share_says_why(raw: object, why: str) -> None:
    assert read_share(raw).why == why


@given(st.integers(0, 2**63 - 1))
def test_a_count_reads_the_same_with_and_without_dots(value: int) -> None:
    assert read_count(str(value)).value == value
    assert read_count(f"{value:,}".replace(",", ".")).value == value


@given(st.text())
def test_no_text_breaks_the_grammar(text: str) -> None:
    assert read_count(text).readable != bool(read_count(text).why)
    assert read_share(Literal(text)).readable != bool(read_share(Literal(text)).why)


def test_halves_round_up() -> None:
    assert round_half_up(Fraction(125, 1000), 2) == Fraction(13, 100)
    assert round_half_up(Fraction(-5, 2), 0) == -3


@pytest.mark.parametrize("raw", ["", " ", "-", " – ", "\u00a0", "\u200b-\u2009", "\ufeff", None])
def test_blanks_and_a_lone_dash_state_nothing(raw: object) -> None:
    assert is_blank(raw)


@pytest.mark.parametrize("raw", ["0", "--", "-0", "x", 0])
def test_anything_else_states_something(raw: object) -> None:
    assert not is_blank(raw)
