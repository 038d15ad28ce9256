"""Bulk insert of versions with all their rows."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from motcua.catalogue.models import (
    Component,
    FeeRow,
    LegalBasis,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
)
from motcua.catalogue.queries.version_rows import Planned, cases_of, rows_of, version_of

BATCH = 500
MANAGERS: dict[str, Any] = {
    "times": TimeRow.objects,
    "fees": FeeRow.objects,
    "levels": VersionLevel.objects,
    "channels": VersionChannel.objects,
    "legal_bases": LegalBasis.objects,
    "components": Component.objects,
}


def write_versions(planned: Sequence[Planned]) -> list[ProcedureVersion]:
    """Write the versions with all their rows, in the caller's transaction."""
    versions = ProcedureVersion.objects.bulk_create(
        [version_of(plan) for plan in planned], batch_size=BATCH
    )
    pairs = list(zip(versions, (plan.draft for plan in planned), strict=True))
    rows = [case for version, draft in pairs for case in cases_of(version, draft)]
    cases: dict[int, list[ProcedureCase]] = {}
    for case in ProcedureCase.objects.bulk_create(rows, batch_size=BATCH):
        cases.setdefault(case.version_id, []).append(case)
    found: dict[str, list[models.Model]] = {}
    for version, draft in pairs:
        for name, of_name in rows_of(version, draft, cases.get(version.pk, [])).items():
            found.setdefault(name, []).extend(of_name)
    for name, of_kind in found.items():
        MANAGERS[name].bulk_create(of_kind, batch_size=BATCH)
    return versions
