"""What background work remembers: how far each subscriber has read, when each job was started."""

from django.db import models
from django.db.models import Q


class SubscriberCursor(models.Model):
    """How far one subscriber has read one chain; moved in the transaction of its work.

    While the event after `number` cannot be handled, `failures` counts the attempts, `error` names
    the kind of the last one (never its message, which could quote data) and `next_try_at` is when
    the chain is read again. The next success clears all three.
    """

    subscriber = models.CharField(max_length=64)
    chain = models.ForeignKey("kernel.EventChain", on_delete=models.PROTECT, related_name="cursors")
    number = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, default="", blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "chain"], name="cursor_once_per_subscriber_and_chain"
            ),
            models.CheckConstraint(
                condition=Q(failures=0, error="", next_try_at=None)
                | Q(failures__gt=0, next_try_at__isnull=False),
                name="cursor_waits_only_after_a_failure",
            ),
        ]


class ScheduledRun(models.Model):
    """The last moment for which an entry of the schedule put its job into the queue."""

    name = models.CharField(primary_key=True, max_length=64)
    due_at = models.DateTimeField(null=True)
