"""Erasing addresses and texts."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.queries.parameters import kept_since
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.enums import WAITING, MessageState, Recipient
from motcua.messages.events import MessageErased
from motcua.messages.models import Message
from motcua.messages.permissions import can_erase_messages, can_erase_old_messages


class CannotEraseMessages(Refused):
    """Never raised."""


KIND = "message"
"""The retention rule of addresses and texts."""


@action(may=can_erase_messages, refusal=CannotEraseMessages, chain=CHAIN)
def erase_messages(*, kind: str, ids: Collection[int], by: Actor, at: datetime) -> Done[int]:
    """Erase address and text of the messages to applicants about these rows.

    That they were sent, when and how stays. What is still queued is not sent.
    """
    rows = Message.objects.filter(subject_kind=kind, subject_id__in=ids)
    rows = rows.exclude(recipient=Recipient.OFFICER).exclude(address="", body="")
    return _erase(list(rows.select_for_update().order_by("pk")))


@action(may=can_erase_old_messages, refusal=CannotEraseMessages, chain=CHAIN)
def erase_old_messages(*, by: Actor, at: datetime, most: int = 500) -> Done[int]:
    """Erase address and text of messages to applicants that are older than their retention rule.

    At most `most` at once, the oldest first; returns how many.
    """
    since = kept_since(KIND, at)
    if since is None:
        return Done(0, None)
    rows = Message.objects.filter(officer=None, queued_at__lt=since).exclude(body="")
    return _erase(list(rows.select_for_update().order_by("queued_at", "pk")[:most]))


def _erase(rows: list[Message]) -> Done[int]:
    found = Message.objects.filter(pk__in=[row.pk for row in rows])
    found.filter(state__in=WAITING).update(
        state=MessageState.SUPPRESSED, next_attempt_at=None, error="erased"
    )
    found.update(address="", title="", body="")
    return Done(len(rows), None, events=tuple((MessageErased(), row) for row in rows))
