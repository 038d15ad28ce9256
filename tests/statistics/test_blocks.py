"""Blocks of tallies: every day once, and nothing that was not known yet."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.statistics.enums import Grain, Part
from motcua.statistics.rules.blocks import Block, blocks, cover
from motcua.statistics.rules.windows import Window, end_of, start_of_grain

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


def times(window: Window, day: date, known: date, part: Part, *, daily: bool) -> int:
    """How often a fact is counted in a part of the window."""
    found = [block for block in blocks(window, daily=daily) if block.part == part]
    return sum(counts_in(block, day, known) for block in found)


@given(
    first=days,
    length=st.integers(0, 800),
    day=days,
    late=st.one_of(st.just(0), st.integers(0, 40), st.integers(0, 500)),
    asked=st.one_of(st.integers(-40, 40), st.integers(-40, 500)),
    daily=st.booleans(),
)
@example(date(2021, 1, 1), 1095, date(2022, 5, 5), 620, 40, False).via("known last month")
@example(date(2021, 1, 1), 1095, date(2022, 5, 5), 620, 3, False).via("known this month")
def test_a_fact_counts_once_where_it_lies_and_was_known(first, length, day, late, asked, daily):
    known = day + timedelta(days=late)
    asked_on = known + timedelta(days=asked)
    window = Window(first, first + timedelta(days=length), end_of(asked_on))
    wanted = known <= asked_on and day <= window.last
    for part in Part:
        here = wanted and window.part(day) == part
        assert times(window, day, known, part, daily=daily) == int(here)


def test_a_year_of_reporting_reads_days_only_at_its_ends():
    assert cover(date(2022, 12, 15), date(2023, 12, 15)) == [
        (Grain.DAY, date(2022, 12, 15), date(2023, 1, 1)),
        (Grain.MONTH, date(2023, 1, 1), date(2023, 12, 1)),
        (Grain.DAY, date(2023, 12, 1), date(2023, 12, 15)),
    ]


def test_ten_years_before_the_period_are_read_as_years():
    window = Window(date(2023, 2, 3), date(2023, 2, 3), FAR)
    before = [b.grain for b in blocks(window) if b.part == Part.BEFORE and not b.known_from]
    assert before == [Grain.YEAR, Grain.MONTH, Grain.DAY]
