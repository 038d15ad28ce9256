"""The work list: sections, filter, rows by urgency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierQuerySet, DossierStep, is_late
from motcua.dossiers.permissions import can_receive_dossiers
from motcua.dossiers.queries.dossiers import list_ready, list_work
from motcua.dossiers.queries.work import (
    ProcedureCounts,
    WorkCounts,
    count_work,
    end_of_today,
    sum_up,
)
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.web.desk.filters import MOST, FilterForm
from motcua.web.ui.pages import LongPages
from motcua.web.ui.templating import url
from motcua.web.ui.time_left import TimeLeft, time_left_of
from motcua.worktime.queries import get_calendar

PAGE_SIZE, LONG_PAGE = 20, 100
TODO, TO_DELIVER, DRAFTS = "can-lam", "cho-tra", "ban-nhap"
SHOWN = (
    *("code", "applicant_name", "procedure_name", "state", "timeliness"),
    *("due_at", "answer_due_at", "promised_at", "paused_at", "closed_at"),
)


class OpenStep(NamedTuple):
    """The name of an open step, and of its assignee or None."""

    name: str
    assignee: str | None


@dataclass(frozen=True)
class WorkRow:
    """A dossier with its time left, open steps, and state in words."""

    dossier: Dossier
    left: TimeLeft
    steps: list[OpenStep]
    state: str

    @property
    def address(self) -> str:
        """The URL of the dossier page."""
        return url("dossier:show", self.dossier.pk)

    @property
    def is_promised_anew(self) -> bool:
        """Whether an apology promised a later time than the due time."""
        promised, due = self.dossier.promised_at, self.dossier.due_at
        return promised is not None and due is not None and promised > due


@dataclass(frozen=True)
class WorkList:
    """A page of one section, with the counts of all sections."""

    section: str
    page: Page[Any]
    rows: list[WorkRow]
    form: FilterForm
    counts: WorkCounts
    ready: int
    can_receive: bool


def get_work_list(officer: Officer, at: datetime, asked: Mapping[str, str]) -> WorkList:
    """The section and page for the query parameters `muc` and `trang`, filtered.

    `dong=100` shows 100 rows per page.
    """
    section = asked.get("muc", TODO)
    by_procedure = count_work(officer, at)
    found = _section(section, officer, at)
    form = FilterForm(
        asked, officer=officer, at=at, procedures=_procedures(section, found, by_procedure)
    )
    counts, ready = sum_up(by_procedure), list_ready(officer, at).count()
    narrowed = _narrowed(found, form, at)
    known = None if form.is_narrowed else _count_of(section, counts, ready)
    size = LONG_PAGE if asked.get("dong") == str(LONG_PAGE) else PAGE_SIZE
    pages = LongPages(narrowed, Dossier.objects.only(*SHOWN), size, known=known)
    page = pages.get_page(asked.get("trang"))
    can_receive = can_receive_dossiers(officer, None, at)
    return WorkList(section, page, rows_of(page, at), form, counts, ready, can_receive)


def list_shown(keys: Sequence[int]) -> list[Dossier]:
    """The dossiers with these ids, in this order, with the columns of a row."""
    found = Dossier.objects.only(*SHOWN).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(dossiers: Iterable[Dossier], at: datetime) -> list[WorkRow]:
    """The rows of some dossiers, in their order."""
    shown, calendar = list(dossiers), get_calendar()
    steps = _open_steps(shown)
    states = {state.value: capfirst(str(state.label)) for state in State}
    return [
        WorkRow(
            dossier,
            time_left_of(calendar, dossier, at),
            steps[dossier.pk],
            states[dossier.state],
        )
        for dossier in shown
    ]


def _open_steps(dossiers: list[Dossier]) -> dict[int, list[OpenStep]]:
    """The open steps of each dossier."""
    rows = DossierStep.objects.filter(dossier__in=dossiers, closed_at=None)
    steps: dict[int, list[OpenStep]] = {dossier.pk: [] for dossier in dossiers}
    for dossier, *names in rows.values_list("dossier", "step__name", "assignee__name"):
        steps[dossier].append(OpenStep(*names))
    return steps


def _count_of(section: str, counts: WorkCounts, ready: int) -> int:
    """The length of an unfiltered section."""
    return {TO_DELIVER: ready, DRAFTS: counts.drafts}.get(section, counts.to_do)


def _procedures(
    section: str, found: DossierQuerySet, by_procedure: Iterable[ProcedureCounts]
) -> list[tuple[str, str]]:
    """Code and name of the procedures in a section, sorted by name."""
    if section == TO_DELIVER:
        by_name = found.order_by(InVietnameseOrder("procedure_name"))
        return list(by_name.values_list("procedure_code", "procedure_name").distinct()[:MOST])
    named = [
        (each.code, each.name)
        for each in by_procedure
        if (each.counts.drafts if section == DRAFTS else each.counts.to_do)
    ]
    return named[:MOST]


def _section(section: str, officer: Officer, at: datetime) -> DossierQuerySet:
    if section == TO_DELIVER:
        return list_ready(officer, at)
    if section == DRAFTS:
        return list_work(officer, at).filter(state=State.DRAFT).order_by("-changed_at", "pk")
    # Paused dossiers come last; filings are sorted by the due time of the answer.
    found = list_work(officer, at).exclude(state=State.DRAFT)
    due = Coalesce("due_at", "answer_due_at", "drafted_at")
    return found.order_by(F("paused_at").asc(nulls_first=True), due, "pk")


def _narrowed(found: DossierQuerySet, form: FilterForm, at: datetime) -> DossierQuerySet:
    ends = end_of_today(at)
    conditions = {
        "qua-han": is_late(at) & Q(closed_at__isnull=True),
        "hom-nay": Q(due_at__gte=at, due_at__lt=ends, paused_at__isnull=True),
        "cho-tiep-nhan": Q(state=State.SUBMITTED),
        "dang-lam": Q(state__in=(State.ACCEPTED, State.IN_PROGRESS)),
        "dang-cho": Q(state__in=(State.WAITING_APPLICANT, State.WAITING_AGENCY)),
    }
    chosen = conditions.get(form.chosen("tinh-trang"))
    if chosen is not None:
        found = found.filter(chosen)
    if form.chosen("thu-tuc"):
        found = found.filter(procedure_code=form.chosen("thu-tuc"))
    if form.chosen("can-bo"):
        steps = DossierStep.objects.filter(closed_at=None, assignee=int(form.chosen("can-bo")))
        found = found.filter(pk__in=steps.values("dossier"))
    return found
