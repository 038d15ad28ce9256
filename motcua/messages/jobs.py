"""Sending what is due."""

import logging
from collections.abc import Sequence

from django_tasks import task

from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import (
    claim_message,
    erase_old_messages,
    finish_sending,
    queue_messages,
    release_lost,
    remove_work_address,
)
from motcua.messages.channels import list_repeatable, send
from motcua.messages.channels.base import NotSent
from motcua.messages.enums import Outcome
from motcua.messages.models import Message
from motcua.messages.queries import is_work_waiting, list_left_with_address
from motcua.messages.queries.account_notices import list_account_drafts

log = logging.getLogger(__name__)


def send_next_message() -> int:
    """Send the message that has been due longest; returns how many were tried, 0 or 1.

    No transaction is open while it is sent. Killed in between, the lease runs out
    (`release_lost`).
    """
    if not is_work_waiting(now()):
        return 0
    release_lost(repeatable=list_repeatable(), by=SYSTEM, at=now())
    message = claim_message(by=SYSTEM, at=now())
    if message is None:
        return 0
    outcome, error = _try(message)
    finish_sending(
        message=message,
        attempt=message.attempts,
        outcome=outcome,
        error=error,
        by=SYSTEM,
        at=now(),
    )
    return 1


def tell_owners(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: tell officers what was done about their own second factor."""
    at = now()
    drafts = list_account_drafts(events, at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)


@task()
def forget_messages() -> int:
    """Erase addresses and texts whose retention period is over; returns how many messages."""
    erased = 0
    while count := erase_old_messages(by=SYSTEM, at=now()):
        erased += count
    return erased


@task()
def forget_work_addresses() -> int:
    """Remove the work e-mails of officers who left; returns of how many."""
    at = now()
    left = list(list_left_with_address(at))
    for officer in left:
        remove_work_address(officer=officer, by=SYSTEM, at=at)
    return len(left)


def _try(message: Message) -> tuple[Outcome, str]:
    try:
        send(message)
    except NotSent as problem:
        return Outcome.REFUSED if problem.for_good else Outcome.FAILED, problem.code
    except Exception as problem:  # noqa: BLE001 - whatever a provider's client raises
        # The class alone: the message of an exception could quote the address.
        log.warning("Sending message %d ended with %s", message.pk, type(problem).__name__)
        repeatable = message.channel in list_repeatable()
        return Outcome.FAILED if repeatable else Outcome.UNKNOWN, "no_answer"
    return Outcome.SENT, ""
