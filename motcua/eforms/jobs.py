"""Messages about forms."""

from collections.abc import Sequence

from motcua.eforms.queries.notices import list_decided_drafts
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages


def tell_proposers(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: tell who proposed a form that it is published or sent back."""
    at = now()
    drafts = list_decided_drafts(events, at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
