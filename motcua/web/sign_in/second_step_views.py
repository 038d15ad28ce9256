"""The second step of signing in."""

import json
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotPassSecondStep, pass_second_step
from motcua.people.models import Account
from motcua.people.queries import count_recovery_codes, find_officer
from motcua.people.queries.passkeys import ask_passkey
from motcua.people.rules.second_factors import is_recovery_code
from motcua.people.rules.sessions import Session
from motcua.web.sign_in.attempts import Attempts
from motcua.web.sign_in.carried_form import open_carried
from motcua.web.sign_in.entering import enter
from motcua.web.sign_in.forms import SecondStepForm, SignInForm
from motcua.web.sign_in.second_step import Step, open_step
from motcua.web.sign_in.sessions import new_session

FEW_CODES = 3
# Codes are counted apart from passwords, under a name that nobody can have.
CODE = "{}#2"


def ask_second_step(
    request: HttpRequest, account: Account, *, asked: str, carried: str
) -> HttpResponse:
    """The page of the second step, with the page and the form that wait for it."""
    form = SecondStepForm(initial={"next": asked, "carried": carried})
    return _show(request, account, form)


@never_cache
@sensitive_post_parameters("code", "passkey", "step")
def second_step(request: HttpRequest) -> HttpResponse:
    """Judge a code or a passkey, then continue as after signing in."""
    if request.method != "POST":
        return redirect("sign_in")
    form = SecondStepForm(request.POST)
    is_readable = form.is_valid()
    step = open_step(request.POST.get("step", ""))
    if step is None:
        return _begin_anew(request)
    wait = 0
    if is_readable:
        session, given = new_session(request), form.cleaned_data
        account, wait = _judge(request, form, step, session)
        if account is not None:
            if not given["passkey"] and is_recovery_code(given["code"]):
                messages.warning(request, _tell_left(account))
            return enter(request, account, session, asked=given["next"], carried=given["carried"])
    return _show(request, step.account, form, wait)


def _judge(
    request: HttpRequest, form: SecondStepForm, step: Step, session: Session
) -> tuple[Account | None, int]:
    """The account if the answer is right; else the form says why, and the seconds to wait."""
    attempts, name = Attempts(), CODE.format(step.account.username)
    attempts.recognise(request, step.account.username)
    with attempts.one_at_a_time(request, name) as standing:
        if standing.wait:
            form.refuse(standing, was_tried=False)
            return None, standing.wait
        try:
            account = pass_second_step(
                account=step.account,
                answer=form.answer(step.state, request.get_host()),
                session=session,
                by=find_officer(step.account) or SYSTEM,
                at=now(),
            )
        except CannotPassSecondStep:
            AxesProxyHandler.user_login_failed(
                sender=__name__, credentials={"username": name}, request=request
            )
        else:
            return account, 0
    standing = attempts.standing(request, name)
    form.refuse(standing, was_tried=True)
    return None, standing.wait


def _show(
    request: HttpRequest, account: Account, form: SecondStepForm, wait: int = 0
) -> HttpResponse:
    """The page, each time with a new question to the passkeys; 429 if one must wait."""
    asked = ask_passkey(account, request.get_host())
    options, state = asked or (None, None)
    context: dict[str, Any] = {
        "form": form,
        "step": Step(account, state).sealed(),
        "options": json.dumps(options, default=dict) if options else "",
    }
    page = render(request, "sign_in/second_step.html", context, status=429 if wait else 200)
    if wait:
        page.headers["Retry-After"] = str(wait)
    return page


def _tell_left(account: Account) -> str:
    left = count_recovery_codes(account)
    told = ngettext(
        "Mã dự phòng vừa dùng không dùng lại được. Bạn còn %(n)d mã.",
        "Mã dự phòng vừa dùng không dùng lại được. Bạn còn %(n)d mã.",
        left,
    ) % {"n": left}
    if left > FEW_CODES:
        return told
    return told + " " + _("Tạo mã mới ở trang Bảo vệ tài khoản.")


def _begin_anew(request: HttpRequest) -> HttpResponse:
    """The sign-in page again, with what waits for it."""
    waiting = {name: request.POST.get(name, "") for name in ("next", "carried")}
    form = SignInForm(request=request, initial=waiting)
    context = {
        "form": form,
        "carried": open_carried(waiting["carried"]),
        "why": _("Bước thứ hai đã quá hạn hoặc đã dùng rồi. Hãy đăng nhập lại."),
    }
    return render(request, "sign_in/sign_in.html", context, status=401)
