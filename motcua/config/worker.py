"""The web server's worker, with a page of our own where no request reaches the application."""

import contextlib
from socket import socket
from typing import Any

from django.conf import settings
from django.utils.translation import override
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from motcua.web.ui.errors import error_page


class Worker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads; an address that is too long is refused in plain words."""

    def handle_error(self, req: Any, client: socket, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be read."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        with contextlib.suppress(OSError):
            client.sendall(address_too_long())


def address_too_long() -> bytes:
    """The whole answer, in Vietnamese, since the cookie of the language was not read."""
    with override(settings.LANGUAGE_CODE):
        page = error_page(None, status=414)
    page.headers["Connection"] = "close"
    page.headers["Content-Length"] = str(len(page.content))
    return f"HTTP/1.1 414 {page.reason_phrase}\r\n".encode() + page.serialize()
