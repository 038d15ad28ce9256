"""The calendar as shipped, day by day, against the published leave plans."""

from datetime import date, timedelta

import pytest

from motcua.worktime.rules import CompiledCalendar, is_working_day
from motcua.worktime.rules.vietnam import built_in_calendar, vietnam_days

OFF = {
    2019: "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
MADE_UP = {2019: "5/1 4/5", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}


def days(written: str, year: int) -> set[date]:
    """The dates written as day/month."""
    parts = (text.split("/") for text in written.split())
    return {date(year, int(month), int(day)) for day, month in parts}


@pytest.mark.parametrize("year", OFF)
def test_each_day_of_the_year_is_as_published(vn: CompiledCalendar, year: int) -> None:
    off, made_up = days(OFF[year], year), days(MADE_UP.get(year, ""), year)
    first = date(year, 1, 1)
    for day in (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)):
        expected = day in made_up or (day.weekday() < 5 and day not in off)
        assert is_working_day(vn, day) == expected, day


def test_the_last_day_of_2018_was_swapped(vn: CompiledCalendar) -> None:
    assert not is_working_day(vn, date(2018, 12, 31))
    assert date(2018, 12, 31) in {seed.day.date for seed in vietnam_days([2018])}


def test_the_calendar_goes_from_2010_through_2050(vn: CompiledCalendar) -> None:
    for calendar in (vn, built_in_calendar()):
        assert (calendar.first_on, calendar.last_on) == (date(2010, 1, 1), date(2050, 12, 31))


def test_a_correction_says_where_it_comes_from() -> None:
    swapped = next(seed for seed in vietnam_days([2026]) if seed.day.date == date(2026, 1, 2))
    assert "10/01/2026" in swapped.day.why
    assert swapped.source_note


def test_a_make_up_day_names_the_day_it_makes_up_for() -> None:
    made_up = next(seed for seed in vietnam_days([2026]) if seed.day.date == date(2026, 8, 22))
    assert made_up.day.why == "Làm bù cho ngày nghỉ 31/08/2026"


def test_years_without_a_notice_yet_are_provisional() -> None:
    assert all(seed.provisional for seed in vietnam_days([2027]))
    assert not any(seed.provisional for seed in vietnam_days([2026]))
