"""Second factors and sessions of the officers whom an administrator looks after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.actions import decline_factor_reset, end_session, reset_second_factor
from motcua.people.models import Officer
from motcua.people.permissions import get_managed_account
from motcua.people.permissions.own_account import can_reset_second_factor
from motcua.people.rules.sessions import going_on
from motcua.web.administration.protection import get_protection
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import KeyForm, action_args


@administrators
def protection(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Who lacks a second factor, and whose waits for a second person to reset it."""
    found = get_protection(officer, now(), request.GET.dict())
    return render(request, "administration/protection.html", {"protection": found})


@administrators
def reset_factor(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Reset a second factor as the second person, or decline it."""
    at = now()
    account = get_managed_account(pk, by=officer, at=at)
    if account.factor_reset_asked_at is None:
        raise NotVisible(_("Không còn đề nghị nào chờ xác nhận."))
    if not can_reset_second_factor(officer, account, at):
        raise NotAllowed(
            _("Người xác nhận phải là người quản trị khác, không do người đề nghị cử lên.")
        )
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declined = "khong" in request.POST
        act = decline_factor_reset if declined else reset_second_factor
        try:
            act(account=account, **action_args(officer, at, form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            done = _("Đã từ chối.") if declined else _("Đã bỏ lớp bảo vệ cũ.")
            messages.success(request, done)
            return redirect("administration:protection")
    context = {"person": account.officer, "account": account, "form": form}
    return render(request, "administration/reset_factor.html", context)


@administrators
def sessions(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Where an officer is signed in; end one of these sessions."""
    at = now()
    account = get_managed_account(pk, by=officer, at=at)
    if request.method == "POST":
        end_session(account=account, session=request.POST.get("session", ""), by=officer, at=at)
        messages.success(request, _("Đã đăng xuất khỏi thiết bị đó."))
        return redirect("administration:sessions", pk=pk)
    listed = going_on(account.sessions or [], at)
    context = {"person": account.officer, "sessions": listed}
    return render(request, "administration/sessions.html", context)
