"""How each unit of time counts: where it starts, when it is due, what a pause adds.

Hours are working time from the time of receipt. Of days, that of receipt does not count (Civil
Code 2015, article 147), the last ends with its office hours, and one that is a day off moves to
the next working day (article 148).
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules.compiled import CompiledCalendar
from motcua.worktime.rules.limits import TimeLimit
from motcua.worktime.rules.pauses import Pause

HOUR = 3600


class Counting(NamedTuple):
    """The three rules of one unit.

    `due` and `added` use the same unit for the extra amount: seconds for hours, else days.
    """

    starts_on: Callable[[CompiledCalendar, datetime, TimeLimit], date]
    due: Callable[[CompiledCalendar, datetime, TimeLimit, int], datetime]
    added: Callable[[CompiledCalendar, Pause], int]


def add_months(day: date, months: int) -> date:
    """The same day this many months later; the last day of the month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(received_on: date, limit: TimeLimit) -> date:
    """The last day of a limit in calendar days or months, even a day off."""
    if limit.unit == TimeUnit.MONTHS:
        return add_months(received_on, limit.amount)
    return received_on + timedelta(limit.amount)


def _hours_start(calendar: CompiledCalendar, received: datetime, _limit: TimeLimit) -> date:
    return calendar.opening_after(calendar.seconds_at(received)).date()


def _hours_due(
    calendar: CompiledCalendar, received: datetime, limit: TimeLimit, extra: int
) -> datetime:
    return calendar.datetime_at(calendar.seconds_at(received) + limit.amount * HOUR + extra)


def _hours_added(calendar: CompiledCalendar, pause: Pause) -> int:
    return calendar.seconds_at(pause.end) - calendar.seconds_at(pause.start)


def _first_working_day(calendar: CompiledCalendar, received: datetime, limit: TimeLimit) -> int:
    """The index, among the working days, of the first one that counts."""
    number = calendar.number(received)
    cut_off = limit.same_day_before
    if cut_off and calendar.is_working(number):
        today = calendar.working_before[number]
        # A receipt after closing time cannot be due at that closing, however late the cut-off.
        if received.time() <= cut_off and received <= calendar.closings[today]:
            return today
    return calendar.working_before[number + 1]


def _working_days_start(calendar: CompiledCalendar, received: datetime, limit: TimeLimit) -> date:
    return calendar.closing(_first_working_day(calendar, received, limit)).date()


def _working_days_due(
    calendar: CompiledCalendar, received: datetime, limit: TimeLimit, extra: int
) -> datetime:
    first = _first_working_day(calendar, received, limit)
    # Zero working days: due on the first that counts, like one.
    return calendar.closing(first + (limit.amount or 1) - 1 + extra)


def _working_days_added(calendar: CompiledCalendar, pause: Pause) -> int:
    first, last = calendar.number(pause.start), calendar.number(pause.last_on)
    return calendar.working_before[last + 1] - calendar.working_before[first + 1]


def _calendar_start(_calendar: CompiledCalendar, received: datetime, _limit: TimeLimit) -> date:
    return received.date() + timedelta(1)


def _calendar_due(
    calendar: CompiledCalendar, received: datetime, limit: TimeLimit, extra: int
) -> datetime:
    number = calendar.number(received) + extra
    if limit.unit == TimeUnit.DAYS:
        number += limit.amount
    else:
        number += last_day(received, limit).toordinal() - received.toordinal()
    return calendar.closing(calendar.place_from(number))


def _calendar_added(_calendar: CompiledCalendar, pause: Pause) -> int:
    return (pause.last_on - pause.start.date()).days


_CALENDAR = Counting(_calendar_start, _calendar_due, _calendar_added)
COUNTINGS = {
    TimeUnit.HOURS: Counting(_hours_start, _hours_due, _hours_added),
    TimeUnit.WORKING_DAYS: Counting(_working_days_start, _working_days_due, _working_days_added),
    TimeUnit.DAYS: _CALENDAR,
    TimeUnit.MONTHS: _CALENDAR,
}
