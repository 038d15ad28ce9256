"""The list of an officer's open steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.queries.batches import list_running
from motcua.dossiers.queries.consultations import list_asked_of
from motcua.dossiers.queries.deputies import list_acting_posts
from motcua.dossiers.queries.result_register import count_to_sign
from motcua.dossiers.rules.consultations import answer_due_at
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.people.permissions import can_confirm_post, list_posts_to_confirm
from motcua.web.office.deciding import first_to_decide
from motcua.web.office.steps import get_step_list
from motcua.web.office.transfers import transfer_rows
from motcua.web.ui.access import officer_required
from motcua.web.ui.time_left import time_left

MOST_OPINIONS = 50


@officer_required()
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Open steps, most urgent first: `?cua=`, `?muc=`, `?xep=`, `?dong=`, `?trang=`."""
    at = now()
    waiting = list_posts_to_confirm(officer, at) if can_confirm_post(officer, None, at) else []
    work = get_step_list(officer, at, request.GET.dict())
    proposals, waiting_in_all = first_to_decide(officer, at)
    context = {
        "transfers": transfer_rows(officer, at, work.calendar),
        "asked": [
            (each, time_left(work.calendar, answer_due_at(work.calendar, each.due_at), at))
            for each in list_asked_of(officer, at)[:MOST_OPINIONS]
        ],
        "work": work,
        "waiting": waiting,
        "to_sign": count_to_sign(officer, at) if work.leads else 0,
        "running": list_running(officer),
        "proposals": proposals,
        "to_decide": waiting_in_all,
        "acting": list_acting_posts(officer, at),
    }
    return render(request, "office/home.html", context)
