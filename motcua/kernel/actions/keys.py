"""Idempotency keys: an actor uses each key for one request."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.kernel.errors import BadInput
from motcua.kernel.models import UsedKey
from motcua.kernel.rules.actors import Actor

LONGEST = 120

# SQL built once. A concurrent request with the same key waits here for the first one.
CLAIM = """
    INSERT INTO kernel_usedkey (actor_kind, actor_id, key, action, subject_id, content, used_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (actor_kind, actor_id, key) DO NOTHING
    RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """The state of a key: claimed by this call, or used before with the same or other content."""

    pk: int
    is_new: bool
    is_same: bool
    action: str
    subject_id: int | None
    content: str


def claim_key(
    *, by: Actor, key: str, action: str, subject_id: int | None, content: str, at: datetime
) -> Claim:
    """Claim a key for this call, inside its transaction, or return what it was used for.

    Raises `BadInput` for a key that is too long.
    """
    if len(key) > LONGEST:
        raise BadInput(f"key: {len(key)} > {LONGEST}")
    stored_at = connection.ops.adapt_datetimefield_value(at)
    values = [by.actor_kind.value, by.actor_id, key, action, subject_id, content, stored_at]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        claimed = cursor.fetchone()
    if claimed is not None:
        return Claim(claimed[0], True, True, action, subject_id, content)
    used = UsedKey.objects.get(actor_kind=by.actor_kind, actor_id=by.actor_id, key=key)
    same = used.content == content
    return Claim(used.pk, False, same, used.action, used.subject_id, content)


def set_subject(claim: Claim, subject_id: int | None) -> None:
    """Store which row the action created, so that a repeated request finds it."""
    UsedKey.objects.filter(pk=claim.pk).update(subject_id=subject_id)


def set_content(claim: Claim) -> None:
    """Store the newer content, so that later requests are compared with it."""
    UsedKey.objects.filter(pk=claim.pk).update(content=claim.content)
