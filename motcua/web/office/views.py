"""The list of an officer's open steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.queries.batches import list_running
from motcua.dossiers.queries.proposals import list_proposals_to_decide
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.people.permissions import can_confirm_post, list_posts_to_confirm
from motcua.web.office.steps import get_step_list
from motcua.web.ui.access import officer_required

MOST_PROPOSALS = 50


@officer_required()
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Open steps, most urgent first: `?cua=`, `?muc=`, `?xep=`, `?dong=`, `?trang=`."""
    at = now()
    waiting = list_posts_to_confirm(officer, at) if can_confirm_post(officer, None, at) else []
    context = {
        "work": get_step_list(officer, at, request.GET.dict()),
        "waiting": waiting,
        "running": list_running(officer),
        "proposals": list_proposals_to_decide(officer, at)[:MOST_PROPOSALS],
    }
    return render(request, "office/home.html", context)
