"""Account pages: reset password, deactivate, reactivate."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.actions import (
    ask_factor_reset,
    deactivate_account,
    decline_factor_reset,
    end_sessions,
    reactivate_account,
    reset_password,
)
from motcua.people.models import Account, Officer
from motcua.people.permissions import get_managed_account
from motcua.people.rules.passwords import first_password
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import KeyForm, action_args


@dataclass(frozen=True)
class Verb:
    """An operation on an account, with the texts of its page."""

    title: str | Promise
    explain: str | Promise
    done: str | Promise
    run: Callable[..., Account]
    grave: bool = False


RESET = Verb(
    gettext_lazy("Đặt lại mật khẩu"),
    gettext_lazy("Người này bị đăng xuất ngay và nhận mật khẩu mới, phải đổi khi đăng nhập."),
    gettext_lazy("Đã đặt lại mật khẩu."),
    reset_password,
)
VERBS = {
    "dang-xuat": Verb(
        gettext_lazy("Đăng xuất khỏi mọi thiết bị"),
        gettext_lazy("Người này bị đăng xuất ngay ở mọi máy và đăng nhập lại được."),
        gettext_lazy("Đã đăng xuất khỏi mọi thiết bị."),
        end_sessions,
    ),
    "bo-bao-ve": Verb(
        gettext_lazy("Đề nghị bỏ lớp bảo vệ thứ hai"),
        gettext_lazy(
            "Chỉ dùng khi người này mất điện thoại hoặc khóa và không còn mã dự phòng. Hãy gặp "
            "hoặc gọi chính người đó trước. Người quản trị khác phải xác nhận; sau đó người này "
            "đăng nhập bằng mật khẩu và phải thêm lớp mới ngay."
        ),
        gettext_lazy("Đã đề nghị. Chờ người quản trị khác xác nhận."),
        ask_factor_reset,
    ),
    "rut-de-nghi": Verb(
        gettext_lazy("Rút lại đề nghị này"),
        gettext_lazy("Lớp bảo vệ thứ hai của người này được giữ nguyên."),
        gettext_lazy("Đã rút lại đề nghị bỏ lớp bảo vệ."),
        decline_factor_reset,
    ),
    "khoa": Verb(
        gettext_lazy("Khóa tài khoản"),
        gettext_lazy("Người này không đăng nhập được nữa và bị đăng xuất ngay. Vị trí vẫn giữ."),
        gettext_lazy("Đã khóa tài khoản."),
        deactivate_account,
        grave=True,
    ),
    "mo": Verb(
        gettext_lazy("Mở lại tài khoản"),
        gettext_lazy("Người này đăng nhập lại được, với mật khẩu như trước."),
        gettext_lazy("Đã mở lại tài khoản."),
        reactivate_account,
    ),
}


@administrators
def act(request: HttpRequest, officer: Officer, pk: int, verb: str) -> HttpResponse:
    """Confirm and run the deactivation or reactivation of an account."""
    at = now()
    chosen = VERBS.get(verb)
    if chosen is None:
        raise NotVisible(_("Không có việc này."))
    account = get_managed_account(pk, by=officer, at=at)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.run(account=account, **action_args(officer, at, form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, str(chosen.done))
            return redirect("administration:officer", pk=pk)
    context = {"person": account.officer, "verb": chosen, "form": form}
    return render(request, "administration/account.html", context)


@administrators
def reset(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Confirm and reset a password; the new one is shown once."""
    at = now()
    account = get_managed_account(pk, by=officer, at=at)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = first_password(secrets.choice)
        try:
            RESET.run(account=account, password=password, **action_args(officer, at, form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            context = {"person": account.officer, "password": password, "done": RESET.done}
            return render(request, "administration/password.html", context)
    context = {"person": account.officer, "verb": RESET, "form": form}
    return render(request, "administration/account.html", context)
