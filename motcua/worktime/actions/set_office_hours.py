"""Setting the office hours of a calendar from a day on."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.worktime.actions.parts.calendars import CHAIN, keep, missing_in, renew
from motcua.worktime.events import OfficeHoursSet
from motcua.worktime.models import Calendar, OfficeHoursPeriod
from motcua.worktime.permissions import can_set_office_hours
from motcua.worktime.rules import OfficeHours


class CannotSetOfficeHours(RefusedFields):
    """The first day is outside the calendar, or the source is missing."""


@action(on=Calendar, may=can_set_office_hours, refusal=CannotSetOfficeHours, chain=CHAIN)
def set_office_hours(
    *,
    calendar: Calendar,
    hours: OfficeHours,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Calendar]:
    """Set office hours from a date, replacing all later ones.

    Hours in force before that date are unchanged. Raises `CannotSetOfficeHours`.
    """
    if not calendar.first_on <= valid_from <= calendar.last_on:
        sentence = _("Lịch chỉ có từ %(first)s đến hết %(last)s; hãy chọn ngày trong đó.") % {
            "first": f"{calendar.first_on:%d/%m/%Y}",
            "last": f"{calendar.last_on:%d/%m/%Y}",
        }
        raise CannotSetOfficeHours([("valid_from", sentence)])
    if lacking := missing_in(source_note):
        raise CannotSetOfficeHours([("source_note", lacking)])
    _end_before(calendar, valid_from)
    OfficeHoursPeriod.objects.bulk_create(
        OfficeHoursPeriod(
            calendar=calendar,
            opens=opens,
            closes=closes,
            valid_from=valid_from,
            source_note=source_note.strip(),
        )
        for opens, closes in hours.times
    )
    renew(calendar)
    event = OfficeHoursSet(
        code=calendar.code,
        valid_from=valid_from,
        hours=tuple(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.times),
        source=keep(source_note.strip(), of=calendar, at=at),
    )
    return Done(calendar, event)


def _end_before(calendar: Calendar, valid_from: date) -> None:
    calendar.periods.filter(valid_from__gte=valid_from).delete()
    still = calendar.periods.exclude(valid_to__lt=valid_from)
    still.update(valid_to=valid_from - timedelta(days=1))
