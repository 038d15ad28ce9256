"""The data of the working calendar pages."""

from calendar import Calendar as Weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.enums import ActorKind
from motcua.people.models import Officer
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar, CalendarDay, OfficeHoursPeriod
from motcua.worktime.queries import list_days, list_hours

SATURDAY = 5
COLOURS = {DayKind.OFF: "orange", DayKind.WORKING: "green", DayKind.SATURDAY_DUTY: "blue"}


@dataclass(frozen=True)
class DayCell:
    """A day of a month: its number, kind in one word, and CSS class."""

    number: int
    mark: str = ""
    look: str = ""


@dataclass(frozen=True)
class Month:
    """A month in weeks from Monday; None for days of other months."""

    name: str
    weeks: list[list[DayCell | None]]


@dataclass(frozen=True)
class DayLine:
    """A day that differs from its weekday, with its tag colour and the officer who set it."""

    day: CalendarDay
    colour: str
    editor: str


@dataclass(frozen=True)
class Year:
    """A year overview; the previous or next year is None if outside the calendar."""

    number: int
    before: int | None
    after: int | None
    months: list[Month]
    days: list[DayLine]
    hours: list[list[OfficeHoursPeriod]]


def get_year(calendar: Calendar, asked: Mapping[str, str], today: date) -> Year:
    """The year of the query parameter `nam`, or the current year, limited to the calendar."""
    first, last = calendar.first_on.year, calendar.last_on.year
    text = asked.get("nam", "")
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    number = min(max(wanted, first), last)
    days = list_days(calendar, number)
    told = {day.date: DayKind(day.kind) for day in days}
    return Year(
        number,
        number - 1 if number > first else None,
        number + 1 if number < last else None,
        [_month(number, month, told) for month in range(1, 13)],
        _lines(days),
        list_hours(calendar),
    )


def _lines(days: list[CalendarDay]) -> list[DayLine]:
    officers = {day.edited_by_id or 0 for day in days if day.edited_by_kind == ActorKind.OFFICER}
    names = dict(Officer.objects.filter(pk__in=officers).values_list("pk", "name"))
    return [
        DayLine(day, COLOURS[DayKind(day.kind)], names.get(day.edited_by_id or 0, _("Hệ thống")))
        for day in days
    ]


def _month(year: int, month: int, told: Mapping[date, DayKind]) -> Month:
    weeks = [
        [_cell(day, told.get(day)) if day.month == month else None for day in week]
        for week in Weeks().monthdatescalendar(year, month)
    ]
    return Month(_("Tháng %(month)d") % {"month": month}, weeks)


def _cell(day: date, kind: DayKind | None) -> DayCell:
    if kind is None:
        return DayCell(day.day, look="weekend" if day.weekday() >= SATURDAY else "")
    marks = {
        DayKind.OFF: _("nghỉ"),
        DayKind.WORKING: _("làm bù") if day.weekday() >= SATURDAY else _("làm"),
        DayKind.SATURDAY_DUTY: _("trực"),
    }
    return DayCell(day.day, marks[kind], kind.value)
