"""Reading calendars, each compiled once per process and revision."""

from datetime import date
from itertools import groupby

from django.db import DatabaseError, OperationalError, connection
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar, CalendarDay, OfficeHoursPeriod
from motcua.worktime.rules import CompiledCalendar, Day, HoursPeriod, OfficeHours, compile_calendar
from motcua.worktime.rules.codes import is_calendar_code
from motcua.worktime.rules.vietnam import CODE, built_in_calendar

_compiled: dict[str, tuple[object, CompiledCalendar]] = {}


def get_calendar(code: str = CODE) -> CompiledCalendar:
    """The compiled calendar, as stored in the database.

    Costs one small query, for the revision; the calendar is read and compiled again only if that
    has changed. Call it once in an action or a page and pass the result on. Until `vn` is seeded,
    it is the calendar as shipped. Raises `BadInput` for an unknown code.
    """
    if not is_calendar_code(code):
        raise _unknown(code)
    revision = _revision(code)
    if revision is None:
        return _built_in(code)
    kept = _compiled.get(code)
    if kept is None or kept[0] != revision:
        # The revision was read first, so a change in between is noticed at the next call.
        kept = _compiled[code] = (revision, _compile(code))
    return kept[1]


def _revision(code: str) -> object | None:
    # SQL built once: nearly every action runs it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT revision FROM worktime_calendar WHERE code = %s", [code])
        found = cursor.fetchone()
    return found[0] if found else None


def get_calendar_or_built_in(code: str = CODE) -> CompiledCalendar:
    """The same, but also works before the database has any table; for commands.

    Raises `BadInput` if the database cannot be reached: it might hold another calendar.
    """
    try:
        return get_calendar(code)
    except DatabaseError:
        if _has_tables():
            raise
        return _built_in(code)


def get_calendar_row(code: str) -> Calendar:
    """The calendar's row, for changing it; raises `BadInput` if it has not been seeded."""
    row = Calendar.objects.filter(code=code).first() if is_calendar_code(code) else None
    if row is None:
        raise BadInput(
            _("Chưa có lịch “%(code)s” để sửa; hãy chạy motcua seed-calendar trước.")
            % {"code": code[:40]}
        )
    return row


def list_days(calendar: Calendar, year: int) -> list[CalendarDay]:
    """The days of a year that differ from their weekday, in order."""
    return list(calendar.days.filter(date__year=year))


def list_hours(calendar: Calendar) -> list[list[OfficeHoursPeriod]]:
    """The office hours, newest first: the spans of a day for each validity period."""
    rows = calendar.periods.order_by("-valid_from", "opens")
    return [list(spans) for _from, spans in groupby(rows, key=lambda row: row.valid_from)]


def get_hours_on(calendar: Calendar, day: date) -> list[OfficeHoursPeriod]:
    """The spans of the office hours on a day, in order; empty if none are set."""
    rows = calendar.periods.filter(valid_from__lte=day)
    return list(rows.filter(Q(valid_to=None) | Q(valid_to__gte=day)))


def _has_tables() -> bool:
    try:
        return "worktime_calendar" in connection.introspection.table_names()
    except OperationalError as error:
        why = error_reason(error)
        raise BadInput(_("Không mở được cơ sở dữ liệu: %(why)s.") % {"why": why}) from error


def _built_in(code: str) -> CompiledCalendar:
    if code == CODE:
        return built_in_calendar()
    raise _unknown(code)


def _unknown(code: str) -> BadInput:
    return BadInput(_("Không có lịch làm việc “%(code)s”.") % {"code": code[:40]})


def _compile(code: str) -> CompiledCalendar:
    calendar = Calendar.objects.get(code=code)
    periods = _periods(list(calendar.periods.all()))
    days = [Day(day.date, DayKind(day.kind), day.why) for day in calendar.days.all()]
    return compile_calendar(code, calendar.first_on, calendar.last_on, periods, days)


def _periods(rows: list[OfficeHoursPeriod]) -> list[HoursPeriod]:
    return [
        HoursPeriod(OfficeHours.of(*((row.opens, row.closes) for row in spans)), *dates)
        for dates, spans in groupby(rows, key=lambda row: (row.valid_from, row.valid_to))
    ]
