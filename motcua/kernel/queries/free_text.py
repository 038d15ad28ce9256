"""Free text by the digests in the log, or by the row that it is about."""

from collections.abc import Collection

from django.db.models import Model

from motcua.kernel.models import FreeText
from motcua.kernel.rules.digests import digest_of_text


def texts_of(digests: Collection[str]) -> dict[str, str]:
    """The texts with these digests, except those erased or changed since."""
    if not digests:
        return {}
    return {
        row.digest: row.text
        for row in FreeText.objects.filter(digest__in=digests)
        if _is_whole(row)
    }


def list_texts_about(of: Model, kind: str) -> list[tuple[str, str]]:
    """The digests and texts of a kind about a row, the oldest first; empty if erased or changed."""
    name = of._meta.model_name or ""  # noqa: SLF001 - Django documents _meta
    rows = FreeText.objects.filter(subject_kind=name, subject_id=of.pk, kind=kind)
    return [(row.digest, row.text if _is_whole(row) else "") for row in rows.order_by("pk")]


def _is_whole(row: FreeText) -> bool:
    return digest_of_text(row.salt, row.text) == row.digest
