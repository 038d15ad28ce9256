"""Signing in and out."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.counters.actions import close_left_window
from motcua.counters.enums import LeftWhy
from motcua.counters.queries.shifts import find_shift_of
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import (
    CannotChangePassword,
    change_password,
    end_session,
    end_sessions,
    note_sign_in,
)
from motcua.people.models import Account, Officer
from motcua.people.queries import find_officer, find_owner
from motcua.people.rules.electronic_identity import UNKNOWN
from motcua.web.sign_in.carried_form import CarriedForm, carried_from, open_carried
from motcua.web.sign_in.devices import remember_device
from motcua.web.sign_in.entering import enter, go_on
from motcua.web.sign_in.forms import PasswordForm, SignInForm
from motcua.web.sign_in.second_step_views import ask_second_step
from motcua.web.sign_in.sessions import SESSION, new_session
from motcua.web.ui import errors
from motcua.web.ui.faces import start_page_of

WHY_NOT = {
    "huy": gettext_lazy("Bạn đã dừng đăng nhập. Bạn có thể đăng nhập lại bất cứ lúc nào."),
    "loi": gettext_lazy(
        "Hệ thống định danh đang không trả lời hoặc trả lời sai. Hãy thử lại sau ít phút, hoặc nộp"
        " hồ sơ tại bộ phận một cửa."
    ),
    "lau": gettext_lazy("Lần đăng nhập này đã quá lâu. Hãy đăng nhập lại."),
    "thieu": UNKNOWN,
}
"""Why a sign-in by electronic identity did not work, by the word in the address."""


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then continue to the requested page or form."""
    if request.method != "POST":
        form = SignInForm(request=request, initial={"next": request.GET.get("next", "")})
        told = WHY_NOT.get(request.GET.get("dinh-danh", ""))
        return render(request, "sign_in/sign_in.html", {"form": form, "told": told})
    form = SignInForm(request.POST, request=request)
    if not form.is_valid() or form.account is None:
        return _ask_again(request, form)
    asked, carried = form.cleaned_data["next"], form.cleaned_data["carried"]
    if form.account.second_factor_at is not None:
        return ask_second_step(request, form.account, asked=asked, carried=carried)
    session = new_session(request)
    account = note_sign_in(
        account=form.account,
        password=form.cleaned_data["password"],
        session=session,
        by=find_officer(form.account) or SYSTEM,
        at=now(),
    )
    return enter(request, account, session, asked=asked, carried=carried)


def _ask_again(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """The sign-in page with what went wrong; 429 if the name must wait."""
    status = 429 if form.wait else 200
    page = render(request, "sign_in/sign_in.html", {"form": form}, status=status)
    if form.wait:
        page.headers["Retry-After"] = str(form.wait)
    return page


@never_cache
@login_required
@sensitive_post_parameters()
def change(request: HttpRequest) -> HttpResponse:
    """Change one's own password; this session continues, all others end."""
    account = Account.objects.select_related("officer").get(username=request.user.get_username())
    officer = find_officer(account)
    if officer is None:
        raise NotAllowed(_("Tài khoản này chưa gắn với cán bộ nào."))
    form = PasswordForm(request.POST if request.method == "POST" else None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            password = form.cleaned_data["new_password"]
            account = change_password(
                account=account,
                password=password,
                session=request.session.get(SESSION, ""),
                by=officer,
                at=now(),
            )
        except CannotChangePassword as problem:
            form.add_error("new_password", str(problem))
        else:
            update_session_auth_hash(request, account)
            messages.success(request, _("Đã đổi mật khẩu."))
            carried = open_carried(form.cleaned_data["carried"])
            if carried and carried.is_of(account):
                response = go_on(request, account, carried)
            else:
                response = redirect(start_page_of(account, now()))
            remember_device(request, response, account)
            return response
    return render(request, "sign_in/change.html", {"form": form})


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask to sign in; a GET continues by its URL, a POST with its input."""
    if request.method == "POST":
        return show_sign_in(request, carried=carried_from(request), lost_files=bool(request.FILES))
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, also where its cookie was copied; one that is not listed ends them all."""
    owner, key = find_owner(request.user), request.session.get(SESSION, "")
    if isinstance(request.user, Account) and owner is not None:
        if key:
            end_session(account=request.user, session=key, by=owner, at=now())
        else:
            end_sessions(account=request.user, by=owner, at=now())
    if isinstance(owner, Officer):
        _leave_window(owner)
    logout(request)
    return redirect("/")


def _leave_window(officer: Officer) -> None:
    """Nobody is at the window any more where the officer served."""
    shift = find_shift_of(officer)
    if shift is not None:
        why = LeftWhy.SIGNED_OUT
        close_left_window(window=shift.window, shift=shift, why=why, by=SYSTEM, at=now())


def show_sign_in(
    request: HttpRequest, *, carried: CarriedForm, lost_files: bool = False
) -> HttpResponse:
    """The sign-in page (401) that carries a form submitted too late, which was not processed."""
    form = SignInForm(request=request, initial={"carried": carried.sealed()})
    context = {"form": form, "carried": carried, "lost_files": lost_files}
    return render(request, "sign_in/sign_in.html", context, status=401)


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with a carried form, after a sign-in in another tab."""
    carried = open_carried(request.POST.get("carried", ""))
    if carried is None:
        return errors.form_expired(request)
    if not isinstance(request.user, Account) or not carried.is_of(request.user):
        return show_sign_in(request, carried=carried)
    return go_on(request, request.user, carried)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`: a form older than the last sign-in can be resubmitted by its author.

    Only a form of ours; any other is refused.
    """
    if request.resolver_match and request.resolver_match.app_name == "kiosk":
        # A device in a hall: what was typed or scanned there is shown to nobody again.
        return redirect("kiosk:home")
    if not _is_ours(request):
        return errors.form_expired(request, reason)
    at_sign_in = request.path in {
        reverse(name) for name in ("sign_in", "second_step", "resume_form")
    }
    # Meanwhile somebody signed in beside this page, which itself carries a form.
    carried = open_carried(request.POST.get("carried", "")) if at_sign_in else carried_from(request)
    if carried is None:
        return errors.form_expired(request, reason)
    if not isinstance(request.user, Account):
        return show_sign_in(request, carried=carried, lost_files=bool(request.FILES))
    if not carried.is_of(request.user):
        return errors.form_expired(request, reason)
    return render(request, "sign_in/go_on.html", {"carried": carried}, status=403)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form."""
    here = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    return origin == here if origin else request.headers.get("Sec-Fetch-Site") == "same-origin"
