"""The data of the dossier page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from motcua.dossiers.enums import Delivery, OfficialForm, State
from motcua.dossiers.events import ApplicantCorrected, FaultMended, FaultReported
from motcua.dossiers.models import (
    ApplicantRequest,
    AskedPaper,
    Attachment,
    CoApplicant,
    Dossier,
    FeeLine,
    FeeReceipt,
    Handover,
    Help,
    IssuedForm,
    Pause,
    Proposal,
    Representative,
    ResultPaper,
    Transfer,
)
from motcua.dossiers.permissions import (
    can_accept_dossier,
    can_approve_proposal,
    can_correct_applicant,
    can_handle_dossiers,
    can_receive_dossiers,
)
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.attribution import LateDossier, get_delay, is_late_now
from motcua.dossiers.queries.co_applicants import list_confirmations, title_of
from motcua.dossiers.queries.corrections import is_open_to_correction
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.fees import (
    left_to_pay,
    list_lines,
    list_receipts,
    names_another,
)
from motcua.dossiers.queries.groups import is_stuck
from motcua.dossiers.queries.helps import find_help
from motcua.dossiers.queries.moves import is_answer_overdue, open_pause_of
from motcua.dossiers.queries.online_payments import OnlinePayments, list_online_payments
from motcua.dossiers.queries.proposals import stands_returned, why_step_over
from motcua.dossiers.queries.requests import list_open_requests
from motcua.dossiers.queries.results import list_papers
from motcua.dossiers.queries.transfers import find_transfer
from motcua.dossiers.rules.handovers import TO_DELIVER
from motcua.dossiers.rules.states import NOT_ACCEPTED, OPEN
from motcua.kernel.events import Recorded
from motcua.kernel.queries import list_events_of
from motcua.kernel.rows import PreparedRows
from motcua.messages.models import Message
from motcua.messages.permissions import can_resend_message
from motcua.messages.queries import list_messages_about
from motcua.people.models import Officer
from motcua.processes.queries import get_definition
from motcua.web.dossier.page_opinions import OpinionRow, list_opinion_rows
from motcua.web.dossier.page_papers import Papers, get_papers
from motcua.web.dossier.page_steps import Steps, get_steps
from motcua.web.dossier.read_once import asked_papers, last_proposal, open_proposal, unread
from motcua.web.dossier.result_pages import ShownPaper, draft_waits, may_draft_more
from motcua.web.dossier.timeline import TimelineEntry, list_entries
from motcua.web.dossier.verbs import Verb, offered
from motcua.web.dossier.verbs.barred import barred_from_proposal
from motcua.web.dossier.verbs.decide import draft_address, facts_of
from motcua.web.dossier.verbs.deliver import DELIVER
from motcua.web.dossier.verbs.end import LAPSE
from motcua.web.dossier.verbs.fees import CANCEL_RECEIPT
from motcua.web.ui.declared import declared_in, reminded_in
from motcua.web.ui.delays import DelayLine, delay_lines, overrun_of
from motcua.web.ui.time_left import TimeLeft, time_left_of
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

# The result left the office at least once.
LEFT = (Delivery.HANDED_OVER, Delivery.POSTED, Delivery.RETURNED)
_handovers = PreparedRows(
    lambda: Handover.objects.filter(dossier=1).select_related("made_by", "unpaid").order_by("pk")
)
_forms = PreparedRows(lambda: IssuedForm.objects.filter(dossier=1).order_by("pk"))

_PAUSES = Prefetch("pauses", Pause.objects.select_related("reason", "ground"))


@dataclass(frozen=True)
class DossierPage:
    """The data of the dossier page for one officer."""

    dossier: Dossier
    representative: Representative | None
    left: TimeLeft
    steps: Steps
    opinions: list[OpinionRow]
    transfer: Transfer | None
    overrun: str
    delays: list[DelayLine]
    papers: Papers
    verbs: list[Verb]
    can_accept: bool
    can_deliver: bool
    why_not_deliver: str
    back: str
    entries: list[TimelineEntry]
    forms: list[IssuedForm]
    fees: list[FeeLine]
    receipts: list[FeeReceipt]
    pause: Pause | None
    handovers: list[Handover]
    why_not_lapse: str
    proposal: Proposal | None
    faults: list[FaultReported]
    messages: list[Message]
    can_resend: bool
    can_return: bool
    can_recall: bool
    why_not_approve: str
    results: list[ShownPaper]
    may_draft: bool
    may_correct: bool

    @cached_property
    def declared(self) -> list[dict[str, Any]]:
        """The pages of the declaration that was filed online."""
        return declared_in(self.dossier)

    @cached_property
    def reminded(self) -> list[str]:
        """What the law says about it, of which who filed it was only told."""
        return reminded_in(self.dossier)

    @cached_property
    def confirmations(self) -> list[tuple[str, CoApplicant]]:
        """Who signed the declaration besides who filed it, each with what the form calls them."""
        return [(title_of(row), row) for row in list_confirmations(self.dossier)]

    @cached_property
    def help(self) -> Help | None:
        """Who filled it in for the applicant, and with which consent."""
        return find_help(self.dossier)

    @property
    def slip(self) -> IssuedForm | None:
        """The form 01 in force: the newest; those before it are replaced."""
        slips = [form for form in self.forms if form.form == OfficialForm.RECEIPT]
        return slips[-1] if slips else None

    @property
    def misnamed(self) -> list[FeeReceipt]:
        """The valid receipts that bear another name than the applicant's."""
        return [row for row in self.receipts if names_another(row, self.dossier.applicant_name)]

    @property
    def can_cancel_receipt(self) -> bool:
        """Whether this officer may cancel one."""
        return CANCEL_RECEIPT in self.verbs

    @property
    def requests(self) -> list[ApplicantRequest]:
        """What the applicant asks for and nobody answered yet."""
        return list_open_requests(self.dossier)

    @property
    def is_stuck(self) -> bool:
        """Whether it waits for a dossier that gave no result."""
        return is_stuck(self.dossier)

    @property
    def left_to_pay(self) -> int:
        """What no receipt covers yet, in đồng."""
        return left_to_pay(self.dossier)

    @property
    def online(self) -> OnlinePayments:
        """What was or is being paid online."""
        return list_online_payments(self.dossier)

    @property
    def asked(self) -> list[AskedPaper]:
        """The papers of the open request, those that came as well."""
        return asked_papers(self.dossier)

    @property
    def sent(self) -> dict[int, list[Attachment]]:
        """The files that the applicant sent and nobody looked at, by paper."""
        return unread(self.dossier)

    @property
    def returned(self) -> Proposal | None:
        """The proposal that was sent back to who made it, until somebody acts."""
        if not _may_be_proposed(self.dossier):
            return None
        last = last_proposal(self.dossier)
        return last if stands_returned(last, self.dossier.steps.all()) else None

    @property
    def step_over(self) -> str:
        """Why the proposal can only be returned, told to who may decide; else empty."""
        return why_step_over(self.proposal, self.dossier) if self.can_return else ""

    @property
    def draft(self) -> str:
        """The URL of the proposed form; empty if none."""
        return draft_address(self.proposal) if self.proposal else ""

    @property
    def proposal_facts(self) -> list[tuple[str, str]]:
        """The proposal in words."""
        return facts_of(self.proposal) if self.proposal else []


