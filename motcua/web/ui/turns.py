"""Few forms with files are worked on at once, so that they never hold the threads of other pages.

A form waits for the checks of its files, each up to 40 seconds where a file was made for that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.web.ui.bodies import View
from motcua.web.ui.errors import error_page
from motcua.web.ui.part_files import SUFFIX

AT_ONCE, WAITING, RETRY_SECONDS = 2, 2, 2
"""Of the eight threads of a process."""
PATIENCE = 10.0
"""Seconds: nobody sends the form of a browser without scripts again, so it waits for its turn."""
_turns, _places = BoundedSemaphore(AT_ONCE), BoundedSemaphore(WAITING)


def takes_turns(view: View) -> View:
    """Decorator: a form that sends files, or names what came in parts, waits for its turn; what is
    too much is answered by 503, and a script sends it again."""

    @wraps(view)
    def in_turn(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        is_named = any(name.endswith(SUFFIX) for name in request.POST)
        if not (is_named or request.FILES):
            return view(request, *given, **named)
        with _turn(0 if is_named else PATIENCE) as is_mine:
            return view(request, *given, **named) if is_mine else _busy(request)

    return in_turn


def takes_turns_always(view: View) -> View:
    """Decorator: as `takes_turns`, of a page whose every form opens a file that is stored."""

    @wraps(view)
    def in_turn(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        with _turn(PATIENCE) as is_mine:
            return view(request, *given, **named) if is_mine else _busy(request)

    return in_turn


@contextmanager
def _turn(patience: float) -> Iterator[bool]:
    """Whether a turn was had, within so many seconds and with few before."""
    is_mine = _turns.acquire(blocking=False) or (patience > 0 and _wait(patience))
    try:
        yield is_mine
    finally:
        if is_mine:
            _turns.release()


def _wait(patience: float) -> bool:
    if not _places.acquire(blocking=False):
        return False
    try:
        return _turns.acquire(timeout=patience)
    finally:
        _places.release()


def _busy(request: HttpRequest) -> HttpResponse:
    return error_page(request, status=503, retry_after=RETRY_SECONDS)
