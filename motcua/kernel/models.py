"""The one log: events, append-only and chained by digest, one chain for each unit."""

from django.db import models


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


class Event(models.Model):
    """One thing that happened, written in the transaction in which it happened; never changed.

    `at` is the moment of the action as it was told to it, `subject` the thing it concerns
    (`dossier:42`), `by` the account name of the acting person or `system`, `key` the caller's
    idempotency key. `digest` covers all other columns and the digest before.
    """

    chain = models.ForeignKey(EventChain, on_delete=models.PROTECT, related_name="events")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    # NULL, not empty: most events have no key, and those must not collide.
    key = models.CharField(max_length=120, null=True, blank=True)  # noqa: DJ001
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="event_number_once_per_chain"),
            models.UniqueConstraint(fields=["by", "key"], name="event_key_once_per_person"),
        ]
        indexes = [models.Index(fields=["subject", "number"], name="event_of_subject")]


class SubscriberCursor(models.Model):
    """How far one subscriber has read one chain; moved in the transaction of its work."""

    subscriber = models.CharField(max_length=64)
    chain = models.ForeignKey(EventChain, on_delete=models.PROTECT, related_name="cursors")
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "chain"], name="cursor_once_per_subscriber_and_chain"
            )
        ]