def get_page(pk: int, officer: Officer, at: datetime) -> DossierPage:
    """The page for this officer. Raises `NotVisible`."""
    dossier = get_dossier(pk, officer=officer, at=at)
    calendar = get_calendar()
    waiting = dossier.paused_at or dossier.state == State.WAITING_APPLICANT
    if waiting:
        prefetch_related_objects([dossier], _PAUSES)
    recorded = list_events_of(dossier)
    proposal = open_proposal(dossier) if _may_be_proposed(dossier) else None
    steps = get_steps(dossier, officer, at, calendar, recorded)
    decides = proposal is not None and can_approve_proposal(officer, dossier, at)
    why_not = barred_from_proposal(officer, dossier, at) if decides else ""
    handovers = _handovers(dossier.pk) if dossier.delivery in LEFT else []
    verbs = offered(dossier, officer, at)
    waits = dossier.delivery in TO_DELIVER and DELIVER in verbs
    opinions = list_opinion_rows(dossier, officer, at, calendar)
    late = _delay_of(dossier, opinions, at, calendar)
    results = list_papers(dossier) if dossier.result_state else []
    return DossierPage(
        dossier=dossier,
        representative=find_representative(dossier),
        left=time_left_of(calendar, dossier, at),
        steps=steps,
        opinions=opinions,
        transfer=find_transfer(dossier),
        overrun=overrun_of(late, calendar, at) if late else "",
        delays=delay_lines(late) if late else [],
        papers=get_papers(dossier, officer, at),
        verbs=[verb for verb in verbs if not (waits and verb is DELIVER)],
        can_accept=_may_accept(officer, dossier, at),
        can_deliver=waits,
        why_not_deliver=_why_not_deliver(officer, dossier, at),
        back=_home_of(officer, at),
        entries=_entries(dossier, recorded, handovers, results),
        handovers=handovers,
        forms=_forms(dossier.pk),
        fees=list_lines(dossier),
        receipts=list_receipts(dossier),
        pause=open_pause_of(dossier) if waiting else None,
        why_not_lapse=LAPSE.over(dossier) if waiting and is_answer_overdue(dossier, at) else "",
        proposal=proposal,
        faults=_open_faults(recorded),
        messages=(sent := list_messages_about("dossier", dossier.pk)),
        can_resend=any(can_resend_message(officer, each, at) for each in sent[:1]),
        can_return=decides and not why_not,
        can_recall=proposal is not None and proposal.proposed_by_id == officer.pk,
        why_not_approve=why_not,
        results=[ShownPaper(row, None, draft_waits(dossier, row, steps.open)) for row in results],
        may_draft=may_draft_more(dossier, officer, at),
        may_correct=_may_correct(officer, dossier, at),
    )


