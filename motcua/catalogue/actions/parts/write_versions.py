"""Bulk insert of versions with all their rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.models import (
    Component,
    FeeRow,
    LegalBasis,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
)
from motcua.catalogue.rules.drafts import VersionDraft
from motcua.processes.models import ProcessDefinition

BATCH = 500


@dataclass
class Planned:
    """A version to write, with its final number and dates; `name` if it is not the procedure's."""

    procedure: Procedure
    draft: VersionDraft
    number: int
    valid_from: date
    valid_to: date | None
    digest: str
    process: ProcessDefinition | None = None
    name: str = ""


def write_versions(planned: Sequence[Planned]) -> list[ProcedureVersion]:
    """Write the versions with all their rows, in the caller's transaction."""
    versions = ProcedureVersion.objects.bulk_create(
        [_version(plan) for plan in planned], batch_size=BATCH
    )
    pairs = list(zip(versions, (plan.draft for plan in planned), strict=True))
    rows = [
        ProcedureCase(version=version, position=position, name=name)
        for version, draft in pairs
        for position, name in enumerate(draft.cases, start=1)
    ]
    cases: dict[int, list[ProcedureCase]] = {}
    for case in ProcedureCase.objects.bulk_create(rows, batch_size=BATCH):
        cases.setdefault(case.version_id, []).append(case)
    _write_times_and_fees(pairs, cases)
    _write_the_rest(pairs, cases)
    return versions


def _version(plan: Planned) -> ProcedureVersion:
    draft = plan.draft
    return ProcedureVersion(
        procedure=plan.procedure,
        number=plan.number,
        name=plan.name or plan.procedure.name,
        valid_from=plan.valid_from,
        valid_to=plan.valid_to,
        content_digest=plan.digest,
        process=plan.process,
        **{
            name: getattr(draft, name)
            for name in (
                "decision",
                "authority",
                "executor",
                "issuer",
                "coordinators",
                "address",
                "applicants",
                "sequence",
                "conditions",
                "result",
                "note",
                "source_note",
                "confidence",
                "copies_of_dossier",
                "online_level",
                "partial_reason",
            )
        },
    )


Pairs = Iterable[tuple[ProcedureVersion, VersionDraft]]
Cases = dict[int, list[ProcedureCase]]


def _write_times_and_fees(pairs: Pairs, cases: Cases) -> None:
    times, fees = [], []
    for version, draft in pairs:
        for time in draft.times:
            shared = _case_and_channel(version, cases, vars(time))
            times.append(TimeRow(version=version, **shared))
        for fee in draft.fees:
            shared = _case_and_channel(version, cases, vars(fee))
            fees.append(FeeRow(version=version, **shared))
    TimeRow.objects.bulk_create(times, batch_size=BATCH)
    FeeRow.objects.bulk_create(fees, batch_size=BATCH)


def _case_and_channel(
    version: ProcedureVersion, cases: Cases, values: dict[str, object]
) -> dict[str, object]:
    index = values["case"]
    case = cases[version.pk][index] if isinstance(index, int) else None
    return values | {"case": case, "channel": values["channel"] or ""}


def _write_the_rest(pairs: Pairs, cases: Cases) -> None:
    levels, channels, components, laws = [], [], [], []
    for version, draft in pairs:
        levels += [VersionLevel(version=version, level=level) for level in draft.levels]
        channels += [VersionChannel(version=version, channel=each) for each in draft.channels]
        laws += [
            LegalBasis(version=version, position=place, **vars(law))
            for place, law in enumerate(draft.legal_bases, start=1)
        ]
        for place, paper in enumerate(draft.components, start=1):
            index = paper.case
            case = None if index is None else cases[version.pk][index]
            values = vars(paper) | {"case": case}
            components.append(Component(version=version, position=place, **values))
    VersionLevel.objects.bulk_create(levels, batch_size=BATCH)
    VersionChannel.objects.bulk_create(channels, batch_size=BATCH)
    LegalBasis.objects.bulk_create(laws, batch_size=BATCH)
    Component.objects.bulk_create(components, batch_size=BATCH)
