"""Sending a dossier to the deciding agency of another place, at its acceptance."""

from datetime import datetime

from motcua.catalogue.enums import Channel
from motcua.dossiers.events import TransferSent
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.queries.transfers import goes_elsewhere
from motcua.dossiers.rules.transfers import starts_at_agency
from motcua.kernel.queries import get_parameter
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at

PARAMETERS = "transfers"


def send_to_agency(
    dossier: Dossier, *, at: datetime, calendar: CompiledCalendar
) -> list[TransferSent]:
    """Send an accepted dossier to the agency of another place; no event if it stays here.

    Where the clock starts only there, it stands still until the agency has received the dossier.
    """
    if not goes_elsewhere(dossier, dossier.rule_set):
        return []
    hours = TimeLimit(get_parameter(PARAMETERS, "receive_hours", at), TimeUnit.HOURS)
    days = TimeLimit(get_parameter(PARAMETERS, "paper_days", at), TimeUnit.WORKING_DAYS)
    has_paper = dossier.channel != Channel.ONLINE
    row = Transfer.objects.create(
        dossier=dossier,
        sent_at=at,
        due_at=due_at(calendar, at, hours).due_at,
        paper_due_at=due_at(calendar, at, days).due_at if has_paper else None,
    )
    if starts_at_agency(dossier.rule_set):
        dossier.awaits_agency = True
        dossier.paused_at = dossier.received_at
    return [TransferSent(due_at=row.due_at, paper_due_at=row.paper_due_at)]
