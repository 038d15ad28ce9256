"""Everything that the page of one dossier shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from django.urls import reverse

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, DossierStep, IssuedForm, Pause
from motcua.dossiers.permissions import COUNTER, HANDLERS
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.papers import counts_given, list_needed
from motcua.dossiers.rules.papers import Count, Missing, Needed, list_missing
from motcua.dossiers.rules.states import NOT_ACCEPTED, RUNNING
from motcua.people.models import Officer
from motcua.people.queries import list_posts
from motcua.processes.queries import get_definition
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.time_left import TimeLeft, time_left, time_left_of
from motcua.web.dossier.timeline import Entry, list_entries
from motcua.web.dossier.verbs import Verb, offered
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

WAITING = (Delivery.READY, Delivery.RETURNED)
_STEPS = DossierStep.objects.select_related("step", "unit", "assignee", "closed_by")


@dataclass(frozen=True)
class StepRow:
    """One step with the time left for it and what this reader can do there."""

    row: DossierStep
    left: TimeLeft
    offers: list[Offer]


@dataclass(frozen=True)
class DossierPage:
    """One dossier as its page shows it."""

    dossier: Dossier
    left: TimeLeft
    open_steps: list[StepRow]
    past_steps: list[DossierStep]
    papers: list[tuple[Needed, Count]]
    missing: list[Missing]
    verbs: list[tuple[str, Verb]]
    can_accept: bool
    can_deliver: bool
    back: str
    entries: list[Entry]
    forms: list[IssuedForm]
    pause: Pause | None


def get_page(pk: int, officer: Officer, at: datetime) -> DossierPage:
    """The page for this reader. Raises `NotVisible`."""
    dossier = get_dossier(pk, officer=officer, at=at)
    prefetch_related_objects(
        [dossier], Prefetch("steps", _STEPS.order_by("opened_at", "pk")), "papers", "forms"
    )
    calendar = get_calendar()
    steps = list(dossier.steps.all())
    running = dossier.state in RUNNING
    needed, given = list_needed(dossier), counts_given(dossier)
    verbs = offered(dossier, officer, at)
    waits = dossier.delivery in WAITING and any(v.name == "deliver" for _a, v in verbs)
    definition = get_definition(dossier.definition_id) if dossier.definition_id else None
    return DossierPage(
        dossier=dossier,
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
        verbs=[(a, v) for a, v in verbs if not (waits and v.name == "deliver")],
        can_accept=dossier.state in NOT_ACCEPTED and any(v.name == "refuse" for _a, v in verbs),
        can_deliver=waits,
        back=_home_of(officer, at),
        entries=list_entries(dossier.pk, definition),
        forms=sorted(dossier.forms.all(), key=lambda form: form.pk),
        pause=dossier.pauses.filter(ended_at=None).first() if dossier.paused_at else None,
    )


def _home_of(officer: Officer, at: datetime) -> str:
    """The address of the list that this reader works from."""
    held = {post.role for post in list_posts(officer, at)}
    own_steps = held & HANDLERS and not held & COUNTER
    return reverse("office:home" if own_steps else "desk:home")


def _left(calendar: CompiledCalendar, dossier: Dossier, row: DossierStep, at: datetime) -> TimeLeft:
    """The time left for a step; none runs while the dossier's clock stands."""
    if dossier.paused_at is not None:
        return time_left_of(calendar, dossier, at)
    return time_left(calendar, row.due_at, at)
