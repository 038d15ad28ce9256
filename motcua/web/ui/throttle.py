"""A limit on how often one address may ask, for pages where guessing would pay."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from motcua.web.ui.errors import error_page

MINUTE = 60
View = Callable[..., HttpResponse]


def a_minute_at_most(setting: str) -> Callable[[View], View]:
    """Answer 429 when one address asks more often in a minute than the named setting allows.

    Only requests with a query or a form count: the empty page is free. Each server process counts
    for itself, so the true limit is the setting times the processes.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            asks = bool(request.GET or request.method == "POST")
            if asks and _count(f"{setting}:{address_of(request)}") > getattr(settings, setting):
                return error_page(request, status=429, retry_after=MINUTE)
            return view(request, *given, **named)

        return limited

    return decorate


def address_of(request: HttpRequest) -> str:
    """The visitor's network address; in production the one that our own proxy has added last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _count(key: str) -> int:
    cache.add(key, 0, MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two lines
        return 1
