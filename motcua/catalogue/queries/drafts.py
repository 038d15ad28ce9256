"""Procedures as the drafts from which an import would write them."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from django.db.models import Manager, Model

from motcua.catalogue.enums import Channel, OnlineLevel, Publication
from motcua.catalogue.models import Procedure, ProcedureVersion
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
PARTS = ("levels", "channels", "cases", "times", "fees", "components", "legal_bases")


def iterate_drafts(codes: Sequence[str] = ()) -> Iterator[ProcedureDraft]:
    """The procedures under these codes, or all, by code, with all their versions."""
    wanted = Procedure.objects.order_by("code").select_related("field")
    if codes:
        wanted = wanted.filter(code__in=codes)
    parts = [f"versions__{part}" for part in PARTS]
    rows = wanted.prefetch_related("aliases", "versions", *parts)
    return map(_draft, rows.iterator(chunk_size=BATCH))


def _draft(procedure: Procedure) -> ProcedureDraft:
    versions = sorted(procedure.versions.all(), key=attrgetter("number"))
    hidden = procedure.publication == Publication.UNCONFIRMED
    return ProcedureDraft(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field.name,
        versions=tuple(_version(version) for version in versions),
        aliases=tuple(alias.name for alias in procedure.aliases.all()),
        doubt=procedure.doubt if hidden else "",
    )


def _version(version: ProcedureVersion) -> VersionDraft:
    places = {case.pk: place for place, case in enumerate(version.cases.all())}
    return VersionDraft(
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        decision=version.decision,
        authority=version.authority,
        coordinators=version.coordinators,
        address=version.address,
        applicants=version.applicants,
        sequence=version.sequence,
        conditions=version.conditions,
        result=version.result,
        note=version.note,
        source_note=version.source_note,
        confidence=version.confidence,
        copies_of_dossier=version.copies_of_dossier,
        online_level=OnlineLevel(version.online_level),
        levels=tuple(Level(row.level) for row in _by_pk(version.levels)),
        channels=tuple(Channel(row.channel) for row in _by_pk(version.channels)),
        cases=tuple(case.name for case in version.cases.all()),
        times=tuple(
            TimeDraft(
                amount=row.amount,
                unit=TimeUnit(row.unit),
                case=None if row.case_id is None else places[row.case_id],
                channel=Channel(row.channel) if row.channel else None,
                same_day_before=row.same_day_before,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                note=row.note,
            )
            for row in _by_pk(version.times)
        ),
        fees=tuple(
            FeeDraft(
                amount=row.amount,
                currency=row.currency,
                is_free=row.is_free,
                rule_text=row.rule_text,
                exemptions=row.exemptions,
                case=None if row.case_id is None else places[row.case_id],
                channel=Channel(row.channel) if row.channel else None,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                note=row.note,
            )
            for row in _by_pk(version.fees)
        ),
        components=tuple(
            ComponentDraft(
                name=row.name,
                originals=row.originals,
                certified=row.certified,
                copies=row.copies,
                required=row.required,
                form=row.form,
                condition=row.condition,
                replaceable_by_data=row.replaceable_by_data,
                case=None if row.case_id is None else places[row.case_id],
            )
            for row in version.components.all()
        ),
        legal_bases=tuple(LegalDraft(law.number, law.title) for law in version.legal_bases.all()),
    )


def _by_pk(rows: Manager[Row]) -> list[Row]:
    """The rows in the order in which they were written."""
    return sorted(rows.all(), key=attrgetter("pk"))
