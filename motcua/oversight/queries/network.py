"""The network of focal officers: unit by unit, and what it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.oversight.enums import HandoverState
from motcua.oversight.models import FocalHandover, FocalOfficer, Training
from motcua.oversight.permissions import KEEPERS, can_see_network
from motcua.oversight.rules.turnover import Turnover, turnover_of
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.permissions import posts_of
from motcua.people.queries import list_province_units, posts_in_force

YEARS_SHOWN = 5
MOST_OF_A_UNIT = 100


@dataclass
class UnitInNetwork:
    """A unit, its focal officers today, who of them was never trained, and former ones whose work
    nobody has taken over."""

    unit: Unit
    focal: list[FocalOfficer] = field(default_factory=list)
    untrained: list[FocalOfficer] = field(default_factory=list)
    not_handed_over: list[FocalOfficer] = field(default_factory=list)


@dataclass(frozen=True)
class OfUnit:
    """All focal officers of a unit, the newest first, and what is known of each."""

    focal: list[FocalOfficer]
    trainings: dict[int, list[Training]]
    handovers: dict[int, list[FocalHandover]]


def list_network(officer: Officer, at: datetime) -> list[UnitInNetwork]:
    """The units of the officer's province in force, by name, about a hundred."""
    own = posts_of(officer, KEEPERS, at)[0].unit
    units = {unit.pk: UnitInNetwork(unit) for unit in list_province_units(own, at)}
    day = at.astimezone(VIETNAM).date()
    rows = list(_of_units(units).order_by("valid_from", "pk"))
    trained = set(
        Training.objects.filter(officer__in=[each.officer_id for each in rows]).values_list(
            "officer_id", flat=True
        )
    )
    taken_over = set(
        FocalHandover.objects.filter(focal__in=rows, state=HandoverState.ACCEPTED).values_list(
            "focal_id", flat=True
        )
    )
    for row in rows:
        place = units[row.unit_id]
        if row.holds_on(day):
            place.focal.append(row)
            if row.officer_id not in trained:
                place.untrained.append(row)
        elif _has_left(row, day) and row.pk not in taken_over:
            place.not_handed_over.append(row)
    return list(units.values())


def _of_units(units: Iterable[int]) -> QuerySet[FocalOfficer]:
    rows = FocalOfficer.objects.filter(unit__in=list(units))
    return rows.select_related("officer", "unit")


def _has_left(row: FocalOfficer, day: date) -> bool:
    """After at least a day in office."""
    return row.valid_to is not None and row.valid_from < row.valid_to <= day


def list_turnover(network: Iterable[UnitInNetwork], at: datetime) -> list[Turnover]:
    """Of the years since the first focal officer, at most `YEARS_SHOWN`, the newest first."""
    rows = FocalOfficer.objects.filter(unit__in=[each.unit.pk for each in network])
    periods = list(rows.values_list("valid_from", "valid_to"))
    today = at.astimezone(VIETNAM).date()
    first = min((begun.year for begun, _end in periods), default=today.year)
    years = range(today.year, max(first, today.year - YEARS_SHOWN + 1) - 1, -1)
    return [turnover_of(periods, year, today) for year in years]


def get_unit_of_network(pk: int, *, officer: Officer, at: datetime) -> Unit:
    """A unit of the officer's province. Raises `NotVisible`."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None or not can_see_network(officer, unit, at):
        raise NotVisible(_("Tỉnh mình không có đơn vị này."))
    return unit


def get_focal_officer(pk: int, *, officer: Officer, at: datetime) -> FocalOfficer:
    """A focal officer of a unit of the officer's province. Raises `NotVisible`."""
    row = FocalOfficer.objects.select_related("officer", "unit").filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.unit, at):
        raise NotVisible(_("Không có cán bộ đầu mối này."))
    return row


def get_focal_handover(pk: int, *, officer: Officer, at: datetime) -> FocalHandover:
    """A hand-over at a unit of the officer's province. Raises `NotVisible`."""
    row = _handovers().filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.focal.unit, at):
        raise NotVisible(_("Không có biên bản bàn giao này."))
    return row


def list_of_unit(unit: Unit) -> OfUnit:
    """Its focal officers, past, present and to come."""
    rows = FocalOfficer.objects.filter(unit=unit).select_related("officer", "unit")
    focal = list(rows.order_by("-valid_from", "-pk")[:MOST_OF_A_UNIT])
    trainings: dict[int, list[Training]] = {}
    courses = Training.objects.filter(officer__in=[each.officer_id for each in focal])
    for course in courses.order_by("-held_on", "pk"):
        trainings.setdefault(course.officer_id, []).append(course)
    handovers: dict[int, list[FocalHandover]] = {}
    for handover in _handovers().filter(focal__in=focal).order_by("-pk"):
        handovers.setdefault(handover.focal_id, []).append(handover)
    return OfUnit(focal, trainings, handovers)


def list_trainings(officer: Officer) -> list[Training]:
    """The newest first."""
    rows = Training.objects.filter(officer=officer).order_by("-held_on", "pk")
    return list(rows[:MOST_OF_A_UNIT])


def list_handovers_to(officer: Officer) -> list[FocalHandover]:
    """Those that wait for this officer to take over."""
    rows = _handovers().filter(successor__officer=officer, state=HandoverState.WAITING)
    return list(rows.order_by("pk")[:MOST_OF_A_UNIT])


def list_handovers_of(focal: FocalOfficer) -> list[FocalHandover]:
    """Of a focal officer, the newest first."""
    return list(_handovers().filter(focal=focal).order_by("-pk")[:MOST_OF_A_UNIT])


def _handovers() -> QuerySet[FocalHandover]:
    names = ("focal__officer", "focal__unit", "successor__officer", "made_by", "returned")
    return FocalHandover.objects.select_related(*names)


def list_candidates(unit: Unit, at: datetime) -> list[Officer]:
    """Who works in procedure control at the unit today, by name."""
    held: dict[str, Any] = {"unit": unit, "role": Role.CONTROL}
    posts = Post.objects.filter(posts_in_force(at.astimezone(VIETNAM).date()), **held)
    rows = Officer.objects.filter(pk__in=posts.values("officer_id"))
    return list(rows.order_by("name", "pk")[:MOST_OF_A_UNIT])


def list_successors(focal: FocalOfficer, at: datetime) -> list[FocalOfficer]:
    """Other focal officers of the unit who are in office today or later."""
    day = at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows = FocalOfficer.objects.filter(goes_on, unit=focal.unit_id)
    rows = rows.exclude(officer=focal.officer_id).select_related("officer")
    return list(rows.order_by("valid_from", "pk")[:MOST_OF_A_UNIT])
