"""Due dates and working time: pure rules over one compiled calendar."""

from motcua.worktime.rules.compiled import CompiledCalendar, Day, compile_calendar
from motcua.worktime.rules.datetimes import (
    datetime_in_words,
    format_datetime,
    parse_datetime,
    parse_time,
)
from motcua.worktime.rules.due import due_at, postponed
from motcua.worktime.rules.hours import DEFAULT_HOURS, HoursPeriod, OfficeHours
from motcua.worktime.rules.limits import TimeLimit, parse_limit
from motcua.worktime.rules.outcome import DueDate, Skipped
from motcua.worktime.rules.pauses import Pause, parse_pause
from motcua.worktime.rules.working import (
    closing_on,
    is_working_day,
    next_working_day,
    nth_working_day_after,
    opening_after_day,
    working_day_from,
    working_days_between,
    working_minutes_between,
)

__all__ = [
    "DEFAULT_HOURS",
    "CompiledCalendar",
    "Day",
    "DueDate",
    "HoursPeriod",
    "OfficeHours",
    "Pause",
    "Skipped",
    "TimeLimit",
    "closing_on",
    "compile_calendar",
    "datetime_in_words",
    "due_at",
    "format_datetime",
    "is_working_day",
    "next_working_day",
    "nth_working_day_after",
    "opening_after_day",
    "parse_datetime",
    "parse_limit",
    "parse_pause",
    "parse_time",
    "postponed",
    "working_day_from",
    "working_days_between",
    "working_minutes_between",
]
