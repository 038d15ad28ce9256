"""The data of the dossier page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, NotCopied, State
from motcua.dossiers.models import (
    AskedPaper,
    Dossier,
    DossierStep,
    FeeLine,
    FeeReceipt,
    Handover,
    IssuedForm,
    Pause,
    Proposal,
    Representative,
)
from motcua.dossiers.permissions import (
    can_accept_dossier,
    can_approve_proposal,
    can_assign_step,
    can_attach_files,
    can_handle_dossiers,
    can_recall_step,
    can_receive_dossiers,
    decides_alone,
)
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.attachments import by_component, list_attachments
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.fees import list_lines, list_receipts
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.papers import (
    counts_of,
    list_asked,
    list_given,
    list_needed,
    not_copied_of,
)
from motcua.dossiers.queries.proposals import find_open_proposal
from motcua.dossiers.queries.steps import find_passed_on
from motcua.dossiers.rules.papers import Count, Missing, Needed, list_missing
from motcua.dossiers.rules.states import NOT_ACCEPTED, OPEN, RUNNING
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rows import PreparedRows
from motcua.messages.models import Message
from motcua.messages.permissions import can_resend_message
from motcua.messages.queries import list_messages_about
from motcua.people.models import Officer
from motcua.processes.queries import get_definition
from motcua.web.dossier.files import ShownFile, is_open, shown
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.timeline import TimelineEntry, list_entries
from motcua.web.dossier.verbs import Verb, offered
from motcua.web.dossier.verbs.decide import facts_of
from motcua.web.dossier.verbs.deliver import DELIVER
from motcua.web.ui.time_left import TimeLeft, length_in_words, time_left, time_left_of
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

# The result left the office at least once.
LEFT = (Delivery.HANDED_OVER, Delivery.POSTED, Delivery.RETURNED)
WAITING = (Delivery.READY, Delivery.RETURNED)
_steps = PreparedRows(
    lambda: (
        DossierStep.objects.filter(dossier=1)
        .select_related("step", "unit", "assignee", "closed_by", "remark")
        .order_by("opened_at", "pk")
    )
)
_handovers = PreparedRows(
    lambda: Handover.objects.filter(dossier=1).select_related("made_by", "unpaid").order_by("pk")
)
_forms = PreparedRows(lambda: IssuedForm.objects.filter(dossier=1).order_by("pk"))

_PAUSES = Prefetch("pauses", Pause.objects.select_related("reason"))


@dataclass(frozen=True)
class StepRow:
    """A step, its time left, and the moves offered to this officer."""

    row: DossierStep
    left: TimeLeft
    offers: list[Offer]
    can_assign: bool


@dataclass(frozen=True)
class PastStep:
    """A closed step, the working time it took, and how much later than due it was closed."""

    row: DossierStep
    took: str
    late: str


@dataclass(frozen=True)
class DossierPage:
    """The data of the dossier page for one officer."""

    dossier: Dossier
    representative: Representative | None
    left: TimeLeft
    open_steps: list[StepRow]
    past_steps: list[PastStep]
    papers: list[tuple[Needed, Count]]
    files: dict[int, list[ShownFile]]
    not_copied: dict[int, NotCopied]
    may_attach: bool
    missing: list[Missing]
    verbs: list[Verb]
    can_accept: bool
    can_deliver: bool
    back: str
    entries: list[TimelineEntry]
    forms: list[IssuedForm]
    fees: list[FeeLine]
    receipts: list[FeeReceipt]
    pause: Pause | None
    handovers: list[Handover]
    asked: list[AskedPaper]
    proposal: Proposal | None
    messages: list[Message]
    can_resend: bool
    can_approve: bool
    recallable: DossierStep | None

    @property
    def proposal_facts(self) -> list[tuple[str, str]]:
        """The proposal in words."""
        return facts_of(self.proposal) if self.proposal else []


def get_page(pk: int, officer: Officer, at: datetime) -> DossierPage:
    """The page for this officer. Raises `NotVisible`."""
    dossier = get_dossier(pk, officer=officer, at=at)
    steps = _read_steps(dossier)
    waiting = dossier.paused_at or dossier.state == State.WAITING_APPLICANT
    if waiting:
        prefetch_related_objects([dossier], _PAUSES)
    proposal = find_open_proposal(dossier) if dossier.state in OPEN else None
    handovers = _handovers(dossier.pk) if dossier.delivery in LEFT else []
    calendar = get_calendar()
    running = dossier.state in RUNNING
    needed, noted = list_needed(dossier), list_given(dossier)
    given = counts_of(noted)
    files = by_component(list_attachments(dossier))
    verbs = offered(dossier, officer, at)
    waits = dossier.delivery in WAITING and DELIVER in verbs
    definition = get_definition(dossier.definition_id) if dossier.definition_id else None
    return DossierPage(
        dossier=dossier,
        representative=find_representative(dossier),
        left=time_left_of(calendar, dossier, at),
        open_steps=[
            StepRow(
                row,
                _left(calendar, dossier, row, at),
                offers_at(row, dossier, officer, at) if running else [],
                dossier.state in OPEN and can_assign_step(officer, row, at),
            )
            for row in steps
            if row.closed_at is None
        ],
        past_steps=[_past(calendar, row, row.closed_at) for row in steps if row.closed_at],
        papers=[(paper, given.get(paper.id, Count())) for paper in needed],
        files={component or 0: shown(rows) for component, rows in files.items()},
        not_copied=not_copied_of(noted),
        may_attach=is_open(dossier, "attach") and can_attach_files(officer, dossier, at),
        missing=list_missing(needed, given),
        verbs=[verb for verb in verbs if not (waits and verb is DELIVER)],
        can_accept=dossier.state in NOT_ACCEPTED and can_accept_dossier(officer, dossier, at),
        can_deliver=waits,
        back=_home_of(officer, at),
        entries=list_entries(dossier, definition, handovers),
        handovers=handovers,
        forms=_forms(dossier.pk),
        fees=list_lines(dossier),
        receipts=list_receipts(dossier),
        pause=open_pause_of(dossier) if waiting else None,
        asked=list_asked(dossier),
        proposal=proposal,
        recallable=_recallable(dossier, steps, officer, at) if running else None,
        messages=(sent := list_messages_about("dossier", dossier.pk)),
        can_resend=any(can_resend_message(officer, each, at) for each in sent[:1]),
        can_approve=proposal is not None
        and can_approve_proposal(officer, dossier, at)
        and not decides_alone(officer, proposal.proposed_by_id, dossier),
    )


def _recallable(
    dossier: Dossier, steps: list[DossierStep], officer: Officer, at: datetime
) -> DossierStep | None:
    """The step that the officer has just passed on and may take back, if any."""
    still_open = [row for row in steps if row.closed_at is None]
    own = [row for row in steps if can_recall_step(officer, row, at)]
    return next((row for row in own if find_passed_on(dossier, row, still_open)), None)


def _past(calendar: CompiledCalendar, row: DossierStep, closed_at: datetime) -> PastStep:
    opened, closed = row.opened_at.astimezone(VIETNAM), closed_at.astimezone(VIETNAM)
    late = ""
    if row.due_at is not None and row.due_at < closed_at:
        due = row.due_at.astimezone(VIETNAM)
        late = length_in_words(calendar, due, closed) or _("ngoài giờ làm việc")
    return PastStep(row, length_in_words(calendar, opened, closed), late)


def _read_steps(dossier: Dossier) -> list[DossierStep]:
    """The steps; also stored on the dossier as if prefetched."""
    steps = _steps(dossier.pk)
    known = dossier.steps.all()
    known._result_cache = steps  # noqa: SLF001
    dossier._prefetched_objects_cache = {"steps": known}  # type: ignore[attr-defined]  # noqa: SLF001
    return steps


def _home_of(officer: Officer, at: datetime) -> str:
    """The URL of this officer's own list."""
    at_desk = can_receive_dossiers(officer, None, at) or not can_handle_dossiers(officer, None, at)
    return reverse("desk:home" if at_desk else "office:home")


def _left(calendar: CompiledCalendar, dossier: Dossier, row: DossierStep, at: datetime) -> TimeLeft:
    """The time left for a step; while the dossier is paused, that of the dossier."""
    if dossier.paused_at is not None:
        return time_left_of(calendar, dossier, at)
    return time_left(calendar, row.due_at, at)
