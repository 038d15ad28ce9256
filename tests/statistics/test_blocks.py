"""Blocks of tallies: every day once, and nothing that was not known yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from motcua.statistics.enums import Grain, Part
from motcua.statistics.rules.blocks import Block, blocks, cover
from motcua.statistics.rules.windows import Window, end_of, start_of_grain
from tests.examples import examples

days = st.dates(date(2021, 11, 1), date(2024, 3, 1))
FAR = datetime(2030, 1, 1, tzinfo=UTC)


def counts_in(block: Block, day: date, known: date) -> bool:
    """Whether a block reads the tally that holds a fact of this day, known on that day."""
    start, since = start_of_grain(block.grain, day), start_of_grain(block.grain, known)
    return (
        (block.first is None or block.first <= start)
        and start < block.until
        and since < block.known_until
        and (block.known_from is None or (block.known_from <= since and start < since))
    )


def times(window: Window, day: date, known: date, part: Part, *, by_month: bool) -> int:
    """How often a fact is counted in a part of the window."""
    found = [block for block in blocks(window, by_month=by_month) if block.part == part]
    return sum(counts_in(block, day, known) for block in found)


@settings(max_examples=examples(1000))
@given(
    first=days,
    length=st.integers(0, 800),
    day=days,
    late=st.one_of(st.just(0), st.integers(0, 40), st.integers(0, 500)),
    asked=st.one_of(st.integers(-40, 40), st.integers(-40, 500)),
    by_month=st.booleans(),
)
@example(date(2021, 1, 1), 1095, date(2022, 5, 5), 620, 40, False).via("known last month")
@example(date(2021, 1, 1), 1095, date(2022, 5, 5), 620, 3, False).via("known this month")
def test_a_fact_counts_once_where_it_lies_and_was_known(first, length, day, late, asked, by_month):
    known = day + timedelta(days=late)
    asked_on = known + timedelta(days=asked)
    window = Window(first, first + timedelta(days=length), end_of(asked_on))
    wanted = known <= asked_on and day <= window.last
    for part in Part:
        here = wanted and window.part(day) == part
        assert times(window, day, known, part, by_month=by_month) == int(here)


def test_a_year_of_reporting_is_eleven_months_and_two_halves():
    assert cover(date(2022, 12, 15), date(2023, 12, 15)) == [
        (Grain.HALF, date(2022, 12, 15), date(2023, 1, 1)),
        (Grain.MONTH, date(2023, 1, 1), date(2023, 12, 1)),
        (Grain.HALF, date(2023, 12, 1), date(2023, 12, 15)),
    ]


def test_what_went_before_is_read_as_years_months_halves_and_days():
    window = Window(date(2023, 2, 17), date(2023, 2, 17), FAR)
    before = [b.grain for b in blocks(window) if b.part == Part.BEFORE and not b.known_from]
    assert before == [Grain.YEAR, Grain.MONTH, Grain.HALF, Grain.DAY]


@pytest.mark.parametrize(("day", "grain"), [(15, Grain.HALF), (1, Grain.HALF), (3, Grain.DAY)])
def test_months_are_read_in_what_they_are_made_of(day, grain):
    window = Window(date(2023, 1, day), date(2023, 12, 31), FAR)
    assert grain in {b.grain for b in blocks(window, by_month=True) if b.part == Part.WITHIN}
    assert Grain.MONTH not in {
        b.grain for b in blocks(window, by_month=True) if b.part == Part.WITHIN
    }


@given(first=days, length=st.integers(0, 800), day=days)
def test_a_tally_read_by_month_lies_within_one_month_of_the_period(first, length, day):
    window = Window(first, first + timedelta(days=length), FAR)
    for block in blocks(window, by_month=True):
        start = start_of_grain(block.grain, day)
        if block.part == Part.WITHIN and counts_in(block, day, day) and start >= window.first:
            assert window.month(start) == window.month(day)
