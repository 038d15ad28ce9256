"""One procedure here and there, with what would be said here if it said what is said there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_version
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.national.models import Drift, NationalRow
from motcua.national.queries.snapshots import content_of_row, find_row
from motcua.national.rules.adopt import adopted, plain


@dataclass(frozen=True)
class Comparison:
    """What stands under a code: `held` is what holds here or will next, `told` what the newest
    snapshot says, `adopted` what would be said here; `drift` is how it was found to differ."""

    version: ProcedureVersion | None
    held: ProcedureDraft | None
    row: NationalRow | None
    told: ProcedureDraft | None
    adopted: ProcedureDraft | None
    drift: Drift | None


def find_comparison(code: str, on: date) -> Comparison | None:
    """That of a code on this local date; None if it is known on neither side."""
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    versions = ProcedureVersion.objects.filter(going_on, procedure__code=code)
    version = versions.select_related("procedure__field").order_by("number").first()
    row = find_row(code)
    drift = Drift.objects.select_related("unit").filter(code=code).first()
    if version is None and row is None and drift is None:
        return None
    held = plain(content_of_version(version)) if version else None
    told = plain(content_of_row(row)) if row else None
    said = None
    if row is not None and told is not None and not row.is_over:
        said = adopted(told, held, is_whole=row.is_whole)
    return Comparison(version, held, row, told, said, drift)
