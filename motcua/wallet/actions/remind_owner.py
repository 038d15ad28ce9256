"""Reminding the owner of a result before its end, and turning that off."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import ResultPaper
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions import queue_messages
from motcua.people.models import Citizen
from motcua.wallet.events import OwnerReminded, RemindersChosen
from motcua.wallet.models import Reminder, ReminderChoice
from motcua.wallet.permissions import can_choose_reminders, can_remind_owner
from motcua.wallet.queries.reminders import drafts_of
from motcua.wallet.queries.renewals import renewal_address


class CannotRemindOwner(Refused):
    """The result was replaced or revoked meanwhile."""


class CannotChooseReminders(Refused):
    """Never raised."""


def chain_of_reminder(reminder: Reminder) -> str:
    """The chain of the unit that issued the paper."""
    return reminder.paper.unit.code


@action(makes=Reminder, may=can_remind_owner, refusal=CannotRemindOwner, chain=chain_of_reminder)
def remind_owner(
    *, paper: int, days: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Reminder]:
    """Tell the owner of a result `days` before its end, once a stage (NĐ 224/2026), and where
    its renewal is prepared, else the procedure.

    Without an address only the page of the papers tells it. Raises `CannotRemindOwner`.
    """
    # Locked against another worker that reminds of the same paper.
    rows = ResultPaper.objects.select_for_update(of=("self",)).filter(state=PaperState.ISSUED)
    row = rows.select_related("unit", "dossier", "template__renewed_by").filter(pk=paper).first()
    if row is None:
        raise CannotRemindOwner(_("Giấy này không còn giá trị."))
    if (told := row.reminders.filter(days=days).first()) is not None:
        return Done(told, None)
    made = Reminder.objects.create(paper=row, days=days, reminded_at=at)
    on = at.astimezone(VIETNAM).date()
    drafts = drafts_of(made, row, on, address=renewal_address(row, at))
    queued = queue_messages(drafts=drafts, by=by, at=at)
    return Done(made, OwnerReminded(paper=row.pk, days=days, messages=queued))


@action(
    makes=ReminderChoice,
    may=can_choose_reminders,
    noun="citizen",
    refusal=CannotChooseReminders,
    chain="reminder-choices",
)
def choose_reminders(
    *, citizen: Citizen, wanted: bool, by: Actor, at: datetime, key: str | None = None
) -> Done[ReminderChoice]:
    """Turn reminders off, or on again; the same again changes nothing."""
    Citizen.objects.select_for_update().get(pk=citizen.pk)
    row = ReminderChoice.objects.filter(citizen=citizen).first()
    if row is not None and row.wanted == wanted:
        return Done(row, None)
    row = row or ReminderChoice(citizen=citizen)
    row.wanted, row.chosen_at = wanted, at
    row.save()
    return Done(row, RemindersChosen(wanted=wanted))
