"""The work list: sections, filter, rows in the order of urgency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Coalesce

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierQuerySet, DossierStep, is_late
from motcua.dossiers.queries.dossiers import list_ready, list_work
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.queries import list_posts
from motcua.web.desk.filters import FilterForm
from motcua.web.dossier.time_left import TimeLeft, time_left_of
from motcua.worktime.queries import get_calendar

PAGE_SIZE = 20
TODO, TO_DELIVER, DRAFTS = "can-lam", "cho-tra", "ban-nhap"
_STEPS = DossierStep.objects.filter(closed_at=None).select_related("step", "assignee")


@dataclass(frozen=True)
class WorkRow:
    """One dossier of the list, its time left and its open steps."""

    dossier: Dossier
    left: TimeLeft
    steps: list[DossierStep]

    @property
    def is_promised_anew(self) -> bool:
        """Whether an apology promised it for later than it is due."""
        promised, due = self.dossier.promised_at, self.dossier.due_at
        return promised is not None and due is not None and promised > due


@dataclass(frozen=True)
class WorkList:
    """One page of one section, with how many wait in each."""

    section: str
    page: Page[Any]
    rows: list[WorkRow]
    form: FilterForm
    counts: dict[str, int]
    can_receive: bool


def get_work_list(officer: Officer, at: datetime, asked: Mapping[str, str]) -> WorkList:
    """The section `muc` and page `trang` that an address asks for, narrowed by its filter."""
    section = asked.get("muc", TODO)
    found = _section(section, officer, at)
    form = FilterForm(asked, officer=officer, at=at, rows=found)
    page = Paginator(_narrowed(found, form, at), PAGE_SIZE).get_page(asked.get("trang"))
    rows = rows_of(page, at)
    can_receive = any(post.role == Role.ONE_STOP for post in list_posts(officer, at))
    return WorkList(section, page, rows, form, count_sections(officer, at), can_receive)


def rows_of(page: Page[Dossier], at: datetime) -> list[WorkRow]:
    """The lines of one page of dossiers."""
    dossiers, calendar = list(page), get_calendar()
    prefetch_related_objects(dossiers, Prefetch("steps", _STEPS))
    return [
        WorkRow(dossier, time_left_of(calendar, dossier, at), list(dossier.steps.all()))
        for dossier in dossiers
    ]


def count_sections(officer: Officer, at: datetime) -> dict[str, int]:
    """How many wait to be received, are late, are due today, are to be handed over."""
    ends = _end_of_today(at)
    running = Q(paused_at__isnull=True)
    counts: dict[str, int] = list_work(officer, at).aggregate(
        submitted=Count("pk", Q(state=State.SUBMITTED)),
        overdue=Count("pk", is_late(at)),
        today=Count("pk", running & Q(due_at__gte=at, due_at__lt=ends)),
        drafts=Count("pk", Q(state=State.DRAFT)),
    )
    return counts | {"ready": list_ready(officer, at).count()}


def _section(section: str, officer: Officer, at: datetime) -> DossierQuerySet:
    if section == TO_DELIVER:
        return list_ready(officer, at)
    if section == DRAFTS:
        return list_work(officer, at).filter(state=State.DRAFT).order_by("-changed_at", "pk")
    # What stands still is not urgent; a filing is due to be answered.
    found = list_work(officer, at).exclude(state=State.DRAFT)
    due = Coalesce("due_at", "answer_due_at", "drafted_at")
    return found.order_by(F("paused_at").asc(nulls_first=True), due, "pk")


def _narrowed(found: DossierQuerySet, form: FilterForm, at: datetime) -> DossierQuerySet:
    ends = _end_of_today(at)
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


def _end_of_today(at: datetime) -> datetime:
    begins = at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    return begins + timedelta(days=1)
