"""When a hall that receives people is open."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.worktime.enums import DayKind
from motcua.worktime.rules.compiled import DAY, SATURDAY, CompiledCalendar
from motcua.worktime.rules.datetimes import in_vietnam
from motcua.worktime.rules.hours import OfficeHours
from motcua.worktime.rules.working import is_working_day, next_working_day

LOOKED_AHEAD = 31
"""So many days at most until a hall opens again; Tết takes nine."""
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class HallHours:
    """A hall's own hours of working days, and of Saturdays on which it is open all the same."""

    weekdays: OfficeHours
    saturday: OfficeHours | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, and when that ends; `changes_at` None: not within a month."""

    is_open: bool
    changes_at: datetime | None


def opening_at(calendar: CompiledCalendar, at: datetime, own: HallHours | None = None) -> Opening:
    """Whether a hall is open, by its own hours or the office hours of the calendar.

    A make-up day has the hours of a working day, a Saturday of duty those of Saturdays. Nothing is
    open on a day off of the calendar. Raises `BadInput` outside the calendar.
    """
    now = in_vietnam(at)
    for opens, closes in _openings(calendar, now.date(), own):
        if now < opens:
            return Opening(is_open=False, changes_at=opens)
        if now < closes:
            return Opening(is_open=True, changes_at=closes)
    return Opening(is_open=False, changes_at=None)


def _openings(
    calendar: CompiledCalendar, first: date, own: HallHours | None
) -> Iterator[tuple[datetime, datetime]]:
    last = min(first + timedelta(days=LOOKED_AHEAD), calendar.last_on)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        midnight = datetime.combine(day, time(), VIETNAM)
        for opens, closes in spans_on(calendar, day, own):
            yield midnight + timedelta(seconds=opens), midnight + timedelta(seconds=closes)


def spans_on(calendar: CompiledCalendar, day: date, own: HallHours | None) -> Spans:
    """The spans of a day in which a hall is open, in seconds since midnight."""
    if is_working_day(calendar, day):
        return own.weekdays.spans if own else _office_spans(calendar, day)
    told = calendar.days.get(day)
    if told is not None and told.kind == DayKind.SATURDAY_DUTY:
        if own:
            return (own.saturday or own.weekdays).spans
        return _office_spans(calendar, next_working_day(calendar, day))
    if told is None and own and own.saturday and _is_plain_saturday(calendar, day):
        return own.saturday.spans
    return ()


def _is_plain_saturday(calendar: CompiledCalendar, day: date) -> bool:
    """A Saturday beside a holiday, as that of Tết, belongs to it, though no row says so."""
    around = (day - timedelta(days=1), day + timedelta(days=2))
    return day.weekday() == SATURDAY and all(
        calendar.first_on <= each <= calendar.last_on and is_working_day(calendar, each)
        for each in around
    )


def _office_spans(calendar: CompiledCalendar, day: date) -> Spans:
    begins = day.toordinal() * DAY
    found = slice(
        bisect_left(calendar.opening_seconds, begins),
        bisect_left(calendar.opening_seconds, begins + DAY),
    )
    lengths = [
        calendar.seconds_before[n + 1] - calendar.seconds_before[n]
        for n in range(found.start, found.stop)
    ]
    opens = [second - begins for second in calendar.opening_seconds[found]]
    return tuple((at, at + length) for at, length in zip(opens, lengths, strict=True))
