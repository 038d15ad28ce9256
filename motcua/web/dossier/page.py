"""Everything that the page of one dossier shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch

from motcua.dossiers.models import Dossier, DossierStep, IssuedForm, Pause
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.papers import counts_given, list_needed
from motcua.dossiers.rules.papers import Count, Missing, Needed, list_missing
from motcua.dossiers.rules.states import NOT_ACCEPTED, RUNNING
from motcua.people.models import Officer
from motcua.processes.queries import get_definition
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.time_left import TimeLeft, time_left, time_left_of
from motcua.web.dossier.timeline import Entry, list_entries
from motcua.web.dossier.verbs import Verb, offered
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

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
        verbs=verbs,
        can_accept=dossier.state in NOT_ACCEPTED and any(v.name == "refuse" for _a, v in verbs),
        entries=list_entries(dossier.pk, definition),
        forms=sorted(dossier.forms.all(), key=lambda form: form.pk),
        pause=dossier.pauses.filter(ended_at=None).first() if dossier.paused_at else None,
    )


def _left(calendar: CompiledCalendar, dossier: Dossier, row: DossierStep, at: datetime) -> TimeLeft:
    """The time left for a step; none runs while the dossier's clock stands."""
    if dossier.paused_at is not None:
        return time_left_of(calendar, dossier, at)
    return time_left(calendar, row.due_at, at)
