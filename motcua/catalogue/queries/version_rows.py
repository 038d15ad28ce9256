"""The rows that a version has, made from its draft: to be written, or only to be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from motcua.catalogue.models import (
    Component,
    FeeRow,
    Field,
    LegalBasis,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
)
from motcua.catalogue.rules.drafts import ProcedureDraft, VersionDraft
from motcua.processes.models import ProcessDefinition

SAID = (
    *("decision", "authority", "executor", "issuer", "coordinators", "address", "applicants"),
    *("sequence", "conditions", "result", "note", "source_note", "confidence"),
    *("copies_of_dossier", "online_level", "partial_reason"),
)
Row = TypeVar("Row", bound=Model)

UNSAVED = -1
"""The key of what no table holds."""


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


def version_of(plan: Planned) -> ProcedureVersion:
    """The version itself, not saved."""
    return ProcedureVersion(
        procedure=plan.procedure,
        number=plan.number,
        name=plan.name or plan.procedure.name,
        valid_from=plan.valid_from,
        valid_to=plan.valid_to,
        content_digest=plan.digest,
        process=plan.process,
        **{name: getattr(plan.draft, name) for name in SAID},
    )


def cases_of(version: ProcedureVersion, draft: VersionDraft) -> list[ProcedureCase]:
    """Its cases, not saved."""
    return [
        ProcedureCase(version=version, position=position, name=name)
        for position, name in enumerate(draft.cases, start=1)
    ]


def rows_of(
    version: ProcedureVersion, draft: VersionDraft, cases: Sequence[ProcedureCase]
) -> dict[str, list[Model]]:
    """All its other rows, not saved, by the name under which the version has them.

    `cases` are its own, in their order, with their keys.
    """
    return {
        "times": [TimeRow(version=version, **_placed(vars(row), cases)) for row in draft.times],
        "fees": [FeeRow(version=version, **_placed(vars(row), cases)) for row in draft.fees],
        "levels": [VersionLevel(version=version, level=level) for level in draft.levels],
        "channels": [VersionChannel(version=version, channel=each) for each in draft.channels],
        "legal_bases": [
            LegalBasis(version=version, position=place, **vars(law))
            for place, law in enumerate(draft.legal_bases, start=1)
        ],
        "components": [
            Component(version=version, position=place, **_of_case(vars(paper), cases))
            for place, paper in enumerate(draft.components, start=1)
        ],
    }


def imagined_version(content: ProcedureDraft, on: date) -> ProcedureVersion:
    """What the procedure would say with this content on a local date; no table holds any of it.

    Its rows are read like those of a stored version.
    """
    procedure = Procedure.objects.select_related("field").filter(code=content.code).first()
    if procedure is None:
        procedure = Procedure(pk=UNSAVED, code=content.code, field=Field(name=content.field))
    plan = Planned(procedure, content.newest, 0, on, None, "", name=content.name)
    version = version_of(plan)
    version.pk = UNSAVED
    cases = _keyed(cases_of(version, content.newest))
    rows: dict[str, list[Any]] = {"cases": cases, **rows_of(version, content.newest, cases)}
    version._prefetched_objects_cache = {  # type: ignore[attr-defined]  # noqa: SLF001
        name: _keyed(of_name) for name, of_name in rows.items()
    }
    return version


def _keyed(rows: list[Row]) -> list[Row]:
    """With keys that no stored row has, each its own."""
    for number, row in enumerate(rows, start=1):
        row.pk = -number
    return rows


def _placed(values: Mapping[str, object], cases: Sequence[ProcedureCase]) -> dict[str, object]:
    return _of_case(values, cases) | {"channel": values["channel"] or ""}


def _of_case(values: Mapping[str, object], cases: Sequence[ProcedureCase]) -> dict[str, object]:
    index = values["case"]
    return {**values, "case": cases[index] if isinstance(index, int) else None}
