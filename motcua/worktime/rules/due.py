"""When a dossier is due."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules.compiled import CompiledCalendar
from motcua.worktime.rules.counting import COUNTINGS, Counting, add_months, last_day
from motcua.worktime.rules.datetimes import in_vietnam
from motcua.worktime.rules.limits import TimeLimit, above_ten_years
from motcua.worktime.rules.outcome import DueDate
from motcua.worktime.rules.pauses import Pause, in_order

TEN_YEARS = 120
_SURELY_WITHIN_TEN_YEARS = timedelta(days=3651)


def due_at(
    calendar: CompiledCalendar,
    received_at: datetime,
    limit: TimeLimit,
    pauses: Iterable[Pause] = (),
) -> DueDate:
    """The due time of a dossier received at `received_at`, with all pauses since.

    A pause that begins before the due time reached so far adds, for hours, the working time
    inside it; for days each working day (calendar day for calendar limits) that it touches, save
    the one on which it begins. One that begins after it changes nothing.

    Raises `BadInput` for an unknown unit, a limit above ten years, pauses that overlap or begin
    before receipt, and dates outside the calendar.
    """
    received = in_vietnam(received_at)
    counting = COUNTINGS.get(limit.unit)
    if counting is None:
        raise BadInput(_("Chưa rõ đơn vị của thời hạn nên không tính được ngày hẹn trả."))
    due = counting.due(calendar, received, limit, 0)
    if due - received > _SURELY_WITHIN_TEN_YEARS:
        _check_ten_years(received, limit, due)
    outcome = DueDate(received, due, limit, calendar)
    return _paused(outcome, counting, in_order(pauses, received)) if pauses else outcome


def postponed(
    calendar: CompiledCalendar, promised_at: datetime, unit: TimeUnit, pause: Pause
) -> datetime:
    """A freely promised time, moved by a pause like a due time of this unit.

    For days the time of day is kept, and a day off moves to the next working day. A pause that
    begins after the promised time changes nothing.
    """
    promised, counting = in_vietnam(promised_at), COUNTINGS[unit]
    extra = counting.added(calendar, pause) if pause.start <= promised else 0
    if not extra:
        return promised_at
    if unit == TimeUnit.HOURS:
        return calendar.datetime_at(calendar.seconds_at(promised) + extra)
    number = calendar.number(promised)
    if unit == TimeUnit.WORKING_DAYS:
        place = calendar.place_from(number) + extra
    else:
        place = calendar.place_from(number + extra)
    return datetime.combine(calendar.closing(place), promised.timetz())


def _paused(outcome: DueDate, counting: Counting, pauses: list[Pause]) -> DueDate:
    calendar, due, extra = outcome.calendar, outcome.due_at, 0
    counted = []
    for pause in pauses:
        if pause.start > due:
            break
        counted.append(pause)
        extra += counting.added(calendar, pause)
        due = counting.due(calendar, outcome.received_at, outcome.limit, extra)
    late = tuple(pauses[len(counted) :])
    return outcome._replace(due_at=due, counted=tuple(counted), late=late)


def _check_ten_years(received: datetime, limit: TimeLimit, due: datetime) -> None:
    in_calendar_days = limit.unit in {TimeUnit.DAYS, TimeUnit.MONTHS}
    nominal = last_day(received.date(), limit) if in_calendar_days else due.date()
    if nominal > add_months(received.date(), TEN_YEARS):
        raise BadInput(above_ten_years())
