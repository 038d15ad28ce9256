"""The data of the dossier page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, DossierStep, IssuedForm, Pause, Proposal, Representative
from motcua.dossiers.permissions import (
    can_accept_dossier,
    can_approve_proposal,
    can_handle_dossiers,
    can_receive_dossiers,
    decides_alone,
)
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.papers import counts_given, list_needed
from motcua.dossiers.queries.proposals import find_open_proposal
from motcua.dossiers.rules.papers import Count, Missing, Needed, list_missing
from motcua.dossiers.rules.states import NOT_ACCEPTED, OPEN, RUNNING
from motcua.kernel.rows import PreparedRows
from motcua.messages.models import Message
from motcua.messages.permissions import can_resend_message
from motcua.messages.queries import list_messages_about
from motcua.people.models import Officer
from motcua.processes.queries import get_definition
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.timeline import TimelineEntry, list_entries
from motcua.web.dossier.verbs import Verb, offered
from motcua.web.dossier.verbs.decide import facts_of
from motcua.web.dossier.verbs.deliver import DELIVER
from motcua.web.ui.time_left import TimeLeft, time_left, time_left_of
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

WAITING = (Delivery.READY, Delivery.RETURNED)
_steps = PreparedRows(
    lambda: (
        DossierStep.objects.filter(dossier=1)
        .select_related("step", "unit", "assignee", "closed_by", "remark")
        .order_by("opened_at", "pk")
    )
)
_forms = PreparedRows(lambda: IssuedForm.objects.filter(dossier=1).order_by("pk"))

_PAUSES = Prefetch("pauses", Pause.objects.select_related("reason"))


@dataclass(frozen=True)
class StepRow:
    """A step, its time left, and the moves offered to this officer."""

    row: DossierStep
    left: TimeLeft
    offers: list[Offer]


@dataclass(frozen=True)
class DossierPage:
    """The data of the dossier page for one officer."""

    dossier: Dossier
    representative: Representative | None
    left: TimeLeft
    open_steps: list[StepRow]
    past_steps: list[DossierStep]
    papers: list[tuple[Needed, Count]]
    missing: list[Missing]
    verbs: list[Verb]
    can_accept: bool
    can_deliver: bool
    back: str
    entries: list[TimelineEntry]
    forms: list[IssuedForm]
    pause: Pause | None
    proposal: Proposal | None
    messages: list[Message]
    can_resend: bool
    can_approve: bool

    @property
    def proposal_facts(self) -> list[tuple[str, str]]:
        """The proposal in words."""
        return facts_of(self.proposal) if self.proposal else []


def get_page(pk: int, officer: Officer, at: datetime) -> DossierPage:
    """The page for this officer. Raises `NotVisible`."""
    dossier = get_dossier(pk, officer=officer, at=at)
    steps = _read_steps(dossier)
    if dossier.paused_at:
        prefetch_related_objects([dossier], _PAUSES)
    proposal = find_open_proposal(dossier) if dossier.state in OPEN else None
    calendar = get_calendar()
    running = dossier.state in RUNNING
    needed, given = list_needed(dossier), counts_given(dossier)
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
            )
            for row in steps
            if row.closed_at is None
        ],
        past_steps=[row for row in steps if row.closed_at is not None],
        papers=[(paper, given.get(paper.id, Count())) for paper in needed],
        missing=list_missing(needed, given),
        verbs=[verb for verb in verbs if not (waits and verb is DELIVER)],
        can_accept=dossier.state in NOT_ACCEPTED and can_accept_dossier(officer, dossier, at),
        can_deliver=waits,
        back=_home_of(officer, at),
        entries=list_entries(dossier, definition),
        forms=_forms(dossier.pk),
        pause=open_pause_of(dossier) if dossier.paused_at else None,
        proposal=proposal,
        messages=(sent := list_messages_about("dossier", dossier.pk)),
        can_resend=any(can_resend_message(officer, each, at) for each in sent[:1]),
        can_approve=proposal is not None
        and can_approve_proposal(officer, dossier, at)
        and not decides_alone(officer, proposal.proposed_by_id, dossier),
    )


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
