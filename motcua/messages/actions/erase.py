"""Erasing addresses and texts."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.enums import WAITING, MessageState, Recipient
from motcua.messages.events import MessageErased
from motcua.messages.models import Message
from motcua.messages.permissions import can_erase_messages


class CannotEraseMessages(Refused):
    """Never raised."""


@action(may=can_erase_messages, refusal=CannotEraseMessages, chain=CHAIN)
def erase_messages(*, kind: str, ids: Collection[int], by: Actor, at: datetime) -> Done[int]:
    """Erase address and text of the messages to applicants about these rows.

    That they were sent, when and how stays. What is still queued is not sent.
    """
    rows = Message.objects.filter(subject_kind=kind, subject_id__in=ids)
    rows = rows.exclude(recipient=Recipient.OFFICER).exclude(address="", body="")
    erased = list(rows.select_for_update().order_by("pk"))
    found = Message.objects.filter(pk__in=[row.pk for row in erased])
    found.filter(state__in=WAITING).update(
        state=MessageState.SUPPRESSED, next_attempt_at=None, error="erased"
    )
    found.update(address="", title="", body="")
    return Done(len(erased), None, events=tuple((MessageErased(), row) for row in erased))
