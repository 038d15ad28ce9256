"""Sending: claim, send outside any transaction, note the outcome (decision 26)."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.actions import Done, action, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.enums import WAITING, MessageState, Outcome
from motcua.messages.events import MessageSent, OutcomeUnknown, SendingBegan, SendingFailed
from motcua.messages.models import Message
from motcua.messages.permissions import can_claim_message, can_finish_sending, can_release_lost
from motcua.messages.queries import list_due
from motcua.messages.rules.timing import LEASE, next_attempt_at

MOST_LOST = 100


class CannotSendMessages(Refused):
    """Never raised."""


@action(may=can_claim_message, refusal=CannotSendMessages, chain=CHAIN)
def claim_message(*, by: Actor, at: datetime) -> Done[Message | None]:
    """Claim the message that has been due longest, until its lease ends; None if none is due."""
    message = list_due(at).select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return Done(None, None)
    message.state, message.next_attempt_at = MessageState.SENDING, None
    message.attempts, message.lease_until, message.error = message.attempts + 1, at + LEASE, ""
    _write(message)
    return Done(message, SendingBegan(attempt=message.attempts))


@action(on=Message, may=can_finish_sending, refusal=CannotSendMessages, chain=CHAIN)
def finish_sending(
    *, message: Message, attempt: int, outcome: Outcome, error: str = "", by: Actor, at: datetime
) -> Done[Message]:
    """Note what an attempt came to; nothing if another attempt has begun since.

    Being sent is also noted for an attempt whose lease has run out.
    """
    late = outcome == Outcome.SENT and message.state in {*WAITING, MessageState.UNKNOWN}
    if message.attempts != attempt or not (late or message.state == MessageState.SENDING):
        return Done(message, None)
    return Done(message, _ended(message, outcome, error, at))


@action(may=can_release_lost, refusal=CannotSendMessages, chain=CHAIN)
def release_lost(*, repeatable: Collection[str], by: Actor, at: datetime) -> Done[int]:
    """End leases that have run out: such a message is tried again, or its outcome is unknown."""
    lost = Message.objects.filter(lease_until__lte=at).order_by("lease_until")
    rows = list(lost.select_for_update(skip_locked=True)[:MOST_LOST])
    events = []
    for row in rows:
        again = row.channel in repeatable
        outcome = Outcome.FAILED if again else Outcome.UNKNOWN
        events.append((_ended(row, outcome, "lease_ran_out", at), row))
        _write(row)
    return Done(len(rows), None, events=tuple(events))


def _ended(message: Message, outcome: Outcome, error: str, at: datetime) -> Event:
    message.lease_until = message.next_attempt_at = None
    message.error = error
    if outcome == Outcome.SENT:
        message.state, message.sent_at = MessageState.SENT, at
        return MessageSent(attempt=message.attempts)
    if outcome == Outcome.UNKNOWN:
        message.state = MessageState.UNKNOWN
        return OutcomeUnknown(attempt=message.attempts)
    # Erased while it was being sent: there is nowhere to send it any more.
    ends = outcome == Outcome.REFUSED or not message.address
    again = None if ends else next_attempt_at(at, message.attempts)
    message.state = MessageState.FAILED if again else MessageState.GIVEN_UP
    message.next_attempt_at = again
    return SendingFailed(attempt=message.attempts, error=error, next_attempt_at=again)


def _write(row: Message) -> None:
    names = ("state", "error", "attempts", "next_attempt_at", "lease_until", "sent_at")
    update_row(Message, row.pk, **{name: getattr(row, name) for name in names})
