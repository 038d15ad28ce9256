"""Middleware: language, read-only GET, writes only by actions, refusals."""

import logging
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from motcua.kernel.actions import only_actions_write
from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused
from motcua.web.ui.errors import error_page, list_typed

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]

READS = re.compile(
    r"[\s(]*(SELECT|EXPLAIN|VALUES|WITH|PRAGMA|SHOW|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b",
    re.I,
)
HIDDEN_WRITES = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b", re.I)
PRAGMA_WRITES = re.compile(r"\s*PRAGMA\b[^;]*=", re.I)


class WroteOnGet(RuntimeError):
    """A GET or HEAD request tried to write: a bug, not a user error."""


class Language:
    """Vietnamese, unless the visitor chose another language; `Accept-Language` is ignored."""

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond in the chosen language."""
        code = language_of(request.COOKIES)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", code)
        return response


def language_of(cookies: Mapping[str, str]) -> str:
    """The code of the language that the visitor chose; Vietnamese if none."""
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ReadOnlyGet:
    """GET and HEAD cannot write: any SQL that is not read-only raises `WroteOnGet`."""

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond; during GET and HEAD, all connections refuse writes."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_writes))
            return self.get_response(request)


class OnlyActionsWrite:
    """Writes outside an action raise `WroteOutsideAction`, whatever the HTTP method."""

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond; meanwhile all connections refuse writes outside an action."""
        with only_actions_write():
            return self.get_response(request)


class Refusals:
    """Turns a refusal that no view handled into an error page with the reason."""

    statuses: tuple[tuple[type[Exception], int], ...] = (
        (NotVisible, 404),
        (NotAllowed, 403),
        (Refused, 409),
        (BadInput, 400),
    )

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The error page for a refusal, with what was typed; None for other exceptions.

        A 404 never gives the reason. What somebody who is signed in may not see or do is logged.
        """
        for kind, status in self.statuses:
            if isinstance(problem, kind):
                _note(request, status)
                reason = "" if status == 404 else str(problem)
                typed = list_typed(request)
                return error_page(request, status=status, reason=reason, typed=typed)
        return None


def _note(request: HttpRequest, status: int) -> None:
    """Log who asked for what is not theirs, so that operators see somebody trying doors."""
    account = request.session.get(SESSION_KEY) if hasattr(request, "session") else None
    if account is not None and status in {403, 404}:
        logger.warning("%d %s %s: account %s", status, request.method, quote(request.path), account)


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A database execute wrapper that allows only read-only statements."""
    if many or not READS.match(sql) or HIDDEN_WRITES.search(sql) or PRAGMA_WRITES.match(sql):
        raise WroteOnGet(sql[:200])
    return execute(sql, params, many, context)


class PublicWithoutCookies:
    """What brings somebody a cookie is for that browser alone, also where its page is for all.

    A cache on the way that keeps a page with its cookies would hand one person's session to others.
    It stands before the sessions and the CSRF token, so it sees what they set.
    """

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond."""
        response = self.get_response(request)
        kept = response.headers.get("Cache-Control", "")
        if response.cookies and not ("private" in kept or "no-store" in kept):
            said = [each for each in kept.split(", ") if each not in {"", "public"}]
            response.headers["Cache-Control"] = ", ".join(["private", *said])
        return response
