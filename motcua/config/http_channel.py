"""One connection of a client: how its requests are parsed, bounded, and refused in our words."""

import socket
import time
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.http.cookie import parse_cookie
from django.utils.translation import override
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import Error, RequestEntityTooLarge

from motcua.web.ui.bodies import most_bytes_at
from motcua.web.ui.errors import error_page, too_large
from motcua.web.ui.middleware import language_of

LONGEST_REQUEST_LINE = 8190
"""In bytes: room for a long query in the URL; a Vietnamese letter takes up to nine characters."""
LARGEST_HEADERS = 32 * 1024

SECONDS_IDLE = 60.0
SECONDS_FOR_HEADERS = 30.0
SECONDS_FOR_BODY = 60.0
SECONDS_TO_READ_WHY = 10.0
SLOWEST = 500
"""In bytes per second: how much longer a large body and a large response may take."""


class AddressTooLong(Error):  # type: ignore[misc]
    """The request line is longer than `LONGEST_REQUEST_LINE`."""

    code = 414
    reason = "URI Too Long"


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Waitress's parser, with a bound for the URL and without ambiguous lengths of the body."""

    completed: bool
    expect_continue: bool
    content_length: int
    error: Error | None
    body_bytes_received: int
    path: str

    def received(self, data: bytes) -> int:
        """Parse a piece of the request; returns how many of its bytes belong to this request."""
        begun = self.header_plus + data if self.body_rcv is None else b""
        consumed: int = super().received(data)
        if begun and (self.completed or self.headers_finished) and _is_line_too_long(begun):
            self.error, self.completed = AddressTooLong(""), True
        if self.error is None and self.headers_finished and self._is_too_large():
            self.error, self.completed = RequestEntityTooLarge(""), True
        # Else waitress would ask for the body of a request that is refused.
        self.expect_continue = self.expect_continue and self.error is None
        return consumed

    def _is_too_large(self) -> bool:
        """Whether the body is, or says that it is, larger than its page accepts."""
        length = max(self.content_length, self.body_bytes_received)
        return length > most_bytes_at(self.path)

    def parse_header(self, header_plus: bytes) -> None:
        """Refuse a body whose end a proxy and we could see at different places (RFC 9112, 6.1)."""
        try:
            super().parse_header(header_plus)
        except ValueError as problem:
            # A length of thousands of digits, which Python reads as no number.
            raise ParsingError("unreadable length") from problem
        # The parser removes Transfer-Encoding where it followed it.
        ignored = "TRANSFER_ENCODING" in self.headers
        if ignored or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("ambiguous length")


def _is_line_too_long(begun: bytes) -> bool:
    return len(begun.lstrip().partition(b"\r\n")[0]) > LONGEST_REQUEST_LINE


class _Bodiless:
    """A response to HEAD has the headers of one to GET, and no body."""

    request: Any
    chunked_response: bool

    def write(self, data: bytes) -> None:
        is_head = getattr(self.request, "command", "") == "HEAD"
        super().write(b"" if is_head else data)  # type: ignore[misc]
        self.chunked_response = self.chunked_response and not is_head


class Response(_Bodiless, WSGITask):  # type: ignore[misc]
    """A response of the application."""


class Refusal(_Bodiless, ErrorTask):  # type: ignore[misc]
    """A response to a request that could not be handed to the application."""

    def execute(self) -> None:
        """Send our error page; the connection is closed afterwards."""
        self.channel.refused = True
        # Headers that could not be parsed are missing.
        cookies = parse_cookie(self.request.headers.get("COOKIE", ""))
        status, language = self.request.error.code, language_of(cookies)
        page = refusal_page(status, language)
        if status == 413:
            with override(language):
                path = self.request.path
                page = too_large(None, path, most_bytes_at(path))
        self.status = f"{page.status_code} {page.reason_phrase}"
        self.response_headers.extend(page.items())
        self.set_close_on_finish()
        self.content_length = len(page.content)
        self.write(page.content)


@cache
def refusal_page(status: int, language: str) -> HttpResponse:
    """The page of a status."""
    with override(language):
        return error_page(None, status=status)


class Channel(HTTPChannel):  # type: ignore[misc]
    """Waitress's connection, which the server may close when it takes too long."""

    task_class = Response
    error_task_class = Refusal
    parser_class = Parser

    close_when_flushed: bool
    sent: int = 0
    refused = False
    is_ending = False

    def __init__(self, *given: Any, **named: Any) -> None:
        """See `HTTPChannel`."""
        self.began = time.monotonic()
        super().__init__(*given, **named)

    def received(self, data: bytes) -> bool:
        """Take a piece of a request; the time for it begins with its first byte."""
        if self.is_ending:
            return False
        if self.request is None:
            self.began = time.monotonic()
        return bool(super().received(data))

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Send a piece of a response; returns how many bytes were taken."""
        taken: int = super().send(data, do_close)
        self.sent += taken
        return taken

    def service(self) -> None:
        """Respond to a request, in a thread; then the time of the next phase begins."""
        self.sent = 0
        super().service()
        self.began = time.monotonic()

    def handle_write(self) -> None:
        """Send what there is; a client that is still sending can read why it was refused.

        Closing at once would make the kernel reset the connection, and the page would be lost.
        """
        if not (self.refused and self.close_when_flushed):
            super().handle_write()
            return
        self._flush_exception(self._flush_some)
        if self.connected and not self.total_outbufs_len:
            self.close_when_flushed, self.is_ending = False, True
            self.began = time.monotonic()
            self.socket.shutdown(socket.SHUT_WR)

    def is_overdue(self, now: float) -> bool:
        """Whether the client takes longer than it may for what it does; `now` is monotonic."""
        return not self.requests and now - self.began > self._seconds_allowed()

    def _seconds_allowed(self) -> float:
        if self.is_ending:
            return SECONDS_TO_READ_WHY
        if self.total_outbufs_len:
            return SECONDS_FOR_BODY + self.sent / SLOWEST
        if self.request is None:
            return SECONDS_IDLE
        if not self.request.headers_finished:
            return SECONDS_FOR_HEADERS
        return SECONDS_FOR_BODY + float(self.request.body_bytes_received) / SLOWEST
