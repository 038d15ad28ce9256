"""Sending a dossier to the deciding agency of another place, at its acceptance."""

from datetime import datetime

from motcua.catalogue.enums import Channel
from motcua.dossiers.events import TransferSent
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.queries.transfers import PARAMETERS
from motcua.dossiers.rules.transfers import starts_at_agency
from motcua.kernel.queries import get_parameter
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at


def send_to_agency(
    dossier: Dossier, receive_by: datetime | None, *, at: datetime, calendar: CompiledCalendar
) -> list[TransferSent]:
    """Send an accepted dossier to the agency of another place, which must receive it by then.

    No event if it stays here.

    Where the clock starts only there, it stands still until the agency has received the dossier.
    """
    if receive_by is None:
        return []
    days = TimeLimit(get_parameter(PARAMETERS, "paper_days", at), TimeUnit.WORKING_DAYS)
    has_paper = dossier.channel != Channel.ONLINE
    row = Transfer.objects.create(
        dossier=dossier,
        sent_at=at,
        due_at=receive_by,
        paper_due_at=due_at(calendar, at, days).due_at if has_paper else None,
    )
    if starts_at_agency(dossier.rule_set):
        dossier.awaits_agency = True
        dossier.paused_at = dossier.received_at
    return [TransferSent(due_at=row.due_at, paper_due_at=row.paper_due_at)]
