"""One calendar compiled into tables of cumulative working seconds and working days.

A due date in hours is two binary searches: the working seconds before the time of receipt, and the
time at which this many more have passed. One in days is two look-ups.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput
from motcua.worktime.enums import DayKind
from motcua.worktime.rules.hours import HoursPeriod, OfficeHours

SATURDAY = 5
DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Day:
    """A day that differs from its weekday, and why."""

    date: date
    kind: DayKind
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class CompiledCalendar:
    """The tables of one calendar. Dates outside `first_on`…`last_on` raise `BadInput`.

    Three tables are indexed by the spans of office hours, in order: when each opens, as a datetime
    and as seconds since the year 1, and the working seconds before it. `working_before` is indexed
    by days, numbered from `first_on`; `closings` by working days, so that `working_before[number]`
    is also the index in it of the first working day from that day on. Cumulative tables have one
    entry more.
    """

    code: str
    first_on: date
    last_on: date
    days: Mapping[date, Day] = field(repr=False)
    openings: Sequence[datetime] = field(repr=False)
    opening_seconds: Sequence[int] = field(repr=False)
    seconds_before: Sequence[int] = field(repr=False)
    working_before: Sequence[int] = field(repr=False)
    closings: Sequence[datetime] = field(repr=False)
    base: int
    length: int

    def number(self, day: date) -> int:
        """The number of a day (or of the day of a local time)."""
        number = day.toordinal() - self.base
        if 0 <= number < self.length:
            return number
        raise self.out_of_range()

    def is_working(self, number: int) -> bool:
        """Whether the day with this number counts as a working day."""
        return self.working_before[number] != self.working_before[number + 1]

    def place_from(self, number: int) -> int:
        """The index, among working days, of the first one on or after the day with this number."""
        if 0 <= number < self.length:
            return self.working_before[number]
        raise self.out_of_range()

    def closing(self, place: int) -> datetime:
        """The closing time of the working day with this index."""
        if place < len(self.closings):
            return self.closings[place]
        raise self.out_of_range()

    def seconds_at(self, at: datetime) -> int:
        """Working seconds of the calendar before a local time."""
        day = at.toordinal()
        if not 0 <= day - self.base < self.length:
            raise self.out_of_range()
        second = day * DAY + at.hour * 3600 + at.minute * 60 + at.second
        span = bisect_right(self.opening_seconds, second) - 1
        if span < 0:
            return 0
        worked = self.seconds_before[span] + second - self.opening_seconds[span]
        before_next = self.seconds_before[span + 1]
        return worked if worked < before_next else before_next

    def datetime_at(self, seconds: int) -> datetime:
        """The earliest time before which this many working seconds of the calendar lie.

        At a closing exactly, the closing rather than the next opening.
        """
        span = bisect_left(self.seconds_before, seconds) - 1
        if span < len(self.openings):
            return self.openings[span] + _seconds(seconds - self.seconds_before[span])
        raise self.out_of_range()

    def opening_after(self, seconds: int) -> datetime:
        """The opening of the span that holds the next working second after this many."""
        span = bisect_right(self.seconds_before, seconds) - 1
        if span < len(self.openings):
            return self.openings[span]
        raise self.out_of_range()

    def out_of_range(self) -> BadInput:
        """The error for dates outside the calendar."""
        return BadInput(
            _("Ngày nằm ngoài lịch làm việc “%(code)s” (từ %(first)s đến %(last)s).")
            % {
                "code": self.code,
                "first": f"{self.first_on:%d/%m/%Y}",
                "last": f"{self.last_on:%d/%m/%Y}",
            }
        )


@cache  # Cached: at most a day's seconds, and constructing a `time` costs more than a look-up.
def _seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def compile_calendar(
    code: str, first_on: date, last_on: date, periods: Sequence[HoursPeriod], days: Iterable[Day]
) -> CompiledCalendar:
    """Compile a calendar from its office hours and the days that differ from their weekday.

    Monday to Friday are working days. Raises `BadInput` if a working day has no office hours.
    """
    told = {day.date: day for day in days}
    dates = [first_on + timedelta(n) for n in range((last_on - first_on).days + 1)]
    working = [_is_working(day, told) for day in dates]
    worked = [(d, _hours_on(d, periods)) for d, w in zip(dates, working, strict=True) if w]
    spans = [(day, *span) for day, hours in worked for span in hours.spans]
    return CompiledCalendar(
        code=code,
        first_on=first_on,
        last_on=last_on,
        days=told,
        openings=[_at(day, opens) for day, opens, _closes in spans],
        opening_seconds=[day.toordinal() * DAY + opens for day, opens, _closes in spans],
        seconds_before=_before(closes - opens for _day, opens, closes in spans),
        working_before=_before(working),
        closings=[_at(day, hours.closes) for day, hours in worked],
        base=first_on.toordinal(),
        length=len(dates),
    )


def _is_working(day: date, told: Mapping[date, Day]) -> bool:
    if day in told:
        return told[day].kind == DayKind.WORKING
    return day.weekday() < SATURDAY


def _hours_on(day: date, periods: Sequence[HoursPeriod]) -> OfficeHours:
    for period in periods:
        if period.covers(day):
            return period.hours
    raise BadInput(
        _("Lịch làm việc thiếu giờ làm việc cho ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
    )


def _before(amounts: Iterable[int]) -> list[int]:
    return list(accumulate(amounts, initial=0))


def _at(day: date, second: int) -> datetime:
    return datetime.combine(day, time(), VIETNAM) + timedelta(seconds=second)
