"""Setting a day of a calendar: a day off, a make-up day, a Saturday of duty."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.worktime.actions.parts.calendars import CHAIN, keep, missing_in, renew
from motcua.worktime.enums import DayKind
from motcua.worktime.events import CalendarDaySet
from motcua.worktime.models import Calendar, CalendarDay
from motcua.worktime.permissions import can_set_calendar_day

SATURDAY = 5


class CannotSetCalendarDay(RefusedFields):
    """The day is outside the calendar, is not a Saturday, or a reason or source is missing."""


@action(
    on=Calendar,
    makes=CalendarDay,
    may=can_set_calendar_day,
    refusal=CannotSetCalendarDay,
    chain=CHAIN,
)
def set_calendar_day(
    *,
    calendar: Calendar,
    day: date,
    kind: DayKind,
    why: str,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[CalendarDay]:
    """Set the kind of the day, replacing the previous one; seeds no longer change it.

    To undo, set it to the default of its weekday. Repeating it with the same text changes nothing.
    Due dates already promised do not move. Raises `CannotSetCalendarDay`.
    """
    if problems := list(_list_problems(calendar, day, kind, why, source_note)):
        raise CannotSetCalendarDay(problems)
    told = {"kind": kind, "why": why.strip(), "source_note": source_note.strip()}
    row = CalendarDay.objects.filter(calendar=calendar, date=day).first()
    if row and row.is_edited and all(getattr(row, name) == told[name] for name in told):
        return Done(row, None)
    row, _created = CalendarDay.objects.update_or_create(
        calendar=calendar,
        date=day,
        defaults={
            **told,
            "provisional": False,
            "edited_by_kind": by.actor_kind,
            "edited_by_id": by.actor_id,
            "edited_at": at,
        },
    )
    renew(calendar)
    event = CalendarDaySet(
        code=calendar.code,
        day=day,
        kind=kind,
        why=keep(why.strip(), of=row, at=at),
        source=keep(source_note.strip(), of=row, at=at),
    )
    return Done(row, event, about=calendar)


def _list_problems(
    calendar: Calendar, day: date, kind: DayKind, why: str, source_note: str
) -> Iterator[tuple[str, str]]:
    if not calendar.first_on <= day <= calendar.last_on:
        sentence = _("Ngày %(day)s nằm ngoài lịch; hãy nạp thêm năm đó vào lịch trước.")
        yield "day", sentence % {"day": f"{day:%d/%m/%Y}"}
    if kind == DayKind.SATURDAY_DUTY and day.weekday() != SATURDAY:
        yield "day", _("Chỉ ngày thứ bảy mới là ngày trực tiếp nhận.")
    if not 0 < len(why.strip()) <= 200:
        yield "why", _("Hãy ghi lý do, không quá 200 chữ.")
    if lacking := missing_in(source_note):
        yield "source_note", lacking
