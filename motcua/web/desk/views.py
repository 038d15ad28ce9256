"""The work list of the counter, and the search for dossiers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_see_cash
from motcua.dossiers.queries.groups import find_group
from motcua.dossiers.queries.search import MOST, search_dossiers
from motcua.dossiers.queries.sections import read_terms
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.desk.worklist import get_work_list, list_shown, rows_of
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import SearchForm
from motcua.web.ui.lists import SIZES, Listing

SEARCH = _("Tìm hồ sơ")


@officer_required()
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The work list: `?muc=`, `?thu-tuc=`, `?can-bo=`, `?xep=`, `?dong=`, `?trang=`."""
    at = now()
    work = get_work_list(officer, at, request.GET.dict())
    search = SearchForm({}, label=SEARCH)
    context = {"work": work, "search": search, "cash": can_see_cash(officer, None, at)}
    return render(request, "desk/home.html", context)


@officer_required()
def search(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Search the visible dossiers: `?q=`, `?trang=`; a code redirects to its dossier or group."""
    at = now()
    form = SearchForm(request.GET.dict(), label=SEARCH)
    found = search_dossiers(form.question, officer=officer, at=at)
    page = Paginator(found.keys, SIZES[0]).get_page(request.GET.get("trang"))
    rows = rows_of(list_shown(page), read_terms(at))
    if found.by_code and len(rows) == 1:
        return redirect("dossier:show", pk=rows[0].dossier.pk)
    if not rows and (group := find_group(form.question, officer=officer, at=at)):
        return redirect("desk:group", pk=group.pk)
    listing = Listing("", (), page, rows, {}, ())
    context = {"search": form, "list": listing, "more": found.more, "most": MOST}
    return render(request, "desk/search.html", context)
