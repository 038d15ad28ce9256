"""Messages about petitions: to those who handle them, and to who sent them."""

from collections.abc import Sequence

from django_tasks import task

from motcua.feedback.queries.notices import (
    list_answer_drafts,
    list_due_drafts,
    list_waiting_drafts,
)
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def queue_petition_notices(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: queue the messages that tell of petitions and answers."""
    at = now()
    drafts = [*list_waiting_drafts(events, at), *list_answer_drafts(events, at)]
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def remind_handlers() -> int:
    """Remind those who handle petitions of which ones are due soon or overdue; the number of
    reminders that are due, each of which is sent once."""
    at = now()
    drafts = list_due_drafts(at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
    return len(drafts)
