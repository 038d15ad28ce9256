"""Events about calendars. They hold only digests of reasons and source notes."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event
from motcua.worktime.enums import DayKind


@event("calendar")
class CalendarSeeded(Event):
    """Public holidays of these years were seeded; the counts are of days."""

    code: Code
    first_on: date
    last_on: date
    created: int
    updated: int
    removed: int
    kept: int


@event("calendar")
class CalendarDaySet(Event):
    """The kind of a day was set, replacing the previous one."""

    code: Code
    day: date
    kind: DayKind
    why: Digest | None = None
    source: Digest | None = None


@event("calendar")
class OfficeHoursSet(Event):
    """Office hours were set from a date, each span as 07:30-11:30."""

    code: Code
    valid_from: date
    hours: tuple[Code, ...]
    source: Digest | None = None
