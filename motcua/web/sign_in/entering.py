"""What follows a sign-in: the session, and the page on which the work goes on."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.people.models import Account
from motcua.people.queries import second_factor_due_at
from motcua.people.rules.sessions import Session
from motcua.web.sign_in.carried_form import CarriedForm, open_carried
from motcua.web.sign_in.devices import remember_device
from motcua.web.sign_in.forms import PasswordForm
from motcua.web.sign_in.sessions import begin
from motcua.web.ui.faces import start_page_of
from motcua.web.ui.own_site import safe_address

BACKEND = "motcua.people.backend.AccountBackend"


def enter(
    request: HttpRequest, account: Account, session: Session, *, asked: str, carried: str
) -> HttpResponse:
    """Begin the session of an account that proved who it is, and go on.

    `asked` is the page that was asked for, `carried` the sealed form that waits.
    """
    login(request, account, backend=BACKEND)
    begin(request, account, session)
    response = _begin_work(request, account, asked, carried)
    remember_device(request, response, account)
    return response


def _begin_work(request: HttpRequest, account: Account, asked: str, carried: str) -> HttpResponse:
    """The form that was carried, the page that was asked for, or the account's start page.

    Who must add a second factor is led there first.
    """
    waiting = open_carried(carried)
    if waiting and waiting.is_of(account):
        return go_on(request, account, waiting)
    if waiting:
        messages.warning(request, _("Phần nhập dở là của người khác nên không được gửi."))
    then = safe_address(request, asked) or start_page_of(account, now())
    if second_factor_due_at(account, now()) and not account.must_change_password:
        return redirect(f"{reverse('protection')}?{urlencode({'next': then})}")
    return redirect(then)


def go_on(request: HttpRequest, account: Account, carried: CarriedForm) -> HttpResponse:
    """The page to resubmit a carried form, after a required change of password."""
    if account.must_change_password:
        form = PasswordForm(account=account, initial={"carried": carried.sealed()})
        return render(request, "sign_in/change.html", {"form": form})
    return render(request, "sign_in/go_on.html", {"carried": carried})
