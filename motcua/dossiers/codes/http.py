"""The "next value" service of a central system over HTTPS."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import asdict
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
        """The code, after at most `ATTEMPTS` attempts of `CODE_SERVICE_TIMEOUT` seconds."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _ask(request)
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


def _ask(request: CodeRequest) -> str:
    address = urlsplit(settings.CODE_SERVICE_URL)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    line = kind(address.hostname or "", address.port, timeout=settings.CODE_SERVICE_TIMEOUT)
    headers = {"Content-Type": "application/json", "Idempotency-Key": request.key}
    if settings.CODE_SERVICE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.CODE_SERVICE_TOKEN}"
    try:
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


def _code_in(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise NoCode("unreadable") from problem
    return checked(told.get("code") if isinstance(told, dict) else None)
