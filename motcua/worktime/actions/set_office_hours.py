"""Setting the office hours of a calendar from a day on."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import was_done
from motcua.kernel.errors import Refused
from motcua.kernel.rules import Data
from motcua.worktime.actions.changed import missing_in, record_change, subject_of
from motcua.worktime.models import Calendar, OfficeHoursPeriod
from motcua.worktime.rules import OfficeHours

KIND = "OfficeHoursSet"


class CannotSetOfficeHours(Refused):
    """The first day lies outside the calendar, or no source or author is named."""


@transaction.atomic
def set_office_hours(
    *,
    calendar: Calendar,
    hours: OfficeHours,
    valid_from: date,
    source_note: str,
    by: str,
    at: datetime,
    key: str | None = None,
) -> None:
    """Put these hours into force from a day on, in place of all that were to follow.

    What was in force before that day stays as it was. Raises `CannotSetOfficeHours`.
    """
    locked = Calendar.objects.select_for_update().get(pk=calendar.pk)
    told = _told(hours, valid_from, source_note)
    subject, refusal = subject_of(locked), CannotSetOfficeHours
    if was_done(by=by, key=key, kind=KIND, subject=subject, data=told, refusal=refusal):
        return
    if not locked.first_on <= valid_from <= locked.last_on:
        raise CannotSetOfficeHours(_("Ngày bắt đầu nằm ngoài lịch."))
    if lacking := missing_in(source_note=source_note, by=by):
        raise CannotSetOfficeHours(lacking)
    _end_before(locked, valid_from)
    OfficeHoursPeriod.objects.bulk_create(
        OfficeHoursPeriod(
            calendar=locked,
            opens=opens,
            closes=closes,
            valid_from=valid_from,
            source_note=source_note.strip(),
        )
        for opens, closes in hours.times
    )
    record_change(calendar=locked, kind=KIND, data=told, by=by, at=at, key=key)


def _told(hours: OfficeHours, valid_from: date, source_note: str) -> Data:
    return {
        "valid_from": valid_from.isoformat(),
        "hours": [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.times],
        "source_note": source_note.strip(),
    }


def _end_before(calendar: Calendar, valid_from: date) -> None:
    calendar.periods.filter(valid_from__gte=valid_from).delete()
    still = calendar.periods.exclude(valid_to__lt=valid_from)
    still.update(valid_to=valid_from - timedelta(days=1))
