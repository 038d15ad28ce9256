"""Messages that follow from dossiers, to applicants and to officers."""

from collections.abc import Sequence

from django_tasks import task

from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.notices import list_drafts, list_news
from motcua.dossiers.queries.opinion_notices import list_opinion_drafts
from motcua.dossiers.queries.transfers import list_transfer_drafts
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def queue_notices(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: queue the messages that tell applicants and officers of events."""
    at = now()
    drafts = list_drafts(list_news(events, at))
    drafts += [*list_opinion_drafts(events, at), *list_transfer_drafts(events, at)]
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def alert_officers() -> int:
    """Alert officers of what waits, or is near or past due; returns how many notices."""
    at = now()
    drafts = list_alerts(at)
    return queue_messages(drafts=drafts, by=SYSTEM, at=at) if drafts else 0
