"""How much of the board of each place is right: counted in SQL, level by level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure, ProcedureVersion, VersionLevel
from motcua.people.models import Unit
from motcua.postings.models import ExemptProcedure, PostedSheet, StaleReport
from motcua.postings.rules.sheets import Share

KINDS = {
    "right": Count("pk", filter=Q(is_right=True)),
    "stale": Count("pk", filter=Q(is_right=False, is_due=True)),
    "over": Count("pk", filter=Q(is_due=False)),
}


@dataclass(frozen=True)
class PlaceShare:
    """A place that receives people, and how its board stands."""

    unit: Unit
    share: Share
    told: int


def count_due(on: date) -> Mapping[str, int]:
    """How many procedures must hang at a place of each level on this local date."""
    rows = _levels_due(on).order_by().values_list("level").annotate(Count("version"))
    return dict(rows)


def list_shares(units: Sequence[Unit], on: date) -> list[PlaceShare]:
    """How the board of each of these units stands, in their order."""
    due, pks = count_due(on), [unit.pk for unit in units]
    exempt = _count_exempt(pks, on)
    told = dict(_count(StaleReport.objects.filter(unit__in=pks)))
    hung = _count_hung(pks, on)
    return [
        PlaceShare(
            unit,
            _share(due.get(unit.level, 0) - exempt.get(unit.pk, 0), hung.get(unit.pk)),
            told.get(unit.pk, 0),
        )
        for unit in units
    ]


def sum_up(units: QuerySet[Unit], on: date) -> Share:
    """All boards of these units together."""
    due = count_due(on)
    places = dict(units.order_by().values_list("level").annotate(Count("pk")))
    must = sum(due.get(level, 0) * count for level, count in places.items())
    must -= _exempt(on).filter(unit__in=units.values("pk")).count()
    return _share(must, _sums(PostedSheet.objects.filter(unit__in=units.values("pk")), on))


def only_not_hung(procedures: QuerySet[Procedure], on: date) -> QuerySet[Procedure]:
    """Those that must hang somewhere on this local date and of which the right sheet hangs
    nowhere."""
    hung = PostedSheet.objects.filter(removed_at=None).values("version")
    due = _levels_due(on).exclude(version__in=hung)
    return procedures.filter(pk__in=due.values("version__procedure"))


def _levels_due(on: date) -> QuerySet[VersionLevel]:
    in_force = ProcedureVersion.objects.in_force(on)
    public = in_force.filter(procedure__publication=Publication.PUBLIC)
    return VersionLevel.objects.filter(version__in=public.values("pk"))


def _count(rows: QuerySet[StaleReport]) -> QuerySet[StaleReport, tuple[int, int]]:
    return rows.order_by().values_list("unit").annotate(Count("pk"))


def _count_hung(units: Sequence[int], on: date) -> dict[int, dict[str, int]]:
    rows = _flagged(PostedSheet.objects.filter(unit__in=units), on).order_by()
    counted = rows.values_list("unit").annotate(**KINDS)
    return {
        unit: {"right": right, "stale": stale, "over": over} for unit, right, stale, over in counted
    }


def _sums(rows: QuerySet[PostedSheet], on: date) -> dict[str, int]:
    counted: dict[str, int] = _flagged(rows, on).aggregate(**KINDS)
    return counted


def _flagged(rows: QuerySet[PostedSheet], on: date) -> QuerySet[PostedSheet]:
    """Hanging sheets, each with whether its version must hang there, or another one must."""
    due = _levels_due(on).filter(level=OuterRef("unit__level"))
    exempt = ExemptProcedure.objects.filter(
        unit=OuterRef("unit"), procedure=OuterRef("procedure"), ended_at=None
    )
    return rows.filter(removed_at=None).annotate(
        is_right=Exists(due.filter(version=OuterRef("version"))) & ~Exists(exempt),
        is_due=Exists(due.filter(version__procedure=OuterRef("procedure"))) & ~Exists(exempt),
    )


def _exempt(on: date) -> QuerySet[ExemptProcedure]:
    """Those that would have to hang."""
    due = _levels_due(on).filter(
        version__procedure=OuterRef("procedure"), level=OuterRef("unit__level")
    )
    return ExemptProcedure.objects.filter(Exists(due), ended_at=None)


def _count_exempt(units: Sequence[int], on: date) -> dict[int, int]:
    rows = _exempt(on).filter(unit__in=units).order_by()
    return dict(rows.values_list("unit").annotate(Count("pk")))


def _share(must: int, hung: Mapping[str, int] | None) -> Share:
    if hung is None:
        return Share(must, 0, 0)
    return Share(must, hung["right"], hung["stale"], hung["over"])
