"""Reminding owners of results that end soon."""

import logging

from django_tasks import task

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.wallet.actions import CannotRemindOwner, remind_owner
from motcua.wallet.queries.reminders import list_due

log = logging.getLogger(__name__)


@task()
def remind_owners() -> int:
    """Send the reminders that are due today; returns their number.

    Each is an action of its own: a killed process goes on with the rest, and tells nobody twice.
    """
    at, count = now(), 0
    for due in list_due(at):
        try:
            remind_owner(paper=due.paper, days=due.days, by=SYSTEM, at=at)
        except CannotRemindOwner:
            # Replaced or revoked since it was read.
            log.info("result %d needs no reminder any more", due.paper)
        else:
            count += 1
    return count
