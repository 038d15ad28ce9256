"""Seeding a calendar with Vietnam's public holidays and swaps."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.worktime.actions.parts.calendars import CHAIN, renew
from motcua.worktime.events import CalendarSeeded
from motcua.worktime.models import Calendar, CalendarDay, OfficeHoursPeriod
from motcua.worktime.permissions import can_seed_calendar
from motcua.worktime.rules import DEFAULT_HOURS
from motcua.worktime.rules.codes import is_calendar_code
from motcua.worktime.rules.vietnam import CODE, HOURS_NOTE, NAME, YEARS, SeedDay, vietnam_days

TOLD = ("kind", "why", "source_note", "provisional")


class CannotSeedCalendar(Refused):
    """The code or name is invalid, or the years would leave a gap to the existing ones."""


class Seeded(NamedTuple):
    """How many days a seed created, updated, removed, and left as a person had set them."""

    created: int
    updated: int
    removed: int
    kept: int


@action(may=can_seed_calendar, refusal=CannotSeedCalendar, chain=CHAIN)
def seed_calendar(
    *, code: str = CODE, name: str = NAME, years: range = YEARS, by: Actor, at: datetime
) -> Done[Seeded]:
    """Give the calendar these years of public holidays, swaps and default office hours.

    Creates the calendar if missing. Repeating it changes nothing; with a newer package it updates
    the seeded days. Days set by a person and existing office hours are never changed. Raises
    `CannotSeedCalendar`.
    """
    _check_names(code, name)
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    Calendar.objects.get_or_create(
        code=code, defaults={"name": name, "first_on": first, "last_on": last}
    )
    calendar = Calendar.objects.select_for_update().get(code=code)
    wider = _widen(calendar, first, last)
    hours = _seed_hours(calendar)
    seeded = _seed_days(calendar, first, last)
    if not (wider or hours or seeded.created or seeded.updated or seeded.removed):
        return Done(seeded, None)
    renew(calendar)
    calendar.save(update_fields=["first_on", "last_on", "revision"])
    event = CalendarSeeded(code=code, first_on=first, last_on=last, **seeded._asdict())
    return Done(seeded, event, about=calendar)


def _check_names(code: str, name: str) -> None:
    if not is_calendar_code(code):
        raise CannotSeedCalendar(
            _("Mã lịch chỉ gồm chữ thường không dấu, chữ số và gạch nối, không quá 32 ký tự.")
        )
    if not 0 < len(name.strip()) <= 150:
        raise CannotSeedCalendar(_("Hãy đặt tên lịch, không quá 150 chữ."))


def _widen(calendar: Calendar, first: date, last: date) -> bool:
    if first.year > calendar.last_on.year + 1 or last.year < calendar.first_on.year - 1:
        raise CannotSeedCalendar(
            _("Lịch đang có từ %(first)s đến %(last)s; hãy nạp các năm liền kề, không bỏ cách.")
            % {"first": calendar.first_on.year, "last": calendar.last_on.year}
        )
    before = (calendar.first_on, calendar.last_on)
    calendar.first_on = min(calendar.first_on, first)
    calendar.last_on = max(calendar.last_on, last)
    return before != (calendar.first_on, calendar.last_on)


def _seed_hours(calendar: Calendar) -> bool:
    """The default hours, if none are set; the earliest ones are extended back to the first day."""
    if calendar.periods.exists():
        return _reach_back(calendar, calendar.periods.earliest("valid_from").valid_from)
    OfficeHoursPeriod.objects.bulk_create(
        OfficeHoursPeriod(
            calendar=calendar,
            opens=opens,
            closes=closes,
            valid_from=calendar.first_on,
            source_note=HOURS_NOTE,
        )
        for opens, closes in DEFAULT_HOURS.times
    )
    return True


def _reach_back(calendar: Calendar, first_from: date) -> bool:
    if first_from <= calendar.first_on:
        return False
    calendar.periods.filter(valid_from=first_from).update(valid_from=calendar.first_on)
    return True


def _seed_days(calendar: Calendar, first: date, last: date) -> Seeded:
    seeds = {seed.day.date: seed for seed in vietnam_days(range(first.year, last.year + 1))}
    stored = {day.date: day for day in calendar.days.filter(date__range=(first, last))}
    seeded = {day.date: day for day in stored.values() if not day.is_edited}
    new = [_row(calendar, seed) for on, seed in seeds.items() if on not in stored]
    changed = [day for on, day in seeded.items() if on in seeds and _retell(day, seeds[on])]
    gone = [day.pk for on, day in seeded.items() if on not in seeds]
    CalendarDay.objects.bulk_create(new)
    CalendarDay.objects.bulk_update(changed, TOLD)
    CalendarDay.objects.filter(pk__in=gone).delete()
    return Seeded(len(new), len(changed), len(gone), len(stored) - len(seeded))


def _row(calendar: Calendar, seed: SeedDay) -> CalendarDay:
    return CalendarDay(calendar=calendar, date=seed.day.date, **_told(seed))


def _told(seed: SeedDay) -> dict[str, str | bool]:
    return {
        "kind": seed.day.kind.value,
        "why": seed.day.why,
        "source_note": seed.source_note,
        "provisional": seed.provisional,
    }


def _retell(day: CalendarDay, seed: SeedDay) -> bool:
    """Update the row from the seed; returns whether that changed it."""
    told = _told(seed)
    changed = any(getattr(day, name) != value for name, value in told.items())
    for name, value in told.items():
        setattr(day, name, value)
    return changed
