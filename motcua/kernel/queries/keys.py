"""Used idempotency keys."""

from motcua.kernel.models import UsedKey
from motcua.kernel.rules.actors import Actor


def find_made(action: str, prefix: str) -> dict[str, int]:
    """The ids of the rows that an action created, by key, for keys with this prefix.

    `prefix` ends in a colon.
    """
    rows = UsedKey.objects.filter(
        action=action, key__gte=prefix, key__lt=f"{prefix[:-1]};", subject_id__isnull=False
    )
    return {key: int(pk or 0) for key, pk in rows.values_list("key", "subject_id")}


def count_used(actor: Actor, prefix: str) -> int:
    """How many keys with this prefix the actor used: what a form did that acts on many rows."""
    own = UsedKey.objects.filter(actor_kind=actor.actor_kind.value, actor_id=actor.actor_id)
    return own.filter(key__startswith=prefix).count()


def is_key_used(*, by: Actor, key: str) -> bool:
    """Whether what a form with this key asked for is done."""
    own = UsedKey.objects.filter(actor_kind=by.actor_kind.value, actor_id=by.actor_id)
    # No key holds an invisible sign, and PostgreSQL refuses to be asked about NUL.
    return bool(key) and key.isprintable() and own.filter(key=key).exists()
