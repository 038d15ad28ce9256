"""One's own second factors: what is there, add, remove, new recovery codes."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.actions import (
    add_passkey,
    add_totp,
    decline_factor_reset,
    remove_factor,
    renew_recovery_codes,
)
from motcua.people.enums import FactorKind
from motcua.people.models import Account, Officer
from motcua.people.queries import (
    count_recovery_codes,
    list_factors,
    second_factor_due_at,
)
from motcua.people.queries.passkeys import ask_new_passkey, is_numeric, own_machine
from motcua.web.sign_in.forms import OwnPasswordForm, PasskeyForm, TotpForm
from motcua.web.sign_in.own import own_account
from motcua.web.ui.forms import action_args
from motcua.web.ui.own_site import safe_address

_SALT = "motcua.new-factor"
_MINUTES = 30


@own_account
def protection(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """What protects the account, and what must be added until when."""
    at, factors = now(), list_factors(account)
    due = second_factor_due_at(account, at)
    context = {
        "factors": factors,
        "has_app": any(one.kind == FactorKind.TOTP for one in factors),
        "codes_left": count_recovery_codes(account),
        "due": due,
        "is_over": due is not None and due <= at,
        "then": safe_address(request, request.GET.get("next", "")),
    }
    return render(request, "sign_in/protection.html", context)


@own_account
@sensitive_post_parameters("password", "secret", "code")
def new_totp(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Show the secret for an app; keep it once the app's code is right."""
    form = TotpForm(request.POST or None, account=account)
    secret = _open(request.POST.get("secret", ""), account) or generate_totp_secret()
    if request.method == "POST" and form.is_valid():
        try:
            codes = add_totp(
                account=account,
                secret=secret,
                code=form.cleaned_data["code"],
                **action_args(officer, now(), form),
            )
        except Refused as problem:
            form.add_error("code", str(problem))
        else:
            return _added(request, codes)
    address = _address_of(secret, account)
    context = {
        "form": form,
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "sealed": _seal(secret, account),
        "address": address,
        "picture": segno.make(address, error="m").svg_data_uri(border=2, scale=5),
    }
    return render(request, "sign_in/new_totp.html", context)


@own_account
@sensitive_post_parameters("password", "passkey", "state")
def new_passkey(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Ask the browser for a new passkey, and keep it."""
    form = PasskeyForm(request.POST or None, account=account)
    host = request.get_host()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            codes = add_passkey(
                account=account,
                name=given["name"],
                credential=given["passkey"],
                state=_open(given["state"], account) or {},
                host=host,
                **action_args(officer, now(), form),
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            return _added(request, codes)
    options, state = ask_new_passkey(account, host)
    context = {
        "form": form,
        "sealed": _seal(state, account),
        "options": json.dumps(options, default=dict),
        "numeric_host": host if is_numeric(host) else "",
        "own_machine": own_machine(host),
    }
    return render(request, "sign_in/new_passkey.html", context)


@own_account
@sensitive_post_parameters("password")
def remove(request: HttpRequest, officer: Officer, account: Account, pk: int) -> HttpResponse:
    """Remove an app or a passkey."""
    factor = next((one for one in list_factors(account) if one.pk == pk), None)
    if factor is None:
        raise NotVisible(_("Lớp bảo vệ này không còn."))
    form = OwnPasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            remove_factor(account=account, factor_id=pk, **action_args(officer, now(), form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bỏ."))
            return redirect("protection")
    return render(request, "sign_in/remove_factor.html", {"form": form, "factor": factor})


@own_account
@sensitive_post_parameters("password")
def renew_codes(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Make new recovery codes and show them once."""
    form = OwnPasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            codes = renew_recovery_codes(account=account, **action_args(officer, now(), form))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            return render(request, "sign_in/codes.html", {"codes": codes})
    return render(request, "sign_in/renew_codes.html", {"form": form})


@own_account
@require_POST
def keep_factor(request: HttpRequest, officer: Officer, account: Account) -> HttpResponse:
    """Decline what an administrator asked for: the second factors stay."""
    decline_factor_reset(account=account, by=officer, at=now())
    messages.success(request, _("Lớp bảo vệ của bạn được giữ nguyên."))
    return redirect("protection")


def _added(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes that came with the first second factor, shown once."""
    if codes:
        return render(request, "sign_in/codes.html", {"codes": codes, "is_first": True})
    messages.success(request, _("Đã thêm."))
    return redirect("protection")


def _address_of(secret: str, account: Account) -> str:
    """What an app reads from the picture."""
    given = urlencode({"secret": secret, "issuer": _("Một Cửa")}, quote_via=quote)
    return f"otpauth://totp/{quote(account.username)}?{given}"


def _seal(said: Any, account: Account) -> str:
    """What the page must get back unchanged, for this account alone."""
    return signing.dumps([account.pk, said], salt=_SALT)


def _open(sealed: str, account: Account) -> Any:
    """The content again; None if it is too old or another account's."""
    try:
        pk, said = signing.loads(sealed, salt=_SALT, max_age=_MINUTES * 60)
    except (signing.BadSignature, ValueError):
        return None
    return said if pk == account.pk else None
