"""Twenty people sending a scan of 20 MB each at once, in parts, while others read pages."""

import hashlib
import http.client
import os
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import psutil  # type: ignore[import-untyped]
from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client

from benchmarks.databases import sqlite_database, using
from benchmarks.files import scan_of_the_largest_size
from benchmarks.measure import Row, percentile, row
from benchmarks.serving import served
from motcua.dossiers.models import Attachment
from motcua.files.parts import PART
from motcua.people.models import Citizen
from motcua.web.ui.turns import RETRY_SECONDS
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office, publish

NAME = "uploads"
PEOPLE, MEGABYTE = 20, 1024 * 1024
TITLE = (
    f"{PEOPLE} people sending a scan of 20 MB each at once in parts of {PART // 1024} kB, on "
    "SQLite with two workers, while others read pages"
)
CSRF = "x" * CSRF_SECRET_LENGTH
READ = ("/", "/tra-cuu/", "/thu-tuc/?q=khai+sinh")
WARM = 10
PAUSE = 0.1
"""Seconds between two pages of the others."""


@dataclass
class Seen:
    """Seconds of each part, of each form and of each page of the others; bytes of the server."""

    parts: list[float] = field(default_factory=list)
    forms: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sender:
    """A citizen's session and the page of his paper."""

    session: str
    page: str


def run() -> dict[str, list[Row]]:
    """How long everything took, the memory that it added, and whether each scan is there once."""
    scan = scan_of_the_largest_size()
    with sqlite_database() as url:
        with using(url):
            senders = _senders()
        seen = Seen()
        with served(url, MOTCUA_UPLOADS_A_MINUTE="1000", MOTCUA_LOOKUPS_A_MINUTE="100000") as base:
            whole = _all_at_once(urlsplit(base).netloc, senders, scan, seen)
        with using(url):
            stored = Attachment.objects.count()
    added = (max(seen.memory) - seen.memory[0]) / MEGABYTE
    return {
        "rows": [
            row("pages of others meanwhile, p95", 1000 * percentile(seen.pages, 0.95), "ms",
                budget=500, note=f"{len(seen.pages)} pages"),
            row("pages of others meanwhile, slowest", 1000 * max(seen.pages), "ms"),
            row("memory added to all processes of the server", max(added, 0.1), "MB", budget=128),
            row("a part, p95", 1000 * percentile(seen.parts, 0.95), "ms"),
            row("a form whose file has come, slowest", max(seen.forms), "s"),
            row("until all are stored", whole, "s", note=f"{PEOPLE * len(scan) // MEGABYTE} MB"),
            row("scans that are not there once", abs(PEOPLE - stored) + len(seen.wrong), "scans",
                budget=0, note="; ".join(sorted({*seen.wrong}))[:200]),
        ]
    }  # fmt: skip


def _senders() -> list[Sender]:
    office = make_online_office()
    definition = publish(office)
    paper = office.version.components.get(name="Giấy chứng sinh").pk
    found = []
    for _number in range(PEOPLE):
        owner = citizen()
        dossier = begin(office, owner, definition)
        page = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper}/"
        found.append(Sender(_session(owner), page))
    return found


def _session(owner: Citizen) -> str:
    client = Client()
    client.force_login(owner.account, backend="motcua.people.backend.AccountBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _all_at_once(host: str, senders: list[Sender], scan: bytes, seen: Seen) -> float:
    """Seconds until the last one has his answer."""
    for _turn in range(WARM):
        for path in READ:
            _ask(host, "GET", path, b"", {}, 200)
    seen.memory.append(_memory())
    threads = [
        # Each scan is another one: bytes behind the last page are part of the file.
        threading.Thread(target=_send, args=(host, sender, scan[:-2] + number.to_bytes(2), seen))
        for number, sender in enumerate(senders)
    ]
    began = time.perf_counter()
    for each in threads:
        each.start()
    turn = 0
    while any(each.is_alive() for each in threads):
        seen.pages.append(_ask(host, "GET", READ[turn % len(READ)], b"", {}, 200))
        seen.memory.append(_memory())
        turn += 1
        time.sleep(PAUSE)
    return time.perf_counter() - began


def _send(host: str, sender: Sender, scan: bytes, seen: Seen) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={sender.session}; csrftoken={CSRF}"
    headers = {"Cookie": cookie, "X-CSRFToken": CSRF, "Content-Type": "application/octet-stream"}
    digest = hashlib.sha256(scan).hexdigest()
    named = f"{digest}:{len(scan)}:scan.jpg"
    try:
        for number in range(-(-len(scan) // PART)):
            address = f"/nop-ho-so/phan/{digest}/{len(scan)}/?phan={number}"
            part = scan[number * PART : (number + 1) * PART]
            seen.parts.append(_ask(host, "POST", address, part, headers, 200))
        form = urlencode({"key": "k", "uploads-phan": named}).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        while _status(host, sender.page, form, headers) == 503:
            time.sleep(RETRY_SECONDS)
        seen.forms.append(time.perf_counter() - began)
    except (OSError, RuntimeError, http.client.HTTPException) as problem:
        seen.wrong.append(f"{type(problem).__name__}: {problem}")


def _status(host: str, path: str, body: bytes, headers: dict[str, str]) -> int:
    """Of a form; 503 asks to send it again. Raises `RuntimeError` for one that is refused."""
    line = http.client.HTTPConnection(host, timeout=120)
    line.request("POST", path, body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status not in {302, 503}:
        raise RuntimeError(f"{path[:40]}: {answer.status}")
    return answer.status


def _ask(
    host: str, method: str, path: str, body: bytes, headers: dict[str, str], status: int
) -> float:
    """Seconds until the whole answer was there. Raises `RuntimeError` for another status."""
    began = time.perf_counter()
    line = http.client.HTTPConnection(host, timeout=120)
    line.request(method, path, body or None, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != status:
        raise RuntimeError(f"{path[:40]}: {answer.status}")
    return time.perf_counter() - began


def _memory() -> int:
    """Bytes of the server's processes that are theirs alone; readers of files are others."""
    total = 0
    for process in psutil.Process(os.getpid()).children(recursive=True):
        try:
            if "serve" in process.cmdline():
                total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total
