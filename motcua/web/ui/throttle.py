"""Rate limits by network address, for pages open to guessing."""

import hashlib
import logging
import shutil
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.kernel.clock import now
from motcua.web.ui.errors import error_page

MINUTE = 60
logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def a_minute_at_most(setting: str) -> Callable[[View], View]:
    """Decorator: respond 429 if an address sends more requests per minute than the setting allows.

    Only requests with a query or a form count. The count is shared by all server processes that
    use the same data folder; nothing is written to the database.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            asks = bool(request.GET or request.method == "POST")
            if asks and is_frequent(request, setting):
                return error_page(request, status=429, retry_after=MINUTE)
            return view(request, *given, **named)

        return limited

    return decorate


def is_frequent(request: HttpRequest, setting: str) -> bool:
    """Count a request; whether its address sends more per minute than the setting allows."""
    network = network_of(address_of(request))
    return _count(f"{setting}:{network}") > int(getattr(settings, setting))


def address_of(request: HttpRequest) -> str:
    """The visitor's IP address; in production the last in `X-Forwarded-For`, set by our proxy."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """The IPv4 address, or the /64 network of an IPv6 address, which one visitor has alone."""
    try:
        is_long = isinstance(ip_address(address), IPv6Address)
    except ValueError:
        return address
    return str(ip_network(f"{address}/64", strict=False)) if is_long else address


def visitor_of(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the first of the IPv6 network that the visitor has alone."""
    return network_of(address_of(request)).partition("/")[0]


def _count(key: str) -> int:
    """Count a request; returns the number in the current minute, this one included.

    The count is the length of a file that grows by a byte: appending is atomic across processes.
    """
    minute = int(now().timestamp()) // MINUTE
    folder = Path(settings.COUNTS_DIR) / str(minute)
    try:
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _forget_before(minute - 1)
        with (folder / hashlib.sha256(key.encode()).hexdigest()).open("ab", buffering=0) as file:
            file.write(b".")
            return file.tell()
    except OSError:
        # If the folder is not writable, requests are allowed.
        logger.exception("cannot count requests in %s", settings.COUNTS_DIR)
        return 0


def _forget_before(minute: int) -> None:
    for folder in Path(settings.COUNTS_DIR).iterdir():
        if folder.name.isdecimal() and int(folder.name) < minute:
            shutil.rmtree(folder, ignore_errors=True)
