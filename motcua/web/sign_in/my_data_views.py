"""A citizen's own data: see it, take it away, have the account deleted."""

from datetime import date

from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.actions import close_account
from motcua.dossiers.queries.filings import list_own_dossiers, list_own_drafts
from motcua.dossiers.queries.looks import list_looks
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Account, Citizen
from motcua.people.queries import find_citizen
from motcua.web.sign_in.my_data import export_my_data, get_my_data, units_of_look
from motcua.web.sign_in.own import signed_in
from motcua.web.ui.access import citizen_required
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor

LOOKS_A_PAGE = 20


@signed_in
def account(request: HttpRequest, _owner: Actor, account: Account) -> HttpResponse:
    """The page about one's own account: a citizen's data, an officer's protection."""
    return redirect("my_data" if find_citizen(account) else "protection")


@citizen_required
def my_data(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """What the province knows of the citizen."""
    return render(request, "sign_in/my_data.html", {"mine": get_my_data(citizen, _today())})


@citizen_required
def looks(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Which officers looked at the citizen's dossiers: `?trang=`."""
    page = Paginator(list_looks(citizen, _today()), LOOKS_A_PAGE).get_page(request.GET.get("trang"))
    rows = [(look, units_of_look(look)) for look in page]
    return render(request, "sign_in/looks.html", {"page": page, "rows": rows})


@citizen_required
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
def take_away(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """The same as a file."""
    response = JsonResponse(
        export_my_data(citizen, _today()), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return response


@citizen_required
def remove_account(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Ask, then delete the account."""
    problem = ""
    if request.method == "POST":
        try:
            close_account(citizen=citizen, by=citizen.actor, at=now())
        except Refused as refused:
            problem = str(refused)
        else:
            logout(request)
            told = {"title": _("Đã xóa tài khoản"), "is_done": True}
            return render(request, "sign_in/remove_account.html", told)
    told = {
        "title": _("Xóa tài khoản"),
        "problem": problem,
        "drafts": list_own_drafts(citizen).count(),
        "filed": list_own_dossiers(citizen, _today()).count(),
    }
    return render(request, "sign_in/remove_account.html", told, status=409 if problem else 200)


def _today() -> date:
    return now().astimezone(VIETNAM).date()
