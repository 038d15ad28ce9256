"""Which device of which hall a page stands on. Its pages know no person."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from motcua.counters.models import Kiosk
from motcua.counters.queries.halls import find_demo_kiosk, find_kiosk

COOKIE = "motcua-kiosk"
SALT = "motcua.kiosk"
YEARS = 5 * 365 * 24 * 60 * 60
View = Callable[..., HttpResponse]


def at_kiosk(view: View) -> View:
    """Decorator: the view gets the device after the request; others are asked to be set up."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        kiosk = kiosk_of(request)
        if kiosk is None:
            return redirect("kiosk:start")
        return view(request, kiosk, *given, **named)

    # The next person must not find what this one saw by Back.
    return never_cache(guarded)


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
