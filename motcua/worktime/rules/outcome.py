"""A due date with its explanation."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules.compiled import CompiledCalendar
from motcua.worktime.rules.counting import COUNTINGS, last_day
from motcua.worktime.rules.datetimes import datetime_in_words
from motcua.worktime.rules.limits import TimeLimit
from motcua.worktime.rules.pauses import Pause
from motcua.worktime.rules.working import is_working_day

WEEKDAYS = (
    gettext_lazy("Thứ hai"),
    gettext_lazy("Thứ ba"),
    gettext_lazy("Thứ tư"),
    gettext_lazy("Thứ năm"),
    gettext_lazy("Thứ sáu"),
    gettext_lazy("Thứ bảy"),
    gettext_lazy("Chủ nhật"),
)


class Skipped(NamedTuple):
    """A day that did not count, or the day of a pause that changed nothing, and why."""

    date: date
    why: str


class DueDate(NamedTuple):
    """When a dossier is due; moments in Vietnam's time.

    `counted` are the pauses that moved the due time, `late` those that began after it. The
    explanation is computed lazily.
    """

    received_at: datetime
    due_at: datetime
    limit: TimeLimit
    calendar: CompiledCalendar
    counted: tuple[Pause, ...] = ()
    late: tuple[Pause, ...] = ()

    @property
    def starts_on(self) -> date:
        """The first day that counts; for hours, that of the first working moment."""
        counting = COUNTINGS[self.limit.unit]
        return counting.starts_on(self.calendar, self.received_at, self.limit)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The days in between that did not count, by date, then the pauses that began too late."""
        days: dict[date, str] = {}
        for day, why in (*_days_off(self), *_paused_days(self)):
            days.setdefault(day, why)
        late = (Skipped(pause.start.date(), _too_late(pause)) for pause in self.late)
        return (*(Skipped(day, days[day]) for day in sorted(days)), *late)


def _days_off(due: DueDate) -> Iterator[tuple[date, str]]:
    calendar = due.calendar
    day, last = _first_looked_at(due), due.due_at.date()
    while day < last:
        if not is_working_day(calendar, day):
            yield day, why_off(calendar, day)
        day += timedelta(1)


def _first_looked_at(due: DueDate) -> date:
    """The first day on which a day off matters for the limit."""
    received_on = due.received_at.date()
    if due.limit.unit in {TimeUnit.DAYS, TimeUnit.MONTHS}:
        added = sum((pause.last_on - pause.start.date()).days for pause in due.counted)
        return last_day(received_on, due.limit) + timedelta(added)
    counts_at_once = due.limit.unit == TimeUnit.HOURS or due.limit.same_day_before
    return received_on if counts_at_once else received_on + timedelta(1)


def why_off(calendar: CompiledCalendar, day: date) -> str:
    """Why the day is off: the name of the holiday or of the weekday."""
    told = calendar.days.get(day)
    return told.why if told and told.why else str(WEEKDAYS[day.weekday()])


def _paused_days(due: DueDate) -> Iterator[tuple[date, str]]:
    for pause in due.counted:
        why = _paused(pause)
        for day in _touched(pause):
            if _takes_out(due, pause, day):
                yield day, why


def _touched(pause: Pause) -> Iterator[date]:
    first = pause.start.date()
    return (first + timedelta(n) for n in range((pause.last_on - first).days + 1))


def _takes_out(due: DueDate, pause: Pause, day: date) -> bool:
    """Whether because of the pause the whole day does not count, in the limit's own unit."""
    if due.limit.unit == TimeUnit.HOURS:
        return _takes_out_all_hours(due.calendar, pause, day)
    if due.limit.unit == TimeUnit.WORKING_DAYS and not is_working_day(due.calendar, day):
        return False
    return day > pause.start.date()


def _takes_out_all_hours(calendar: CompiledCalendar, pause: Pause, day: date) -> bool:
    if not is_working_day(calendar, day):
        return False
    midnight = datetime.combine(day, time(), VIETNAM)
    before = calendar.seconds_at(midnight) - calendar.seconds_at(pause.start)
    closing = calendar.closing(calendar.place_from(calendar.number(day)))
    return before >= 0 and pause.end >= closing


def _paused(pause: Pause) -> str:
    return _("Tạm dừng từ %(start)s đến %(end)s") % {
        "start": datetime_in_words(pause.start),
        "end": datetime_in_words(pause.end),
    }


def _too_late(pause: Pause) -> str:
    return _("Lần tạm dừng từ %(start)s bắt đầu sau khi hết hạn nên không tính") % {
        "start": datetime_in_words(pause.start)
    }
