"""Storing free text outside the log, so that it can be erased later."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db.models import Model

from motcua.kernel.actions.rows import insert_row
from motcua.kernel.models import FreeText
from motcua.kernel.rules.digests import digest_of_text
from motcua.kernel.text import is_blank


def keep_text(*, kind: str, of: Model, text: str, at: datetime) -> FreeText | None:
    """Store a text about a row, under the retention rule `kind`; None if nothing of it can be seen.

    Call it inside an action; the action's event carries the digest.
    """
    if is_blank(text):
        return None
    salt = secrets.token_hex(16)
    return insert_row(
        FreeText(
            kind=kind,
            subject_kind=of._meta.model_name or "",  # noqa: SLF001 - Django documents _meta
            subject_id=of.pk,
            text=text,
            salt=salt,
            digest=digest_of_text(salt, text),
            kept_at=at,
        )
    )


def text_digest(kept: FreeText | None) -> str | None:
    """The digest for the event; None if there is no text."""
    return kept.digest if kept is not None else None


def forget_texts(*, of: type[Model], ids: Collection[int], at: datetime) -> None:
    """Erase the texts about these rows before their retention period is over; the log holds.

    Call it inside an action; its event says that the rows lost their texts.
    """
    name = of._meta.model_name or ""  # noqa: SLF001 - Django documents _meta
    kept = FreeText.objects.filter(subject_kind=name, subject_id__in=ids, erased_at=None)
    kept.update(text="", salt="", erased_at=at)
