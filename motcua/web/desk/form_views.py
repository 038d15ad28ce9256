"""Forms that were approved here and whose papers the counter still has to hand out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.actions import hand_out_form
from motcua.dossiers.queries.waiting_forms import get_form_at_counter, list_waiting_forms
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.desk.intake_views import at_counter

PAGE_SIZE = 20


@at_counter
def waiting_forms(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is to be printed, signed, sealed and handed out, the oldest first: `?trang=`."""
    rows = list_waiting_forms(officer, now())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "desk/waiting_forms.html", {"page": page})


@at_counter
def form_given(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note that the paper of a form was handed out; a GET only leads back to the list."""
    at = now()
    form = get_form_at_counter(pk, officer, at)
    if request.method == "POST":
        hand_out_form(dossier=form.dossier, form=form, by=officer, at=at, key=f"giay-{pk}")
        messages.success(request, _("Đã ghi là đã trao."))
    return redirect("desk:waiting_forms")
