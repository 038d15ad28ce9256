"""Messages that follow from dossiers, to applicants and to officers; work on many steps."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django_tasks import task

from motcua.dossiers.actions import continue_batch, start_batch
from motcua.dossiers.models import Batch
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.notices import list_drafts, list_news
from motcua.dossiers.queries.reminders import list_reminders
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def queue_notices(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: queue the messages that tell these events to applicants, and the
    reminders to officers."""
    at = now()
    if drafts := [*list_drafts(list_news(events, at)), *list_reminders(events, at)]:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def alert_officers() -> int:
    """Alert officers of what waits, or is near or past due; returns how many notices."""
    at = now()
    drafts = list_alerts(at)
    return queue_messages(drafts=drafts, by=SYSTEM, at=at) if drafts else 0


def queue_batch(**given: Any) -> Batch:
    """`start_batch`, and its first job in the same transaction. Raises `CannotStartBatch`."""
    with transaction.atomic():
        batch = start_batch(**given)
        if batch.ended_at is None:
            work_on_batch.enqueue(batch.pk)
    return batch


@task()
def work_on_batch(batch: int) -> bool:
    """Do a part of a batch and enqueue the next; returns whether any is left."""
    found = Batch.objects.filter(pk=batch).first()
    if found is None:
        return False
    left = continue_batch(batch=found, by=SYSTEM, at=now())
    if left:
        work_on_batch.enqueue(batch)
    return left
