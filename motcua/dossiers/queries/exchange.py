"""What a counter handed to the units on a day, and what it got back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.assignments import Assignments, list_assignments, receiver_of
from motcua.dossiers.queries.postal import local_day
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit

MOST_PASSES = 1_000


@dataclass(frozen=True)
class Pass:
    """A dossier that went from one step to the next, by other hands, at `at`.

    `received_by` got it then, whoever has it or did it later.
    """

    giver: DossierStep
    taker: DossierStep
    at: datetime
    received_by: Officer | None = None


@dataclass(frozen=True)
class Exchange:
    """What the counter of a unit gave on a local day, what it got back, and whether it was cut."""

    unit: Unit
    day: date
    given: list[Pass]
    got: list[Pass]
    is_cut: bool


def get_exchange(unit: Unit, day: date) -> Exchange:
    """In the order of time. Five queries at most."""
    begins, ends = local_day(day)
    at_counter = DossierStep.objects.filter(unit=unit, role=Role.ONE_STOP, consulted_by=None)
    closed = _shown(at_counter.filter(closed_at__gte=begins, closed_at__lt=ends))
    opened = _shown(at_counter.filter(opened_at__gte=begins, opened_at__lt=ends))
    gave, took = list(closed[: MOST_PASSES + 1]), list(opened[: MOST_PASSES + 1])
    given, got = _given(gave[:MOST_PASSES]), _got(took[:MOST_PASSES])
    later = list_assignments([each.taker for each in [*given, *got]])
    return Exchange(
        unit,
        day,
        given=_received(given, later),
        got=_received(got, later),
        is_cut=max(len(gave), len(took)) > MOST_PASSES,
    )


def _shown(rows: QuerySet[DossierStep]) -> QuerySet[DossierStep]:
    return rows.select_related("dossier", "step", "unit", "assignee", "closed_by").order_by("pk")


def _given(closed: list[DossierStep]) -> list[Pass]:
    """For each step that the counter closed, the one that it opened for somebody else."""
    others = _of_dossiers(closed).exclude(role=Role.ONE_STOP)
    opened: dict[tuple[int, datetime | None], DossierStep] = {
        (row.dossier_id, row.opened_at): row for row in others
    }
    return _pairs(
        (row, opened.get((row.dossier_id, row.closed_at)), row.closed_at) for row in closed
    )


def _got(opened: list[DossierStep]) -> list[Pass]:
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
) -> list[Pass]:
    return [Pass(giver, taker, at) for giver, taker, at in found if giver and taker and at]


def _received(passes: list[Pass], later: Assignments) -> list[Pass]:
    return [replace(each, received_by=receiver_of(each.taker, later)) for each in passes]
