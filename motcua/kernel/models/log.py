"""The one log: events, append-only and chained by digest, one chain for each unit."""

from django.db import models
from django.db.models import Q

from motcua.kernel.enums import ActorKind
from motcua.kernel.models.keys import ACTOR_KINDS


class EventChain(models.Model):
    """The head of one unit's chain: how many events it has and the digest of the last.

    Its row is locked while an event is added, so a chain's numbers follow the order of commits.
    """

    name = models.CharField(primary_key=True, max_length=64)
    length = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(length__gte=0), name="event_chain_length_not_negative"
            )
        ]


class LoggedEvent(models.Model):
    """One thing that happened, written in the transaction in which it happened; never changed.

    `at` is the action's time as passed in, `recorded_at` when it was written. `kind` and `version`
    name the declaration of its data (`kernel.events`); `digest` covers all other columns and the
    digest before.
    """

    chain = models.ForeignKey(EventChain, on_delete=models.PROTECT, related_name="events")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=12, choices=ACTOR_KINDS)
    actor_id = models.BigIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "kernel_event"
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="event_number_once_per_chain"),
            models.CheckConstraint(
                condition=Q(actor_kind__in=[kind.value for kind in ActorKind]),
                name="event_actor_kind_known",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"], name="event_of_subject")
        ]
