"""One's own work e-mail: named, confirmed by a code, removed."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.messages.actions import ask_work_address, confirm_work_address, remove_work_address
from motcua.messages.models import WorkAddress
from motcua.messages.queries import list_work_addresses
from motcua.people.models import Account, Officer
from motcua.web.sign_in.forms import OwnPasswordForm
from motcua.web.sign_in.own import own_account
from motcua.web.sign_in.work_address_forms import EmailCodeForm, WorkAddressForm
from motcua.web.ui.forms import action_args


@own_account
@sensitive_post_parameters("password")
def work_address(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """The address in use, and the form that sends a code to another one."""
    form = WorkAddressForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            ask_work_address(
                officer=officer,
                address=form.cleaned_data["address"],
                code=f"{secrets.randbelow(1_000_000):06}",
                **action_args(officer, now(), form),
            )
        except Refused as problem:
            form.add_error("address", str(problem))
        else:
            return redirect("confirm_work_address")
    return render(request, "sign_in/work_address.html", _known(officer) | {"form": form})


@own_account
@sensitive_post_parameters("code")
def confirm(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Type the code that was sent."""
    known = _known(officer)
    waiting = known["waiting"]
    if waiting is None:
        return redirect("work_address")
    form = EmailCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            address = confirm_work_address(
                address=waiting, code=form.cleaned_data["code"], by=officer, at=now()
            )
        except Refused as problem:
            form.add_error("code", str(problem))
        else:
            if address.confirmed_at is not None:
                messages.success(request, _("Từ nay thông báo cũng được gửi đến thư điện tử này."))
                return redirect("work_address")
            form.add_error("code", _("Mã không đúng. Xem lại thư mới nhất."))
    return render(request, "sign_in/confirm_work_address.html", known | {"form": form})


@own_account
@sensitive_post_parameters("password")
def remove(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Have no notice sent by e-mail any more."""
    form = OwnPasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        remove_work_address(officer=officer, **action_args(officer, now(), form))
        messages.success(request, _("Đã bỏ thư điện tử công việc."))
        return redirect("work_address")
    return render(request, "sign_in/remove_work_address.html", {"form": form})


def _known(officer: Officer) -> dict[str, WorkAddress | None]:
    rows = list_work_addresses(officer)
    return {
        "confirmed": next((row for row in rows if row.confirmed_at), None),
        "waiting": next((row for row in rows if not row.confirmed_at), None),
    }
