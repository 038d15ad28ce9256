"""The list of an officer's open steps."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.proposals import list_proposals_to_decide
from motcua.dossiers.queries.steps import list_open_steps
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.people.permissions import can_confirm_post, list_posts_to_confirm
from motcua.web.ui.access import officer_required
from motcua.web.ui.pages import LongPages
from motcua.web.ui.time_left import TimeLeft, time_left, time_left_of
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar

PAGE_SIZE = 20
MOST_PROPOSALS = 50
WHOLE_UNIT = "don-vi"
_SHOWN = DossierStep.objects.select_related("dossier", "step", "assignee")


@dataclass(frozen=True)
class StepLine:
    """A row of the list: a step, its time left and that of its dossier."""

    step: DossierStep
    left: TimeLeft
    dossier_left: TimeLeft


@officer_required()
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """My open steps, most urgent first: `?cua=don-vi` for the whole unit, `?trang=`."""
    at = now()
    whole_unit = request.GET.get("cua") == WHOLE_UNIT
    found = list_open_steps(officer, at, whole_unit=whole_unit)
    page = LongPages(found, _SHOWN, PAGE_SIZE).get_page(request.GET.get("trang"))
    lines = lines_of(page, get_calendar(), at)
    waiting = list_posts_to_confirm(officer, at) if can_confirm_post(officer, None, at) else []
    context = {
        "page": page,
        "lines": lines,
        "whole_unit": whole_unit,
        "waiting": waiting,
        "proposals": list_proposals_to_decide(officer, at)[:MOST_PROPOSALS],
    }
    return render(request, "office/home.html", context)


def lines_of(page: Page[DossierStep], calendar: CompiledCalendar, at: datetime) -> list[StepLine]:
    """The rows of one page."""
    return [
        StepLine(step, _left(calendar, step, at), time_left(calendar, step.dossier.due_at, at))
        for step in page
    ]


def _left(calendar: CompiledCalendar, step: DossierStep, at: datetime) -> TimeLeft:
    if step.dossier.paused_at is not None:
        return time_left_of(calendar, step.dossier, at)
    return time_left(calendar, step.due_at, at)
