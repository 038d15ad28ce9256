"""Delay by unit: of one dossier, of a list, and of the units that an officer leads."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import Timeliness
from motcua.dossiers.models import Consultation, Dossier, DossierStep, Pause
from motcua.dossiers.rules.attribution import Awaited, Course, Held, attribute
from motcua.dossiers.rules.lateness import running_due_at
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS, list_reached_units
from motcua.worktime.rules import CompiledCalendar
from motcua.worktime.rules.datetimes import in_vietnam

MOST_LATE = 300
"""Of so many late dossiers, those due longest ago, the delay is shown and summed."""


@dataclass(frozen=True, slots=True)
class UnitDelay:
    """Working seconds that a unit used and might use, and its share of the overrun."""

    unit: str
    used: int
    norm: int
    share: int


@dataclass(frozen=True, slots=True)
class LateDossier:
    """A late dossier, its whole overrun in working seconds, and each unit's share of it."""

    dossier: Dossier
    overrun: int
    delays: list[UnitDelay]


def is_late_now(dossier: Dossier, at: datetime) -> bool:
    """Whether the dossier was closed after its due time, or is open beyond it."""
    if dossier.closed_at is not None:
        return dossier.timeliness == Timeliness.OVERDUE
    due = running_due_at(dossier.due_at, dossier.paused_at)
    return dossier.received_at is not None and due is not None and due < at


def list_late(officer: Officer, at: datetime) -> list[Dossier]:
    """The open late dossiers at the led units, received or decided there; due longest ago first."""
    units = list(list_reached_units(officer, LEADERS, at).values_list("pk", flat=True))
    rows = Dossier.objects.of_units(units).overdue(at).select_related("deciding_unit")
    return list(rows.order_by("due_at", "pk")[:MOST_LATE])


def list_delays(
    dossiers: Sequence[Dossier], at: datetime, calendar: CompiledCalendar
) -> list[LateDossier]:
    """The delay of each late dossier as of `at`, by unit. Three statements for all of them."""
    ids = [dossier.pk for dossier in dossiers]
    steps, opinions, pauses = defaultdict(list), defaultdict(list), defaultdict(list)
    for step in DossierStep.objects.filter(dossier__in=ids).select_related("unit").order_by("pk"):
        steps[step.dossier_id].append(step)
    needed = Consultation.objects.filter(dossier__in=ids, is_needed=True)
    for asked in needed.select_related("unit").order_by("pk"):
        opinions[asked.dossier_id].append(asked)
    for pause in Pause.objects.filter(dossier__in=ids).order_by("pk"):
        pauses[pause.dossier_id].append(pause)
    return [
        _delay(row, steps[row.pk], opinions[row.pk], pauses[row.pk], at, calendar)
        for row in dossiers
    ]


def get_delay(
    dossier: Dossier,
    steps: Sequence[DossierStep],
    opinions: Sequence[Consultation],
    at: datetime,
    calendar: CompiledCalendar,
) -> LateDossier:
    """The delay of one late dossier, whose steps and opinions were read. One statement."""
    needed = [row for row in opinions if row.is_needed]
    return _delay(dossier, steps, needed, list(dossier.pauses.all()), at, calendar)


def _delay(
    dossier: Dossier,
    steps: Sequence[DossierStep],
    opinions: Sequence[Consultation],
    pauses: Sequence[Pause],
    at: datetime,
    calendar: CompiledCalendar,
) -> LateDossier:
    course = _course(dossier, steps, opinions, pauses, at, calendar)
    rows: list[DossierStep | Consultation] = [*steps, *opinions]
    names = {row.unit_id: row.unit.name for row in rows}
    names.setdefault(dossier.deciding_unit_id, dossier.deciding_unit.name)
    delays = [
        UnitDelay(names[row.unit], row.used, row.norm, row.share) for row in attribute(course)
    ]
    return LateDossier(dossier, max(0, course.end - course.due), delays)


def sum_delays(late: Sequence[LateDossier]) -> list[tuple[str, int, int]]:
    """Each unit with its share of all overruns and the number of dossiers, the largest first."""
    seconds: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for row in late:
        for delay in row.delays:
            if delay.share:
                seconds[delay.unit] += delay.share
                count[delay.unit] += 1
    return [(unit, whole, count[unit]) for unit, whole in seconds.most_common()]


def _course(
    dossier: Dossier,
    steps: Sequence[DossierStep],
    opinions: Sequence[Consultation],
    pauses: Sequence[Pause],
    at: datetime,
    calendar: CompiledCalendar,
) -> Course:
    """The dossier's clock on the axis of working time."""

    def point(moment: datetime | None) -> int:
        return calendar.seconds_at(in_vietnam(moment or at))

    end, due = point(dossier.closed_at), point(dossier.due_at)
    # A step that was only asked for its opinion counts like a consulted unit: when it is late.
    asked = [
        Awaited(row.unit_id, point(row.due_at), point(row.closed_at))
        for row in steps
        if row.consulted_by_id is not None and row.due_at is not None
    ]
    asked += [
        Awaited(row.unit_id, point(row.due_at), point(row.answered_at or row.recalled_at))
        for row in opinions
    ]
    return Course(
        start=point(dossier.clock_started_at),
        due=due,
        end=end,
        decides=dossier.deciding_unit_id,
        held=[
            Held(
                row.unit_id,
                row.step_id,
                point(row.opened_at),
                point(row.closed_at),
                max(0, point(row.due_at) - point(row.opened_at)) if row.due_at else 0,
            )
            for row in steps
            if row.consulted_by_id is None
        ],
        awaited=[row for row in asked if row.start < row.end],
        # A pause that began after the due time does not stop the clock.
        pauses=[
            (point(row.started_at), point(row.ended_at))
            for row in pauses
            if dossier.due_at is None or row.started_at <= dossier.due_at
        ],
    )
