"""Used idempotency keys."""

from motcua.kernel.models import UsedKey


def find_made(action: str, prefix: str) -> dict[str, int]:
    """The ids of the rows that an action created, by key, for keys with this prefix.

    `prefix` ends in a colon.
    """
    rows = UsedKey.objects.filter(
        action=action, key__gte=prefix, key__lt=f"{prefix[:-1]};", subject_id__isnull=False
    )
    return {key: int(pk or 0) for key, pk in rows.values_list("key", "subject_id")}