def _delay_of(
    dossier: Dossier, opinions: list[OpinionRow], at: datetime, calendar: CompiledCalendar
) -> LateDossier | None:
    """Who made it late, if it is late; from what the page has read already."""
    if not is_late_now(dossier, at):
        return None
    asked = [each.row for each in opinions]
    return get_delay(dossier, list(dossier.steps.all()), asked, at, calendar)


def _may_accept(officer: Officer, dossier: Dossier, at: datetime) -> bool:
    """Whether it can be accepted now; a linked one waits for the one before to end."""
    if dossier.state not in NOT_ACCEPTED or not can_accept_dossier(officer, dossier, at):
        return False
    before = dossier.waits_for if dossier.waits_for_id else None
    return before is None or before.closed_at is not None


def _may_correct(officer: Officer, dossier: Dossier, at: datetime) -> bool:
    return is_open_to_correction(dossier) and can_correct_applicant(officer, dossier, at)


def _why_not_deliver(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Told to the counter in place of the button while a paper of the result is on its way."""
    if dossier.delivery not in TO_DELIVER or not DELIVER.may(officer, dossier, at):
        return ""
    return DELIVER.why_not(dossier)


def _may_be_proposed(dossier: Dossier) -> bool:
    """Whether a proposal may be open: after acceptance, or a refusal where the head decides it."""
    return dossier.state in OPEN or (
        dossier.state in NOT_ACCEPTED and dossier.receiving_unit.refuses_by_head
    )


def _open_faults(recorded: Sequence[Recorded]) -> list[FaultReported]:
    """What is wrong or lost and not mended yet; from the log, which the page reads anyway."""
    mended = {each.event.fault for each in recorded if isinstance(each.event, FaultMended)}
    told = [each.event for each in recorded if isinstance(each.event, FaultReported)]
    return [each for each in told if each.fault not in mended]


def _entries(
    dossier: Dossier,
    recorded: Sequence[Recorded],
    handovers: Sequence[Handover],
    results: Sequence[ResultPaper],
) -> list[TimelineEntry]:
    definition = get_definition(dossier.definition_id) if dossier.definition_id else None
    corrected = any(isinstance(each.event, ApplicantCorrected) for each in recorded)
    former = dossier.former_applicants.all() if corrected else ()
    return list_entries(dossier, recorded, definition, handovers, results, former)


def _home_of(officer: Officer, at: datetime) -> str:
    """The URL of this officer's own list."""
    at_desk = can_receive_dossiers(officer, None, at) or not can_handle_dossiers(officer, None, at)
    return reverse("desk:home" if at_desk else "office:home")
