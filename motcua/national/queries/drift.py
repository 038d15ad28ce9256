"""Where this catalogue differs from the national one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.kernel.text import fold
from motcua.national.enums import OWED, DriftKind
from motcua.national.models import Drift
from motcua.people.models import Unit

PLACE = re.compile(r"\d{4}-\d{2}-\d{2}~[0-9A-Z.]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """Which differences are listed: of a kind, in a part's fields, of a unit, past their day."""

    question: str = ""
    kind: DriftKind | None = None
    fields: tuple[str, ...] = ()
    unit: int | None = None
    late_on: date | None = None


@dataclass(frozen=True)
class Slice:
    """A page of the list, with the keys by which the pages beside it begin."""

    rows: list[Drift] = field(default_factory=list)
    before: str = ""
    after: str = ""


def list_drift(wanted: Wanted) -> QuerySet[Drift]:
    """The differences that are wanted, the most urgent first, each with its unit, and whether it
    is being written about (`is_drafted`)."""
    drafts = ContentDraft.objects.filter(code=OuterRef("code"), state=ContentDraftState.OPEN)
    rows = Drift.objects.annotate(is_drafted=Exists(drafts)).select_related("unit")
    if wanted.question:
        rows = rows.filter(search_text__contains=fold(wanted.question))
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit is not None:
        rows = rows.filter(unit=wanted.unit)
    if wanted.late_on is not None:
        rows = rows.filter(due_on__lt=wanted.late_on)
    if wanted.fields:
        said = Q(pk__in=[])
        for name in wanted.fields:
            said |= Q(fields__contains=f" {name} ")
        rows = rows.filter(said)
    return rows.order_by("place")


def slice_of(rows: QuerySet[Drift], *, size: int, after: str = "", before: str = "") -> Slice:
    """The page that begins after a key, or ends before one."""
    if before:
        found = list(rows.filter(place__lt=before).order_by("-place")[: size + 1])
        has_more, shown = len(found) > size, found[:size][::-1]
        return Slice(shown, shown[0].place if has_more else "", shown[-1].place if shown else "")
    found = list((rows.filter(place__gt=after) if after else rows)[: size + 1])
    shown = found[:size]
    first = shown[0].place if shown and after else ""
    return Slice(shown, first, shown[-1].place if len(found) > size else "")


def count_drift() -> Mapping[DriftKind, int]:
    """How many procedures differ in each way."""
    rows = Drift.objects.values_list("kind").annotate(count=Count("pk")).order_by()
    counted = dict(rows)
    return {kind: counted.get(kind.value, 0) for kind in DriftKind}


def count_late(on: date) -> int:
    """How many should have been acted on before this local day."""
    return Drift.objects.filter(due_on__lt=on).count()


def list_responsible() -> list[Unit]:
    """The units that must act on something, by code."""
    owing = Drift.objects.exclude(unit=None).values("unit")
    return list(Unit.objects.filter(pk__in=owing).order_by("code"))


def find_drift(code: str) -> Drift | None:
    """How a procedure differs, if it does; one that will be the same soon does not."""
    rows = Drift.objects.exclude(kind=DriftKind.COMING).select_related("unit")
    return rows.filter(code=code).first()


def only_drifting(procedures: QuerySet[Procedure]) -> QuerySet[Procedure]:
    """Those of the procedures that somebody must act on."""
    return procedures.filter(code__in=Drift.objects.filter(kind__in=OWED).values("code"))


def flag_drifting(procedures: QuerySet[Procedure]) -> QuerySet[Procedure]:
    """The procedures, each with `is_drifted`."""
    rows = Drift.objects.filter(code=OuterRef("code"), kind__in=OWED)
    return procedures.annotate(is_drifted=Exists(rows))
