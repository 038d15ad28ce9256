"""Which device of which hall a page stands on. Its pages know no person."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.shortcuts import render as render_page
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.counters.models import Kiosk
from motcua.counters.queries.halls import find_demo_kiosk, find_kiosk
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.web.kiosk.wording import said_name
from motcua.web.ui.errors import explain_status

COOKIE = "motcua-kiosk"
SALT = "motcua.kiosk"
YEARS = 5 * 365 * 24 * 60 * 60
IDLE, WARNING = 60, 15
"""Seconds after which a page ends that nobody touches, and before that it asks."""
TOO_MANY = 429
View = Callable[..., HttpResponse]


def at_kiosk(view: View) -> View:
    """Decorator: the view gets the device after the request; others are asked to be set up.

    What is refused is said on a page of the device, from which no way leads to other sites.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        kiosk = kiosk_of(request)
        if kiosk is None:
            return redirect("kiosk:start")
        try:
            response = view(request, kiosk, *given, **named)
        except NotVisible:
            return _refused(request, kiosk, 404)
        except Refused as problem:
            return _refused(request, kiosk, 409, str(problem))
        except BadInput:
            return _refused(request, kiosk, 400)
        if response.status_code == TOO_MANY:
            return _refused(request, kiosk, TOO_MANY)
        return response

    # The next person must not find what this one saw by Back.
    return never_cache(guarded)


def render(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the face, with what all of them need."""
    shared = {"idle_seconds": IDLE, "idle_warning": WARNING, "said_name": said_name}
    context = {**shared, **context}
    # The cookie of forms comes with the first page: two later answers at once would each set one.
    get_token(request)
    return render_page(request, name, context, status=status)


def _refused(request: HttpRequest, kiosk: Kiosk, status: int, reason: str = "") -> HttpResponse:
    heading, _advice = explain_status(status)
    advice = _("Bấm “Về trang đầu” để làm lại, hoặc hỏi cán bộ ở quầy.")
    context = {"kiosk": kiosk, "heading": heading, "reason": reason, "advice": advice}
    return render(request, "kiosk/refused.html", context, status=status)


def kiosk_of(request: HttpRequest) -> Kiosk | None:
    """The device by its cookie; in the demo, without one, the kiosk of the demo."""
    pk, _dot, token = str(request.get_signed_cookie(COOKIE, "", salt=SALT)).partition(".")
    if pk.isdecimal():
        return find_kiosk(int(pk), token)
    return None if settings.PRODUCTION else find_demo_kiosk()


def remember(response: HttpResponse, kiosk: Kiosk, token: str) -> None:
    """Let this browser be the device from now on; no other site can send its cookie."""
    response.set_signed_cookie(
        COOKIE,
        f"{kiosk.pk}.{token}",
        salt=SALT,
        max_age=YEARS,
        path="/kiosk/",
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Strict",
    )


def forget_person(request: HttpRequest, response: HttpResponse) -> None:
    """Leave no cookie of who stood at the device: neither the language nor a session.

    A browser that only tries the demo's kiosk stays signed in.
    """
    names = [settings.LANGUAGE_COOKIE_NAME]
    if COOKIE in request.COOKIES:
        request.session.flush()
        names.append(f"{settings.HOST_PREFIX}messages")
    for name in names:
        if name in request.COOKIES:
            response.delete_cookie(name)
