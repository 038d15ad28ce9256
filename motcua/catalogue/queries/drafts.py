"""Reading procedures as drafts, the input of an import."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Manager, Model

from motcua.catalogue.enums import Channel, OnlineLevel, Publication
from motcua.catalogue.models import (
    Component,
    FeeRow,
    PerCaseAndChannel,
    Procedure,
    ProcedureVersion,
    TimeRow,
)
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    TimeDraft,
    VersionDraft,
)
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

Row = TypeVar("Row", bound=Model)

BATCH = 250
ROWS = ("times", "fees", "components", "legal_bases")
PARTS = ("levels", "channels", "cases", *ROWS)
# The index of each case in its version by pk; None (no case) has no index.
Cases = Mapping[int | None, int]


def iterate_drafts(codes: Sequence[str] = ()) -> Iterator[ProcedureDraft]:
    """The procedures with these codes, or all, sorted by code, with all versions."""
    wanted = Procedure.objects.order_by("code").select_related("field")
    if codes:
        wanted = wanted.filter(code__in=codes)
    parts = [f"versions__{part}" for part in PARTS]
    rows = wanted.prefetch_related("aliases", "versions", *parts)
    return map(_draft, rows.iterator(chunk_size=BATCH))


def iterate_contents(versions: Sequence[int]) -> Iterator[tuple[int, ProcedureDraft]]:
    """What the versions with these primary keys say, each under the name that it had."""
    rows = ProcedureVersion.objects.filter(pk__in=versions).select_related("procedure__field")
    found = rows.prefetch_related(*PARTS).order_by("pk")
    return ((row.pk, draft_of(row)) for row in found.iterator(chunk_size=BATCH))


def draft_of(version: ProcedureVersion) -> ProcedureDraft:
    """What one version says, under the name that it had."""
    procedure = version.procedure
    return ProcedureDraft(
        code=procedure.code,
        name=version.name,
        field=procedure.field.name,
        versions=(_version(version),),
    )


def _draft(procedure: Procedure) -> ProcedureDraft:
    versions = sorted(procedure.versions.all(), key=attrgetter("number"))
    hidden = procedure.publication == Publication.UNCONFIRMED
    return ProcedureDraft(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field.name,
        versions=tuple(_version(version) for version in versions),
        aliases=tuple(alias.name for alias in _by_pk(procedure.aliases)),
        doubt=procedure.doubt if hidden else "",
    )


def _version(version: ProcedureVersion) -> VersionDraft:
    cases: Cases = {case.pk: place for place, case in enumerate(version.cases.all())}
    return VersionDraft(
        **_same(version, VersionDraft, but=("online_level", "levels", "channels", "cases", *ROWS)),
        online_level=OnlineLevel(version.online_level),
        levels=tuple(Level(row.level) for row in _by_pk(version.levels)),
        channels=tuple(Channel(row.channel) for row in _by_pk(version.channels)),
        cases=tuple(case.name for case in version.cases.all()),
        times=tuple(_time(row, cases) for row in _by_pk(version.times)),
        fees=tuple(_fee(row, cases) for row in _by_pk(version.fees)),
        components=tuple(_paper(row, cases) for row in version.components.all()),
        legal_bases=tuple(LegalDraft(law.number, law.title) for law in version.legal_bases.all()),
    )


def _time(row: TimeRow, cases: Cases) -> TimeDraft:
    same = _same(row, TimeDraft, but=("unit", "case", "channel"))
    return TimeDraft(**same, unit=TimeUnit(row.unit), **_place(row, cases))


def _fee(row: FeeRow, cases: Cases) -> FeeDraft:
    return FeeDraft(**_same(row, FeeDraft, but=("case", "channel")), **_place(row, cases))


def _paper(row: Component, cases: Cases) -> ComponentDraft:
    same = _same(row, ComponentDraft, but=("case",))
    return ComponentDraft(**same, case=cases.get(row.case_id))


def _same(row: Model, draft: type[Any], but: tuple[str, ...]) -> dict[str, Any]:
    """The values of the fields that the row and its draft have in common."""
    return {each.name: getattr(row, each.name) for each in fields(draft) if each.name not in but}


def _place(row: PerCaseAndChannel, cases: Cases) -> dict[str, Any]:
    channel = Channel(row.channel) if row.channel else None
    return {"case": cases.get(row.case_id), "channel": channel}


def _by_pk(rows: Manager[Row]) -> list[Row]:
    """The rows in order of insertion."""
    return sorted(rows.all(), key=attrgetter("pk"))
