"""Dropping messages whose cause was settled before they were sent."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from motcua.kernel.actions import Done, action, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.enums import WAITING, MessageState
from motcua.messages.events import MessageDropped
from motcua.messages.models import Message
from motcua.messages.permissions import can_drop_messages
from motcua.messages.rules.drafts import Settled

SETTLED = "settled"


class CannotDropMessages(Refused):
    """Never raised."""


@action(may=can_drop_messages, refusal=CannotDropMessages, chain=CHAIN)
def drop_messages(*, settled: Sequence[Settled], by: Actor, at: datetime) -> Done[int]:
    """Send no more what still waits and is settled; returns how many messages.

    A message may wait for hours (`list_due`): what it asks for must still be so when it is sent.
    """
    what = Q(pk__in=[])
    for each in settled:
        kind, pk = each.subject
        about = Q(subject_kind=kind, subject_id=pk, code__in=sorted(each.codes))
        what |= about & Q(cause_kind="event", cause_id__lt=each.before)
    waiting = Message.objects.filter(what, state__in=sorted(WAITING))
    rows = list(waiting.select_for_update().order_by("pk"))
    for row in rows:
        update_row(
            Message, row.pk, state=MessageState.SUPPRESSED, next_attempt_at=None, error=SETTLED
        )
    return Done(len(rows), None, events=tuple((MessageDropped(), row) for row in rows))
