"""Windows that are open, and those that nobody closed."""

from datetime import date, datetime, timedelta

from motcua.counters.models import Call, Shift
from motcua.counters.queries.halls import local_day, read_hall_rules
from motcua.counters.queries.lines import signs_of
from motcua.counters.rules.attending import closes_by_itself_at
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput
from motcua.people.models import Officer, Unit
from motcua.people.queries.counter_hours import map_counter_hours
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules.opening import opening_at, spans_on


def find_shift_of(officer: Officer) -> Shift | None:
    """Where the officer serves."""
    return Shift.objects.filter(officer=officer, closed_at=None).select_related("window").first()


def list_left_shifts(at: datetime) -> list[Shift]:
    """The open shifts whose windows close by themselves at `at`, by window.

    While halls are open only their hours are read.
    """
    after = read_hall_rules(at).attending.close_after
    shifts = Shift.objects.filter(closed_at=None, opened_at__lte=at - after)
    rows = list(shifts.select_related("window__hall__unit", "officer").order_by("window_id"))
    days = {(each.window.hall.unit, local_day(each.opened_at)) for each in rows}
    closes = {(unit.pk, day): hall_closes_at(unit, day) for unit, day in days}
    ended = [
        each
        for each in rows
        if (closes[each.window.hall.unit_id, local_day(each.opened_at)] or at) <= at
    ]
    return [each for each in ended if is_left(each, at)]


def is_left(shift: Shift, at: datetime) -> bool:
    """Whether the hall has closed long ago, and nothing was done at the window since then."""
    calls = Call.objects.filter(window=shift.window_id, called_at__gte=shift.opened_at)
    last = signs_of(shift, calls).last
    closes = hall_closes_at(shift.window.hall.unit, local_day(shift.opened_at))
    return closes_by_itself_at(last, closes, read_hall_rules(at).attending.close_after) <= at


def hall_closes_at(unit: Unit, day: date) -> datetime | None:
    """When halls of the unit close for the last time on a local day; None on a day off."""
    try:
        spans = spans_on(get_calendar(), day, map_counter_hours([unit.pk], day).get(unit.pk))
    except BadInput:
        # A day outside the calendar is as one of which nothing is known.
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    return midnight + timedelta(seconds=spans[-1][1]) if spans else None


def opens_at(unit: Unit, at: datetime) -> datetime | None:
    """When halls of the unit open next; None if they are open, or beyond what is known."""
    hours = map_counter_hours([unit.pk], local_day(at)).get(unit.pk)
    try:
        found = opening_at(get_calendar(), at, hours)
    except BadInput:
        return None
    return None if found.is_open else found.changes_at
