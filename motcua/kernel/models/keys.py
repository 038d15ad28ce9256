"""The idempotency keys that were used."""

from django.db import models
from django.db.models import Q

from motcua.kernel.enums import ActorKind

ACTOR_KINDS = [(kind.value, kind.value) for kind in ActorKind]


class UsedKey(models.Model):
    """An actor's key: the action and row it was used for, and the digest of the request.

    Not part of the log: rows may be deleted once no form of that age can be sent again.
    """

    actor_kind = models.CharField(max_length=12, choices=ACTOR_KINDS)
    actor_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    # Set at once if the action changes a row, at its end if it creates one.
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
