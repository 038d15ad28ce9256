"""Messages about announcements: what happened, and what is due."""

from collections.abc import Sequence

from django_tasks import task

from motcua.announcements.queries.notices import list_due_drafts, list_event_drafts
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def tell_of_announcements(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: tell who must act on a decision, and who wrote it what became of
    it."""
    at = now()
    drafts = list_event_drafts(events, at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def remind_announcers() -> int:
    """Tell who owes something for a decision that it is due soon or overdue; the number of
    reminders that are due, each of which is sent once."""
    at = now()
    drafts = list_due_drafts(at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
    return len(drafts)
