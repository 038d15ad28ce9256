"""Questions about working days and working time."""

from datetime import date, datetime, time

from motcua.worktime.rules.compiled import CompiledCalendar
from motcua.worktime.rules.datetimes import in_vietnam


def is_working_day(calendar: CompiledCalendar, day: date) -> bool:
    """Whether the day counts as a working day."""
    return calendar.is_working(calendar.number(day))


def working_day_from(calendar: CompiledCalendar, day: date) -> date:
    """The day, or the next working day if it is a day off (Civil Code 2015, article 148.5)."""
    return closing_on(calendar, day).date()


def nth_working_day_after(calendar: CompiledCalendar, day: date, n: int) -> date:
    """The nth working day (from 1) after the day, which itself does not count."""
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    return calendar.closing(calendar.working_before[calendar.number(day) + 1] + n - 1).date()


def next_working_day(calendar: CompiledCalendar, day: date) -> date:
    """The first working day after the day."""
    return nth_working_day_after(calendar, day, 1)


def closing_on(calendar: CompiledCalendar, day: date) -> datetime:
    """The close of office hours of a working day."""
    return calendar.closing(calendar.place_from(calendar.number(day)))


def opening_after_day(calendar: CompiledCalendar, day: date) -> datetime:
    """The first opening after the end of the day: of the next working day."""
    return calendar.opening_after(calendar.seconds_at(datetime.combine(day, time.max)))


def working_days_between(calendar: CompiledCalendar, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is earlier."""
    before = calendar.working_before
    return before[calendar.number(end) + 1] - before[calendar.number(start) + 1]


def working_minutes_between(calendar: CompiledCalendar, start: datetime, end: datetime) -> int:
    """Whole working minutes from `start` to `end`; negative when `end` is earlier."""
    seconds = calendar.seconds_at(in_vietnam(end)) - calendar.seconds_at(in_vietnam(start))
    return int(seconds / 60)
