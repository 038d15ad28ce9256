"""Due dates by the compiled table, compared to loops over minutes and days and to libraries.

All use the same receipts in 2027, a year without make-up days, because not every library supports
those. The results are compared before timing. Measured in processor time, since nothing waits, to
exclude other load on the machine.
"""

import random
import statistics
import time as clock
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

import businesstimedelta
import holidays
import pytz

from benchmarks.measure import Row, row
from motcua.kernel.clock import VIETNAM
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import (
    DEFAULT_HOURS,
    HoursPeriod,
    Pause,
    TimeLimit,
    compile_calendar,
    due_at,
)
from motcua.worktime.rules.vietnam import YEARS, built_in_calendar, vietnam_days
from tests.worktime.naive import Naive

NAME = "worktime"
TITLE = "Due dates"
AMOUNTS = {
    TimeUnit.HOURS: 24,
    TimeUnit.WORKING_DAYS: 15,
    TimeUnit.DAYS: 30,
    TimeUnit.MONTHS: 2,
}
UNIT = "due dates/CPU second"
Answer = Callable[[datetime], datetime]

FEW = 20
ROUNDS = 7
CALENDAR = built_in_calendar()
DAYS_OFF = frozenset(seed.day.date for seed in vietnam_days([2027, 2028]))
NAIVE = Naive(off=DAYS_OFF)
HOLIDAYS = holidays.country_holidays("VN", years=[2027, 2028])


def run() -> dict[str, list[Row]]:
    """Due dates per second for each time unit, and the time to compile a calendar."""
    return {"rows": [*_hours(), *_working_days(), *_calendar_units(), *_pauses(), _compiling()]}


def _hours() -> list[Row]:
    amount = AMOUNTS[TimeUnit.HOURS]
    rules = _businesstimedelta_rules()
    delta = businesstimedelta.BusinessTimeDelta(rules, hours=amount)
    return _compare(
        f"{amount} hours",
        ("loop over minutes", lambda received: NAIVE.hours(received, amount), FEW),
        ("businesstimedelta", lambda received: received + delta, FEW),
        ("due_at", _due_at(TimeUnit.HOURS), 5000),
    )


def _working_days() -> list[Row]:
    amount = AMOUNTS[TimeUnit.WORKING_DAYS]
    return _compare(
        f"{amount} working days",
        ("loop over days", lambda received: NAIVE.working_days(received, amount), 1000),
        ("holidays.get_nth_working_day", lambda received: _nth_working_day(received, amount), 1000),
        ("due_at", _due_at(TimeUnit.WORKING_DAYS), 5000),
    )


def _calendar_units() -> list[Row]:
    return [
        _one(f"{AMOUNTS[unit]} {unit.value}: due_at", _due_at(unit), 5000)
        for unit in (TimeUnit.DAYS, TimeUnit.MONTHS)
    ]


def _pauses() -> list[Row]:
    limit = TimeLimit(AMOUNTS[TimeUnit.WORKING_DAYS], TimeUnit.WORKING_DAYS)
    two = [(timedelta(days=3), timedelta(days=5)), (timedelta(days=9), timedelta(days=10))]

    def paused(received: datetime) -> datetime:
        pauses = [Pause(received + start, received + end) for start, end in two]
        return due_at(CALENDAR, received, limit, pauses).due_at

    def explained(received: datetime) -> object:
        return due_at(CALENDAR, received, limit).skipped

    return [
        _one("15 working days, two pauses: due_at", paused, 1000),
        _one("15 working days, with the days skipped and why: due_at", explained, 1000),
    ]


def _compiling() -> Row:
    days = [seed.day for seed in vietnam_days(YEARS)]
    first, last = CALENDAR.first_on, CALENDAR.last_on
    hours = [HoursPeriod(DEFAULT_HOURS, first)]
    seconds = _median_seconds(lambda: compile_calendar("vn", first, last, hours, days))
    return row("compiling a calendar", seconds * 1000, "ms", note=f"{len(YEARS)} years")


def _compare(what: str, *ways: tuple[str, Answer, int]) -> list[Row]:
    """A row for each implementation; the first is the baseline of the others."""
    _check_same([answer for _name, answer, _count in ways])
    rates = [(name, _rate(answer, count)) for name, answer, count in ways]
    (name, yardstick), *others = rates
    return [
        row(f"{what}: {name} (yardstick)", yardstick, UNIT),
        *(row(f"{what}: {name}", rate, UNIT, yardstick=yardstick) for name, rate in others),
    ]


def _one(what: str, answer: Callable[[datetime], object], count: int) -> Row:
    return row(what, _rate(answer, count), UNIT)


def _rate(answer: Callable[[datetime], object], count: int) -> float:
    """Answers per second: the median of rounds over `count` receipts."""
    asked = _receipts(count)

    def all_of_them() -> None:
        for received in asked:
            answer(received)

    return count / _median_seconds(all_of_them)


def _median_seconds(work: Callable[[], object]) -> float:
    """The median processor time of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = clock.process_time()
        work()
        rounds.append(clock.process_time() - began)
    return statistics.median(rounds)


def _check_same(answers: Sequence[Answer]) -> None:
    for received in _receipts(FEW):
        given = {answer(received).replace(tzinfo=None) for answer in answers}
        if len(given) != 1:
            raise RuntimeError(f"received {received}: {given}")


def _receipts(count: int) -> list[datetime]:
    """Local times in 2027, in whole minutes; the same in every run."""
    chance = random.Random(2027)
    start = datetime(2027, 1, 1, tzinfo=VIETNAM)
    return [start + timedelta(minutes=chance.randrange(365 * 1440)) for _ in range(count)]


def _due_at(unit: TimeUnit) -> Answer:
    limit = TimeLimit(AMOUNTS[unit], unit)
    return lambda received: due_at(CALENDAR, received, limit).due_at


def _nth_working_day(received: datetime, amount: int) -> datetime:
    return datetime.combine(HOLIDAYS.get_nth_working_day(received.date(), amount), time(17))


# The package crashes with a `zoneinfo` time zone, so it gets one of pytz.
PYTZ = pytz.timezone("Asia/Ho_Chi_Minh")


def _businesstimedelta_rules() -> businesstimedelta.Rules:
    weekdays = list(range(5))
    spans = [(time(7, 30), time(11, 30)), (time(13, 30), time(17))]
    work = [businesstimedelta.WorkDayRule(*span, weekdays, tz=PYTZ) for span in spans]
    return businesstimedelta.Rules([*work, businesstimedelta.HolidayRule(_Days(), tz=PYTZ)])


class _Days:
    """The days off, in the interface of that package."""

    def __contains__(self, day: date) -> bool:
        return day in DAYS_OFF
