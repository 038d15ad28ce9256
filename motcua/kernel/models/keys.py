"""The idempotency keys that were used."""

from django.db import models
from django.db.models import Q

from motcua.kernel.enums import ActorKind

ACTOR_KINDS = [(kind.value, kind.value) for kind in ActorKind]


class UsedKey(models.Model):
    """One actor's key: which action it was used for, on what, and the digest of what was asked.

    Not a part of the log: its rows may go once nobody sends a form of that age again.
    """

    actor_kind = models.CharField(max_length=12, choices=ACTOR_KINDS)
    actor_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    # Set at once where the action changes a row, at its end where it makes one.
    subject_id = models.BigIntegerField(null=True, blank=True)
    content = models.CharField(max_length=64)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor_kind", "actor_id", "key"], name="key_once_per_actor"
            ),
            models.CheckConstraint(
                condition=Q(actor_kind__in=[kind.value for kind in ActorKind]),
                name="key_actor_kind_known",
            ),
        ]
        indexes = [models.Index(fields=["used_at"], name="key_by_age")]
