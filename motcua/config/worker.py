"""The web server's worker, with our own page for requests that do not reach the application."""

import contextlib
from socket import socket
from typing import Any

from django.conf import settings
from django.utils.translation import override
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from motcua.web.ui.errors import error_page


class Worker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's thread worker, with a plain message for a URL that is too long."""

    def handle_error(self, req: Any, client: socket, addr: Any, exc: BaseException) -> None:
        """Respond to a request that could not be parsed."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        with contextlib.suppress(OSError):
            client.sendall(address_too_long())


def address_too_long() -> bytes:
    """The raw response, in Vietnamese, because the language cookie was not read."""
    with override(settings.LANGUAGE_CODE):
        page = error_page(None, status=414)
    page.headers["Connection"] = "close"
    page.headers["Content-Length"] = str(len(page.content))
    return f"HTTP/1.1 414 {page.reason_phrase}\r\n".encode() + page.serialize()
