"""State of background work: subscriber cursors and last starts of scheduled jobs."""

from django.db import models
from django.db.models import Q


class SubscriberCursor(models.Model):
    """A subscriber's cursor in one chain; updated in the transaction of its work.

    While the event after `number` fails, `failures` counts the attempts, `error` is the class of
    the last exception (never its message, which could quote personal data) and `next_try_at` is
    the next attempt. The next success clears all three.
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
    """The last due time for which a schedule entry enqueued its job."""

    name = models.CharField(primary_key=True, max_length=64)
    due_at = models.DateTimeField(null=True)
