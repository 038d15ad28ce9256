"""Months of a period and days that are not over yet."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.kernel.measures import INSTANT
from motcua.statistics.enums import Grain
from motcua.statistics.rules.windows import Window, add_months, end_of, known_on, next_start

FIRST, LAST = date(2022, 12, 15), date(2023, 10, 14)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2022, 12, 15), date(2022, 12, 15)),
        (date(2023, 1, 14), date(2022, 12, 15)),
        (date(2023, 1, 15), date(2023, 1, 15)),
        (date(2023, 10, 14), date(2023, 9, 15)),
    ],
)
def test_months_are_counted_from_the_first_day_of_the_period(day, start):
    assert Window(FIRST, LAST, end_of(LAST)).month(day) == start


def test_a_month_that_lacks_the_day_begins_on_its_last_day():
    months = Window(date(2023, 1, 31), date(2023, 4, 30), end_of(LAST)).months()
    assert [day.isoformat()[5:] for day in months] == ["01-31", "02-28", "03-31", "04-30"]


def test_months_that_have_not_begun_are_left_out():
    assert list(Window(FIRST, LAST, end_of(FIRST)).months()) == [FIRST]


@pytest.mark.parametrize("late", [INSTANT * 0, INSTANT])
def test_what_happens_or_is_known_at_the_moment_of_asking_still_counts(late):
    as_of, before = end_of(FIRST), end_of(FIRST) - timedelta(hours=1)
    window = Window(FIRST, LAST, as_of)
    assert window.holds(as_of + late, before) == window.holds(before, as_of + late) == (not late)


def test_the_last_moment_of_a_day_leaves_no_part_day():
    assert not Window(FIRST, LAST, end_of(LAST)).has_part_day
    assert Window(FIRST, LAST, end_of(LAST) - timedelta(microseconds=1)).has_part_day


def test_the_day_of_a_moment_is_the_day_in_vietnam():
    assert known_on(*[datetime(2023, 1, 1, 17, tzinfo=UTC)] * 2) == date(2023, 1, 2)


def test_a_fact_is_known_when_it_is_both_true_and_recorded():
    true, recorded = (
        datetime(2023, 5, 1, 9, tzinfo=VIETNAM),
        datetime(2023, 5, 3, 9, tzinfo=VIETNAM),
    )
    assert known_on(true, recorded) == known_on(recorded, true) == date(2023, 5, 3)


def test_adding_months_passes_the_end_of_the_year():
    assert add_months(date(2022, 11, 30), 3) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("grain", "day", "start"),
    [
        (Grain.DAY, date(2023, 12, 31), date(2024, 1, 1)),
        (Grain.HALF, date(2023, 12, 1), date(2023, 12, 15)),
        (Grain.HALF, date(2023, 12, 14), date(2023, 12, 15)),
        (Grain.HALF, date(2023, 12, 15), date(2024, 1, 1)),
        (Grain.HALF, date(2023, 12, 31), date(2024, 1, 1)),
        (Grain.MONTH, date(2023, 12, 1), date(2024, 1, 1)),
        (Grain.MONTH, date(2023, 12, 31), date(2024, 1, 1)),
        (Grain.YEAR, date(2023, 1, 1), date(2024, 1, 1)),
        (Grain.YEAR, date(2023, 12, 31), date(2024, 1, 1)),
    ],
)
def test_a_span_is_followed_by_the_next_from_its_first_to_its_last_day(grain, day, start):
    assert next_start(grain, day) == start
