"""The real server, while its database is locked, full, read-only or restarted beside it."""

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg
import pytest
from django.db import connection
from django.test import Client

from motcua.kernel.models import EventChain, LoggedEvent, SubscriberCursor
from tests.config.serving import Served, serving
from tests.factories.dossiers import Office, accept, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite does this")
POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL does this")
LOAD = 3
"""Seconds that a busy machine may add."""
REASON = "Bà Út xin rút vì “đã nộp” nơi khác"


class Browser:
    """An officer at a running server."""

    def __init__(self, server: Served, office: Office) -> None:
        signed_in = Client()
        signed_in.force_login(office.counter.account)
        self.cookies = {name: one.value for name, one in signed_in.cookies.items()}
        self.server = server

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, "")

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        line = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        with contextlib.closing(line):
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            kind = "application/x-www-form-urlencoded"
            line.request(method, path, body, {"Cookie": cookies, "Content-Type": kind})
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that has a key, as a browser sends them."""
    (form,) = (one for one in re.findall("<form.*?</form>", page, re.DOTALL) if 'name="key"' in one)
    inputs = [
        dict(re.findall(r'(\w+)="([^"]*)"', one))
        for one in re.findall(r'<input[^>]* type="hidden"[^>]*>|<input type="hidden"[^>]*>', form)
    ]
    return {one["name"]: unescape(one.get("value", "")) for one in inputs}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def server(office: Office, tmp_path: Path) -> Iterator[Served]:
    connection.close()
    with serving(tmp_path, database=database_url()) as served:
        yield served
    connection.close()


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    before, _, query = os.environ["DATABASE_URL"].partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{query}"


@contextlib.contextmanager
def locked(_server: Served) -> Iterator[None]:
    """Another program writes, and does not end."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        with contextlib.closing(other):
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE kernel_usedkey IN EXCLUSIVE MODE")
        yield


@contextlib.contextmanager
def no_room(server: Served) -> Iterator[None]:
    """No file of the server's processes may grow."""
    processes = psutil.Process(server.process.pid).children()
    for process in processes:
        process.rlimit(psutil.RLIMIT_FSIZE, (1, psutil.RLIM_INFINITY))
    yield
    for process in processes:
        process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))


def on_the_server(*statements: str) -> None:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
        for statement in statements:
            admin.execute(statement.replace("DATABASE", f'DATABASE "{name}"'))
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )


@contextlib.contextmanager
def read_only(_server: Served) -> Iterator[None]:
    on_the_server("ALTER DATABASE SET default_transaction_read_only = on")
    yield
    on_the_server("ALTER DATABASE RESET default_transaction_read_only")


@contextlib.contextmanager
def stopped(_server: Served) -> Iterator[None]:
    """As while PostgreSQL restarts: all sessions end, none begins."""
    on_the_server("ALTER DATABASE ALLOW_CONNECTIONS false")
    yield
    on_the_server("ALTER DATABASE ALLOW_CONNECTIONS true")


Trouble = Callable[[Served], contextlib.AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("trouble", "words", "reads", "ready"),
    [
        (locked, "đang bận", 200, 503 if connection.vendor == "sqlite" else 200),
        pytest.param(no_room, "đĩa", 200, 503, marks=SQLITE),
        pytest.param(read_only, "chỉ cho đọc", 200, 503, marks=POSTGRES),
        pytest.param(stopped, "đang khởi động lại", 503, 503, marks=POSTGRES),
    ],
)
def test_what_the_database_refused_is_kept_by_the_page(
    server: Served, office: Office, trouble: Trouble, words: str, reads: int, ready: int
) -> None:
    dossier = accept(office)
    connection.close()
    browser = Browser(server, office)
    address = f"/ho-so/{dossier.pk}/rut/"
    status, page = browser.get(address)
    assert status == 200
    with trouble(server):
        began = time.monotonic()
        status, page = browser.post(address, fields_of(page) | {"reason": REASON, "way": "account"})
        taken = time.monotonic() - began
        assert browser.get("/thu-tuc/")[0] == reads
        assert browser.get("/readyz")[0] == ready
        # The background process tries in vain meanwhile.
        time.sleep(3)
    assert (status, words in page, REASON in unescape(page)) == (503, True, True), page
    assert taken < 5 + LOAD
    assert browser.get("/readyz")[0] == 200
    for _ in range(2):
        assert browser.post(address, fields_of(page))[0] == 302
    assert LoggedEvent.objects.filter(kind="DossierWithdrawn").count() == 1
    wait_for_figures()


def test_a_minute_long_every_write_is_answered_in_words_and_pages_are_read(
    server: Served, office: Office
) -> None:
    dossier = accept(office)
    connection.close()
    browser = Browser(server, office)
    address = f"/ho-so/{dossier.pk}/rut/"
    _, page = browser.get(address)
    with locked(server):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            began = time.monotonic()
            status, page = browser.post(
                address, fields_of(page) | {"reason": REASON, "way": "account"}
            )
            assert time.monotonic() - began < 5 + LOAD
            told = (status, "đang bận" in page, REASON in unescape(page))
            assert told == (503, True, True), page
            assert browser.get("/thu-tuc/")[0] == 200
    assert browser.post(address, fields_of(page))[0] == 302
    assert LoggedEvent.objects.filter(kind="DossierWithdrawn").count() == 1
    wait_for_figures()


def wait_for_figures() -> None:
    """Until the background process has read all events; it lived through the trouble."""
    deadline = time.monotonic() + 60
    behind = True
    while behind and time.monotonic() < deadline:
        time.sleep(0.5)
        read = dict(SubscriberCursor.objects.values_list("chain_id", "number"))
        heads = dict(EventChain.objects.values_list("name", "length"))
        behind = any(read.get(name) != length for name, length in heads.items())
    assert not behind


@POSTGRES
def test_a_connection_that_is_lost_in_the_middle_loses_nothing(
    server: Served, office: Office
) -> None:
    dossier = accept(office)
    connection.close()
    browser = Browser(server, office)
    address = f"/ho-so/{dossier.pk}/rut/"
    _, page = browser.get(address)
    with locked(server), ThreadPoolExecutor(1) as pool:
        sent = pool.submit(
            browser.post, address, fields_of(page) | {"reason": REASON, "way": "account"}
        )
        time.sleep(1.5)
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s AND wait_event_type = 'Lock'",
                [connection.settings_dict["NAME"]],
            )
        status, page = sent.result()
    assert (status, REASON in unescape(page)) == (503, True)
    assert browser.post(address, fields_of(page))[0] == 302
    assert LoggedEvent.objects.filter(kind="DossierWithdrawn").count() == 1
