"""A year of a unit as the simulation takes it: dossiers with their steps, and who does them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any, NamedTuple

from motcua.dossiers.models import DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit
from motcua.queueing.queue import Case, Outcome, Task, as_recorded
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import working_days_between, working_minutes_between

MOST_STEPS = 120_000
"""So many steps of a unit's year are simulated; of more, those of the latest dossiers."""

Minute = Callable[[datetime], int]
"""The working minutes from the first of the year to a moment."""


@dataclass(frozen=True)
class Facts:
    """A unit's year: all its closed dossiers, officers by role, the steps of the procedure with
    their role, what really was, its usual limit, and the working minutes of a day."""

    cases: tuple[Case, ...]
    staff: Mapping[str, int]
    steps: Mapping[str, str]
    real: Outcome
    limit: int
    minutes_a_day: int

    @property
    def tasks(self) -> int:
        """How many steps there are in all."""
        return sum(len(case.tasks) for case in self.cases)


class _Row(NamedTuple):
    dossier: int
    procedure: str
    received: datetime
    due: datetime | None
    step: str
    role: str
    officer: int | None
    opened: datetime
    closed: datetime


def read_facts(unit: Unit, procedure: str, begins_on: date, ends_on: date) -> Facts:
    """The dossiers that the unit decides, received in these local days and closed, with the steps
    that were done there."""
    rows = _rows(unit, begins_on, ends_on)
    calendar = get_calendar()
    start = _start_of(begins_on)

    def minute(at: datetime) -> int:
        return working_minutes_between(calendar, start, at)

    days = working_days_between(calendar, begins_on - timedelta(days=1), ends_on) or 1
    minutes_a_day = max(1, minute(_start_of(ends_on + timedelta(days=1))) // days)
    handled = _handling_times(rows, minute)
    of_dossier: defaultdict[int, list[tuple[_Row, int]]] = defaultdict(list)
    officers: defaultdict[str, set[int]] = defaultdict(set)
    for row, minutes in zip(rows, handled, strict=True):
        of_dossier[row.dossier].append((row, minutes))
        if row.officer is not None:
            officers[row.role].add(row.officer)
    cases, durations, done, limits = [], [], 0, []
    steps: dict[str, str] = {}
    for found in of_dossier.values():
        found.sort(key=lambda each: each[0].opened)
        case, took = _case(found, procedure, minute)
        cases.append(case)
        if case.is_asked:
            durations.append(took)
            done += sum(task.minutes for task in case.tasks)
            steps |= {task.step: task.role for task in case.tasks}
            first = found[0][0]
            if first.due is not None:
                limits.append(max(1, minute(first.due) - minute(first.received)))
    limit = median_low(limits) if limits else 0
    return Facts(
        tuple(cases),
        {role: len(people) for role, people in officers.items()},
        steps,
        as_recorded(durations, done, limit),
        limit,
        minutes_a_day,
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), VIETNAM)


def _rows(unit: Unit, begins_on: date, ends_on: date) -> list[_Row]:
    """The closed steps at the unit, opinions of others apart; bounded."""
    begins = _start_of(begins_on)
    steps = DossierStep.objects.filter(
        unit=unit,
        consulted_by=None,
        closed_at__isnull=False,
        dossier__deciding_unit=unit,
        dossier__received_at__gte=begins,
        dossier__received_at__lt=_start_of(ends_on + timedelta(days=1)),
        dossier__closed_at__isnull=False,
    )
    values = steps.order_by("-dossier", "opened_at", "pk").values_list(
        "dossier",
        "dossier__procedure_code",
        "dossier__received_at",
        "dossier__due_at",
        "step__name",
        "role",
        "closed_by",
        "opened_at",
        "closed_at",
    )
    rows: Iterable[tuple[Any, ...]] = values[:MOST_STEPS].iterator(chunk_size=5_000)
    return [_Row(*each) for each in rows]


def _handling_times(rows: Sequence[_Row], minute: Minute) -> list[int]:
    """How long each took whoever did it: from when it was open and the one before was done.

    What an officer did meanwhile for other units is in it, as are breaks.
    """
    times, last = [0] * len(rows), dict[int | None, int]()
    for place in sorted(range(len(rows)), key=lambda each: (rows[each].closed, each)):
        row = rows[place]
        closed, opened = minute(row.closed), minute(row.opened)
        times[place] = max(0, closed - max(opened, last.get(row.officer, opened)))
        last[row.officer] = closed
    return times


def _case(found: Sequence[tuple[_Row, int]], procedure: str, minute: Minute) -> tuple[Case, int]:
    """A dossier with its steps in order, and how long it was at the unit."""
    first = found[0][0]
    arrives = minute(first.received)
    tasks, took, before = [], 0, arrives
    for row, minutes in found:
        opened, closed = minute(row.opened), minute(row.closed)
        tasks.append(Task(row.step, row.role, minutes, max(0, opened - before)))
        took += max(0, closed - max(opened, before))
        before = max(before, closed)
    return Case(arrives, tuple(tasks), first.procedure == procedure), took
