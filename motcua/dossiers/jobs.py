"""Messages that follow from dossiers, to applicants and to officers."""

from collections.abc import Sequence
from contextlib import suppress

from django_tasks import task

from motcua.dossiers.actions.assign import CannotAssignStep, give_back_step
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.deputies import list_left_by_deputies
from motcua.dossiers.queries.notices import list_drafts, list_news
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def queue_notices(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: queue the messages that tell applicants these events."""
    at = now()
    if drafts := list_drafts(list_news(events, at)):
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def give_back_steps() -> int:
    """Give back the open steps of deputies whose time is over; returns how many."""
    at, given = now(), 0
    for step in list_left_by_deputies(at):
        # The rest is given back when somebody there can do it.
        with suppress(CannotAssignStep):
            give_back_step(dossier=step.dossier, step=step, by=SYSTEM, at=at)
            given += 1
    return given


@task()
def alert_officers() -> int:
    """Alert officers of what waits, or is near or past due; returns how many notices."""
    at = now()
    drafts = list_alerts(at)
    return queue_messages(drafts=drafts, by=SYSTEM, at=at) if drafts else 0
