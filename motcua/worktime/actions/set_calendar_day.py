"""Setting a day of a calendar: a day off, a make-up day, a Saturday of duty."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.errors import Refused
from motcua.worktime.actions.changed import missing_in, record_change
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar, CalendarDay

SATURDAY = 5


class CannotSetCalendarDay(Refused):
    """The day lies outside the calendar, is not a Saturday, or nothing says why it is so."""


@transaction.atomic
def set_calendar_day(
    *,
    calendar: Calendar,
    day: date,
    kind: DayKind,
    why: str,
    source_note: str,
    by: str,
    at: datetime,
    key: str | None = None,
) -> CalendarDay:
    """Say what the day is, in place of whatever was said of it; seeds leave it alone from now on.

    To take a day back, set it to what its weekday is. Repeated with the same words it changes
    nothing. Due dates that were promised before do not move. Raises `CannotSetCalendarDay`.
    """
    locked = Calendar.objects.select_for_update().get(pk=calendar.pk)
    _check(locked, day, kind, why)
    if lacking := missing_in(source_note=source_note, by=by):
        raise CannotSetCalendarDay(lacking)
    told = {"kind": kind, "why": why.strip(), "source_note": source_note.strip()}
    row = CalendarDay.objects.filter(calendar=locked, date=day).first()
    if row and row.edited_by and all(getattr(row, name) == told[name] for name in told):
        return row
    row, _created = CalendarDay.objects.update_or_create(
        calendar=locked,
        date=day,
        defaults={**told, "provisional": False, "edited_by": by, "edited_at": at},
    )
    data = {"date": day.isoformat(), **told, "kind": kind.value}
    record_change(calendar=locked, kind="CalendarDaySet", data=data, by=by, at=at, key=key)
    return row


def _check(calendar: Calendar, day: date, kind: DayKind, why: str) -> None:
    if not calendar.first_on <= day <= calendar.last_on:
        raise CannotSetCalendarDay(
            _("Ngày %(day)s nằm ngoài lịch; hãy nạp thêm năm đó vào lịch trước.")
            % {"day": f"{day:%d/%m/%Y}"}
        )
    if kind == DayKind.SATURDAY_DUTY and day.weekday() != SATURDAY:
        raise CannotSetCalendarDay(_("Chỉ ngày thứ bảy mới là ngày trực tiếp nhận."))
    if not 0 < len(why.strip()) <= 200:
        raise CannotSetCalendarDay(_("Hãy ghi lý do, không quá 200 chữ."))
