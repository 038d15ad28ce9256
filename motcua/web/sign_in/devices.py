"""Devices on which somebody signed in before, which strangers cannot lock out.

A signed cookie names the device and, for each account that signed in there, a digest of its
password: a new password makes the account's devices unknown again.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.people.models import Account

COOKIE = "motcua_device"
DAYS = 180
# Accounts that one device remembers: a counter's machine is shared.
MOST = 20
_SALT = "motcua.device"


def remember_device(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Make this device one of the account, which just signed in."""
    name, digests = _read(request)
    digests.pop(str(account.pk), None)
    digests[str(account.pk)] = account.device_digest()
    kept = dict(list(digests.items())[-MOST:])
    response.set_cookie(
        _cookie(),
        signing.dumps([name or secrets.token_urlsafe(9), kept], salt=_SALT),
        max_age=DAYS * 24 * 60 * 60,
        path=reverse("sign_in"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def find_device(request: HttpRequest, username: str) -> str:
    """The name of this device if the account signed in on it before; else empty."""
    name, digests = _read(request)
    # Nothing is read without a cookie of ours, so an account that exists takes no longer.
    for account in Account.objects.filter(pk__in=digests) if digests else ():
        if account.username == username and account.device_digest() == digests[str(account.pk)]:
            return name
    return ""


def _cookie() -> str:
    # Not for all pages, so it cannot have the stricter prefix of the other cookies.
    return f"__Secure-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def _read(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    try:
        name, digests = signing.loads(
            request.COOKIES.get(_cookie(), ""), salt=_SALT, max_age=DAYS * 24 * 60 * 60
        )
    except signing.BadSignature:
        return "", {}
    return name, digests
