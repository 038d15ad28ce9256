"""The period of what everybody may see: this year up to the last whole day."""

from datetime import date, datetime

from motcua.statistics.rules.windows import DAY, Window, day_of, end_of


def last_whole_day(at: datetime) -> date:
    """The local day before that of `at`."""
    return day_of(at) - DAY


def period_of(at: datetime) -> Window:
    """The year of the last whole day, up to that day."""
    last = last_whole_day(at)
    return Window(last.replace(month=1, day=1), last, end_of(last))


def year_before(period: Window) -> Window:
    """The same days of the year before, as known at the end of the period."""
    first, last, year = period.first, period.last, period.first.year - 1
    is_leap_day = (last.month, last.day) == (2, 29)
    same_day = last.replace(year=year, day=28 if is_leap_day else last.day)
    return Window(first.replace(year=year), same_day, period.as_of)
