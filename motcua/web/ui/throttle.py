"""Rate limits by network address, for pages open to guessing."""

import hashlib
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.web.ui.errors import error_page, list_typed, retry_in_words

MINUTE = 60
# Minutes for which counts are kept.
KEPT = 15
HOUR = 60 * MINUTE
# Minutes after which counts are deleted: those of an hour are kept in its first minute.
FORGOTTEN = 75
# A look-up that finds nothing counts as so many that do.
WRONG = 10
# What a script adds to a form that it sends by itself.
BY_ITSELF = "autosave"
REFUSED, MISSED = "refused", "missed"
logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def a_minute_at_most(setting: str, *, wrong: int = 1) -> Callable[[View], View]:
    """Decorator: respond 429 if an address asks for more per minute than the setting allows.

    Only requests with a query or a form count; one that finds nothing (400 or above) counts as
    `wrong`. The count is shared by all server processes that use the same data folder; nothing is
    written to the database.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            if not (request.GET or request.method == "POST"):
                return view(request, *given, **named)
            key, most = f"{setting}:{visitor_of(request)}", getattr(settings, setting)
            number = spend(key)
            if number > most:
                spend(f"{REFUSED}:{setting}")
                if number - wrong <= most:
                    logger.warning("%s: more than %d from %s", setting, most, visitor_of(request))
                return error_page(request, status=429, retry_after=MINUTE)
            try:
                response = view(request, *given, **named)
            except NotVisible:
                _miss(key, setting, wrong)
                raise
            if response.status_code >= 400:
                _miss(key, setting, wrong)
            return response

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
            minute = _this_minute()
            number = _append(f"{setting}:{request.user.pk}", minute - minute % 60)
            if number <= int(getattr(settings, setting)):
                return view(request, *given, **named)
            spend(f"{REFUSED}:{setting}")
            return _wait_an_hour(request, HOUR - int(now().timestamp()) % HOUR)

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


def _miss(key: str, setting: str, wrong: int) -> None:
    spend(key, wrong - 1)
    spend(f"{MISSED}:{setting}")


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


def spend(key: str, cost: int = 1) -> int:
    """Count a request; returns the sum in the current minute, this one included.

    The sum is the length of a file that grows by a byte for each: appending is atomic across
    processes.
    """
    return _append(key, _this_minute(), cost)


def _append(key: str, minute: int, cost: int = 1) -> int:
    folder = _folder_of(minute)
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget_before(minute - FORGOTTEN)
        with (folder / _file_of(key)).open("ab", buffering=0) as file:
            file.write(b"." * cost)
            return file.tell()
    except OSError:
        # If the folder is not writable, requests are allowed.
        logger.exception("cannot count requests in %s", settings.COUNTS_DIR)
        return 0


def spent(key: str, minutes: int = KEPT) -> int:
    """The sum in the last `minutes`, the current one included; at most 15."""
    return _sum_before(_this_minute() + 1, key, minutes)


@dataclass(frozen=True)
class Try:
    """A try that is counted before it is judged: its key, its minute, and the number of earlier
    ones, without those taken back."""

    key: str
    minute: int
    earlier: int


def begin_try(key: str, minutes: int = KEPT) -> Try:
    """Count a try among those of the last minutes.

    Of many at once each gets another number, so that a limit holds before the first is judged.
    """
    minute = _this_minute()
    taken_back = _sum_before(minute + 1, _taken_back(key), minutes)
    before = _sum_before(minute, key, minutes - 1)
    return Try(key, minute, max(0, before + _append(key, minute) - 1 - taken_back))


def take_back_try(begun: Try) -> None:
    """No longer count a try: it was right, was not judged, or is recorded elsewhere."""
    _append(_taken_back(begun.key), begun.minute)


def _taken_back(key: str) -> str:
    return f"{key}:back"


def _sum_before(end: int, key: str, minutes: int) -> int:
    name = _file_of(key)
    return sum(_size_of(_folder_of(minute) / name) for minute in range(end - minutes, end))


def _this_minute() -> int:
    return int(now().timestamp()) // MINUTE


def _folder_of(minute: int) -> Path:
    return Path(settings.COUNTS_DIR) / str(minute)


def _file_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _forget_before(minute: int) -> None:
    for folder in Path(settings.COUNTS_DIR).iterdir():
        if folder.name.isdecimal() and int(folder.name) < minute:
            shutil.rmtree(folder, ignore_errors=True)
