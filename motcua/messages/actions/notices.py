"""Reading notices."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.events import NoticesRead
from motcua.messages.permissions import can_read_notices
from motcua.messages.queries import list_notices
from motcua.people.models import Officer


@action(may=can_read_notices, noun="officer", refusal=Refused, chain=CHAIN)
def read_notices(*, officer: Officer, up_to: int, by: Actor, at: datetime) -> Done[int]:
    """Mark an officer's notices up to this one as read; returns how many were not."""
    listed = list_notices(officer)
    rows = listed.filter(read_at=None, pk__lte=up_to)
    last = rows.order_by("pk").last()
    if last is None:
        return Done(0, None)
    count = rows.update(read_at=at)
    return Done(count, NoticesRead(count=count), about=last)
