"""Reminding owners of results that end soon, and renewing these unasked where that is the rule."""

import logging
from datetime import datetime

from django_tasks import task

from motcua.dossiers.printed.declaration import filled_declaration
from motcua.files.receiving import keep_made_pdf
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.wallet.actions import (
    CannotRemindOwner,
    announce_renewal,
    file_announced,
    remind_owner,
)
from motcua.wallet.models import Handling
from motcua.wallet.queries.handlings import is_as_announced, list_over
from motcua.wallet.queries.reminders import Due, list_due

log = logging.getLogger(__name__)


@task()
def remind_owners() -> int:
    """Send the reminders that are due today; returns their number.

    Each is an action of its own: a killed process goes on with the rest, and tells nobody twice.
    """
    at, count = now(), 0
    for due in list_due(at):
        try:
            _tell(due, at)
        except CannotRemindOwner:
            # Replaced or revoked since it was read.
            log.info("result %d needs no reminder any more", due.paper)
        else:
            count += 1
    return count


def _tell(due: Due, at: datetime) -> None:
    """Announce what will be filed where that is the rule and nothing lacks, else remind."""
    try:
        announce_renewal(paper=due.paper, days=due.days, by=SYSTEM, at=at)
    except Refused:
        remind_owner(paper=due.paper, days=due.days, by=SYSTEM, at=at)


@task()
def file_renewals() -> int:
    """File what was announced and nobody declined or changed; returns how many.

    Each is an action of its own: a killed process goes on with the rest, and files nothing twice.
    """
    at = now()
    rows = list_over(at).select_related("dossier__filled_form__citizen")
    return sum(_file(handling, at) for handling in list(rows))


def _file(handling: Handling, at: datetime) -> bool:
    dossier = handling.dossier
    if dossier is None or not is_as_announced(dossier, handling):
        return False
    content = filled_declaration(dossier, at.astimezone(VIETNAM).date())
    try:
        file_announced(handling=handling, declaration=keep_made_pdf(content), by=SYSTEM, at=at)
    except Refused as problem:
        # Its owner still has it as a draft, and is reminded at the next stage.
        log.info("renewal of result %d is not filed: %s", handling.paper_id, problem)
        return False
    return True
