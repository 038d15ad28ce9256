"""Few forms open stored files at once, so that they never hold the threads of other pages.

Each waits for the checks of its files, up to 40 seconds where a file was made for that. Forms that
bring their files with them need no turn: the server has threads for those
(`motcua.config.http_server`).
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
    """Decorator: a form that names what came in parts has its turn, or is answered by 503 and sent
    again by the script that sent the parts."""

    @wraps(view)
    def in_turn(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not any(name.endswith(SUFFIX) for name in request.POST):
            return view(request, *given, **named)
        with _turn(0) as is_mine:
            return view(request, *given, **named) if is_mine else _busy(request)

    return in_turn


def takes_turns_always(view: View) -> View:
    """Decorator: on a page whose every form opens a stored file, it waits for its turn."""

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
