"""What a counter handed to the units on a day, and what it got back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier, DossierStep, StepRecall
from motcua.dossiers.queries.assignments import (
    Assignments,
    list_assignments,
    receiver_of,
    with_people,
)
from motcua.dossiers.queries.postal import local_day
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit

MOST_PASSES = 1_000
_Pair = tuple[DossierStep, DossierStep, datetime]


@dataclass(frozen=True)
class Pass:
    """A dossier that the counter gave to `unit`, or got from it, at `at`.

    `received_by` got it then, whoever has it or did it later. It may have been taken back since:
    that is a pass of its own, `is_recall`.
    """

    dossier: Dossier
    step: int
    unit: Unit
    at: datetime
    given_by: Officer | None
    received_by: Officer | None
    is_recall: bool = False


@dataclass(frozen=True)
class Exchange:
    """What the counter of a unit gave on a local day, what it got back, and whether it was cut."""

    unit: Unit
    day: date
    given: list[Pass]
    got: list[Pass]
    is_cut: bool


def get_exchange(unit: Unit, day: date) -> Exchange:
    """In the order of time. Six queries at most."""
    begins, ends = local_day(day)
    at_counter = DossierStep.objects.filter(unit=unit, role=Role.ONE_STOP, consulted_by=None)
    closed = _shown(at_counter.filter(closed_at__gte=begins, closed_at__lt=ends))
    opened = _shown(at_counter.filter(opened_at__gte=begins, opened_at__lt=ends))
    gave, took = list(closed[: MOST_PASSES + 1]), list(opened[: MOST_PASSES + 1])
    given, got = _given(gave[:MOST_PASSES]), _got(took[:MOST_PASSES])
    later = list_assignments([taker for _giver, taker, _at in [*given, *got]])
    recalled = list(_recalled(unit, begins, ends)[: MOST_PASSES + 1])
    gave_back, took_back = _recalls(recalled[:MOST_PASSES], begins, ends)
    return Exchange(
        unit,
        day,
        given=_in_order([*(_pass(each, later, gave=True) for each in given), *gave_back]),
        got=_in_order([*(_pass(each, later, gave=False) for each in got), *took_back]),
        is_cut=max(len(gave), len(took), len(recalled)) > MOST_PASSES,
    )


def _in_order(passes: list[Pass]) -> list[Pass]:
    """Also where many went at one moment, the same as before one of them was taken back."""
    return sorted(passes, key=lambda each: (each.at, each.step))


def _shown(rows: QuerySet[DossierStep]) -> QuerySet[DossierStep]:
    return rows.select_related("dossier", "step", "unit", "assignee", "closed_by").order_by("pk")


def _given(closed: list[DossierStep]) -> list[_Pair]:
    """For each step that the counter closed, the one that it opened for somebody else."""
    others = _of_dossiers(closed).exclude(role=Role.ONE_STOP)
    opened: dict[tuple[int, datetime | None], DossierStep] = {
        (row.dossier_id, row.opened_at): row for row in others
    }
    return _pairs(
        (row, opened.get((row.dossier_id, row.closed_at)), row.closed_at) for row in closed
    )


def _got(opened: list[DossierStep]) -> list[_Pair]:
    """For each step that came to the counter, the one that somebody else closed for it."""
    others = _of_dossiers(opened).exclude(role=Role.ONE_STOP).exclude(closed_at=None)
    closed = {(row.dossier_id, row.closed_at): row for row in others}
    return _pairs(
        (closed.get((row.dossier_id, row.opened_at)), row, row.opened_at) for row in opened
    )


def _of_dossiers(steps: list[DossierStep]) -> QuerySet[DossierStep]:
    return _shown(DossierStep.objects.filter(dossier__in=[row.dossier_id for row in steps]))


def _pairs(
    found: Iterable[tuple[DossierStep | None, DossierStep | None, datetime | None]],
) -> list[_Pair]:
    return [(giver, taker, at) for giver, taker, at in found if giver and taker and at]


def _pass(pair: _Pair, later: Assignments, *, gave: bool) -> Pass:
    giver, taker, at = pair
    by, to = giver.closed_by or giver.assignee, receiver_of(taker, later)
    return Pass(giver.dossier, giver.pk, (taker if gave else giver).unit, at, by, to)


def _recalled(unit: Unit, begins: datetime, ends: datetime) -> QuerySet[StepRecall]:
    """What was passed on by the counter or to it, or taken back, on the day."""
    on_day = Q(given_at__gte=begins) | Q(made_at__lt=ends)
    from_counter = Q(step__unit=unit, step__role=Role.ONE_STOP) & ~Q(role=Role.ONE_STOP)
    to_counter = Q(unit=unit, role=Role.ONE_STOP) & ~Q(step__role=Role.ONE_STOP)
    rows = StepRecall.objects.filter(
        on_day, from_counter | to_counter, made_at__gte=begins, given_at__lt=ends
    )
    return with_people(rows).select_related("step__dossier", "step__unit")


def _recalls(
    rows: list[StepRecall], begins: datetime, ends: datetime
) -> tuple[list[Pass], list[Pass]]:
    """The passes by the counter, and to it: what was passed on, and its way back, each where
    it happened on the day."""
    gave: list[Pass] = []
    took: list[Pass] = []
    for row in rows:
        dossier, by_counter = row.step.dossier, row.step.role == Role.ONE_STOP
        unit = row.unit if by_counter else row.step.unit
        there, back = (gave, took) if by_counter else (took, gave)
        if begins <= row.given_at < ends:
            to = row.received_by
            there.append(Pass(dossier, row.step_id, unit, row.given_at, row.given_by, to))
        if begins <= row.made_at < ends:
            by, to = row.held_by, row.made_by
            back.append(Pass(dossier, row.step_id, unit, row.made_at, by, to, is_recall=True))
    return gave, took
