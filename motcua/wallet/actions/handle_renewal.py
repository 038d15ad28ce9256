"""Renewing a result for its owner unasked (NĐ 224/2026, services of the fourth level): prepared and
announced first, filed only when the days to say no are over."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions import submit_filing
from motcua.dossiers.enums import PaperState, State
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.filings import form_of, prepare_filing
from motcua.files.receiving import Received
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions import queue_messages
from motcua.people.models import Citizen
from motcua.wallet.actions.prepare_renewal import begin_renewal
from motcua.wallet.events import RenewalAnnounced, RenewalFiled, UnaskedChosen
from motcua.wallet.models import Handling, Reminder, ReminderChoice
from motcua.wallet.permissions import (
    can_announce_renewal,
    can_choose_unasked,
    can_file_announced,
)
from motcua.wallet.queries.handlings import (
    announced_drafts,
    find_unasked,
    is_as_announced,
    may_still,
)
from motcua.wallet.rules.handling import is_over


class CannotAnnounceRenewal(Refused):
    """Something lacks or is to be chosen, so that its owner decides by a press."""


class CannotFileAnnounced(Refused):
    """Its owner can still say no, said no, changed it, or it stands otherwise by now."""


class CannotChooseUnasked(Refused):
    """Never raised."""


def chain_of_handling(handling: Handling) -> str:
    """The chain of the unit that issued the paper."""
    return handling.paper.unit.code


@action(
    makes=Handling,
    may=can_announce_renewal,
    refusal=CannotAnnounceRenewal,
    chain=chain_of_handling,
)
def announce_renewal(
    *, paper: int, days: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Handling]:
    """Prepare what renews a result that ends in `days`, and tell its owner until when they can say
    no. Once for each result; nothing is filed.

    Raises `CannotAnnounceRenewal`, and then nothing is kept.
    """
    # Locked against another worker that tells of the same paper.
    rows = ResultPaper.objects.select_for_update(of=("self",)).filter(state=PaperState.ISSUED)
    row = rows.select_related("unit", "dossier", "template__renewed_by").filter(pk=paper).first()
    unasked = find_unasked(row, at) if row is not None else None
    if row is None or unasked is None or Handling.objects.filter(paper=row).exists():
        raise CannotAnnounceRenewal(_("Hồ sơ này chỉ người dân tự quyết định nộp."))
    dossier = begin_renewal(unasked.citizen, unasked.renewal, by, at)
    if prepare_filing(dossier, at.astimezone(VIETNAM).date()).lacking:
        raise CannotAnnounceRenewal(_("Hồ sơ soạn sẵn còn thiếu nên người dân tự làm nốt."))
    made = Handling.objects.create(
        paper=row,
        dossier=dossier,
        revision=form_of(dossier).revision,
        rule=unasked.rule,
        told_at=at,
        last_day=unasked.last_day,
    )
    drafts = announced_drafts(made, dossier, row)
    if not drafts:
        raise CannotAnnounceRenewal(_("Không có cách nào báo cho người có giấy tờ."))
    Reminder.objects.create(paper=row, days=days, reminded_at=at)
    queued = queue_messages(drafts=drafts, by=by, at=at)
    said = RenewalAnnounced(
        paper=row.pk, dossier=dossier.pk, last_day=made.last_day, messages=queued
    )
    return Done(made, said)


@action(
    on=Handling,
    may=can_file_announced,
    refusal=CannotFileAnnounced,
    chain=chain_of_handling,
)
def file_announced(
    *, handling: Handling, declaration: Received, by: Actor, at: datetime
) -> Done[Handling]:
    """File what was announced, as it was announced, when the last day to say no is over.

    `declaration` is the PDF of its form. Raises `CannotFileAnnounced`, and what `submit_filing`
    raises.
    """
    if handling.filed_at is not None:
        return Done(handling, None)
    if not is_over(handling.last_day, at.astimezone(VIETNAM).date()):
        raise CannotFileAnnounced(_("Người dân còn được từ chối."))
    dossier = _locked(handling)
    if dossier is None or not is_as_announced(dossier, handling):
        raise CannotFileAnnounced(_("Người dân đã từ chối hoặc tự làm hồ sơ này."))
    if not may_still(handling, dossier, at):
        raise CannotFileAnnounced(_("Hồ sơ này chỉ người dân tự quyết định nộp."))
    submit_filing(
        dossier=dossier, revision=handling.revision, declaration=declaration, by=by, at=at
    )
    handling.filed_at = at
    return Done(handling, RenewalFiled(dossier=dossier.pk))


def _locked(handling: Handling) -> Dossier | None:
    """The draft, which its owner does not change meanwhile."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related(
        "filled_form__citizen", "version"
    )
    return rows.filter(pk=handling.dossier_id or 0, state=State.DRAFT).first()


@action(
    makes=ReminderChoice,
    may=can_choose_unasked,
    noun="citizen",
    refusal=CannotChooseUnasked,
    chain="reminder-choices",
)
def choose_unasked(
    *, citizen: Citizen, wanted: bool, by: Actor, at: datetime, key: str | None = None
) -> Done[ReminderChoice]:
    """Let this system file renewals unasked, or keep that to oneself, also what is announced by
    now; the same again changes nothing."""
    Citizen.objects.select_for_update().get(pk=citizen.pk)
    row = ReminderChoice.objects.filter(citizen=citizen).first()
    if row is not None and row.unasked == wanted:
        return Done(row, None)
    row = row or ReminderChoice(citizen=citizen, wanted=True)
    row.unasked, row.chosen_at = wanted, at
    row.save()
    return Done(row, UnaskedChosen(wanted=wanted))
