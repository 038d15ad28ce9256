"""The "next value" service of a central system over HTTPS."""

import http.client
import io
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.dossiers.codes.base import CodeRequest, NoCode, checked
from motcua.kernel.systems import Problem

ATTEMPTS = 2
LONGEST_ANSWER = 4096
OK, FAULT = 200, 500


class HttpCodes:
    """Asks by POST with the key as `Idempotency-Key`; the answer is `{"code": "…"}`."""

    def next_code(self, request: CodeRequest) -> str:
        """The code, after at most `ATTEMPTS` attempts and `CODE_SERVICE_TIMEOUT` seconds in all."""
        ends_at = time.monotonic() + settings.CODE_SERVICE_TIMEOUT
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _ask(request, ends_at)
            except (OSError, http.client.HTTPException) as problem:
                if attempt == ATTEMPTS:
                    raise NoCode(type(problem).__name__, is_down=True) from problem
        raise NoCode("no_attempt")

    def check_config(self, production: bool) -> Iterator[Problem]:
        """An HTTPS address with a host, and a token."""
        address = urlsplit(settings.CODE_SERVICE_URL)
        secure = address.scheme == "https" or (address.scheme == "http" and not production)
        if not secure or not address.hostname:
            yield Problem(
                "code_service_address",
                _("MOTCUA_CODE_SERVICE_URL: “%(address)s” phải là địa chỉ https:// đầy đủ.")
                % {"address": settings.CODE_SERVICE_URL},
            )
        if production and not settings.CODE_SERVICE_TOKEN:
            yield Problem(
                "code_service_token", _("MOTCUA_CODE_SERVICE_TOKEN: chưa đặt mã truy cập.")
            )


class _InTime(io.RawIOBase):
    """What comes over a connection until a moment of the monotonic clock, however slowly.

    The timeout of a socket is for each read, and starts anew with every byte.
    """

    def __init__(self, ends_at: float, line: socket.socket) -> None:
        """A file of the socket keeps it open as long as it is read."""
        self.ends_at, self.line = ends_at, line
        self.file = line.makefile("rb", buffering=0)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The file that `http.client` reads an answer from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises `TimeoutError` when the time is over."""
        self.line.settimeout(_left(self.ends_at))
        return self.file.readinto(buffer) or 0

    def close(self) -> None:
        """Close the file too."""
        self.file.close()
        super().close()


def _left(ends_at: float) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ask(request: CodeRequest, ends_at: float) -> str:
    address = urlsplit(settings.CODE_SERVICE_URL)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    line = kind(address.hostname or "", address.port, timeout=_left(ends_at))
    line.response_class = partial(_answer, ends_at)  # type: ignore[assignment]
    headers = {"Content-Type": "application/json", "Idempotency-Key": request.key}
    if settings.CODE_SERVICE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.CODE_SERVICE_TOKEN}"
    try:
        line.connect()
        line.sock.settimeout(_left(ends_at))
        line.request("POST", address.path or "/", json.dumps(asdict(request)), headers)
        with line.getresponse() as answer:
            body = answer.read(LONGEST_ANSWER)
    finally:
        line.close()
    if answer.status >= FAULT:
        # A fault over there, worth another attempt.
        raise http.client.HTTPException(str(answer.status))
    if answer.status != OK:
        raise NoCode(f"status_{answer.status}")
    return _code_in(body)


def _answer(ends_at: float, line: socket.socket, **given: Any) -> http.client.HTTPResponse:
    return http.client.HTTPResponse(cast("socket.socket", _InTime(ends_at, line)), **given)


def _code_in(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise NoCode("unreadable") from problem
    return checked(told.get("code") if isinstance(told, dict) else None)
