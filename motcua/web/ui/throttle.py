"""Rate limits by network address, for pages open to guessing."""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from motcua.kernel.counts import (
    MINUTE,
    REFUSED,
    TooOften,
    count_look_up,
    count_miss,
    seconds_left_of_hour,
    spend,
    spend_in_hour,
    spent,
)
from motcua.kernel.errors import NotVisible
from motcua.kernel.visitors import visitor_of
from motcua.web.ui.errors import error_page, list_typed, retry_in_words

# What a script adds to a form that it sends by itself.
BY_ITSELF = "autosave"
View = Callable[..., HttpResponse]


def account_or_visitor(request: HttpRequest) -> str:
    """The account of the signed cookie, or without one the address: a hall shares its address."""
    account = request.session.get(SESSION_KEY)
    return f"account-{account}" if account else visitor_of(request)


def a_minute_at_most(
    setting: str,
    *,
    wrong: int = 1,
    of: Callable[[HttpRequest], str] = visitor_of,
    each: bool = False,
) -> Callable[[View], View]:
    """Decorator: respond 429 if an address asks for more per minute than the setting allows; with
    `of=account_or_visitor` an account, if there is one.

    Only requests with a query or a form count, or with `each` all; one that finds nothing (400 or
    above) counts as `wrong`. The count is shared by all server processes that use the same data
    folder; nothing is written to the database.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            if not (each or request.GET or request.method == "POST"):
                return view(request, *given, **named)
            who = of(request)
            try:
                count_look_up(setting, who, wrong=wrong)
            except TooOften:
                return error_page(request, status=429, retry_after=MINUTE)
            try:
                response = view(request, *given, **named)
            except NotVisible:
                count_miss(setting, who, wrong=wrong)
                raise
            if response.status_code >= 400:
                count_miss(setting, who, wrong=wrong)
            return response

        return limited

    return decorate


def seconds_at_most(
    setting: str, *, of: Callable[[HttpRequest], str] = visitor_of
) -> Callable[[View], View]:
    """Decorator: respond 429 to an address, or an account, whose requests of this minute took more
    seconds of a thread than the setting allows.

    For pages that draw or print: nearly all take a blink, but somebody can find those that do not.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            key = f"{setting}:{of(request)}"
            if spent(key, 1) >= int(getattr(settings, setting)):
                spend(f"{REFUSED}:{setting}")
                return error_page(request, status=429, retry_after=MINUTE)
            began = time.monotonic()
            try:
                return view(request, *given, **named)
            finally:
                spend(key, round(time.monotonic() - began))

        return limited

    return decorate


def an_hour_at_most(setting: str) -> Callable[[View], View]:
    """Decorator: respond 429 if an account sends more forms in an hour than the setting allows.

    What was typed is shown to be copied; a script that saves by itself is told in a sentence. Who
    has not signed in is not counted here.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            if request.method != "POST" or not request.user.is_authenticated:
                return view(request, *given, **named)
            number = spend_in_hour(f"{setting}:{request.user.pk}")
            if number <= int(getattr(settings, setting)):
                return view(request, *given, **named)
            spend(f"{REFUSED}:{setting}")
            return _wait_an_hour(request, seconds_left_of_hour())

        return limited

    return decorate


def _wait_an_hour(request: HttpRequest, seconds: int) -> HttpResponse:
    if BY_ITSELF not in request.POST:
        typed = list_typed(request)
        return error_page(request, status=429, retry_after=seconds, typed=typed, back=request.path)
    said = _("Lưu quá nhiều lần trong một giờ. Chữ vừa gõ còn ở trang này.")
    response = JsonResponse({"said": f"{said} {retry_in_words(seconds)}"}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def is_frequent(request: HttpRequest, setting: str) -> bool:
    """Count a request; whether its address sends more per minute than the setting allows."""
    return spend(f"{setting}:{visitor_of(request)}") > int(getattr(settings, setting))
