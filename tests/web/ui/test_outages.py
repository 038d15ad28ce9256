"""A database that fails: one plain sentence, and what was typed stands in a form again."""

import errno
import re
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from itertools import count
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import Client

from motcua.kernel.actions import keep_text
from motcua.kernel.models import LoggedEvent
from motcua.web.ui import health
from tests.factories.dossiers import accept, at

pytestmark = pytest.mark.django_db
REASON = "Bà Út xin rút vì “đã nộp” nơi khác"
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite does this")
POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL does this")


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that sends everything again, as a browser does."""
    (form,) = re.findall(r'<form method="post" action="/ho-so/.*?</form>', page, re.DOTALL)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def fail(problem: Exception) -> None:
    def broken(*_given: object) -> None:
        raise problem

    connection.execute_wrappers.append(broken)


@pytest.fixture(autouse=True)
def _mended() -> Iterator[None]:
    yield
    connection.execute_wrappers.clear()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database is locked", "cơ sở dữ liệu đang bận"),
        ("canceling statement due to lock timeout", "cơ sở dữ liệu đang bận"),
        ("attempt to write a readonly database", "cơ sở dữ liệu chỉ cho đọc"),
        ("cannot execute UPDATE in a read-only transaction", "cơ sở dữ liệu chỉ cho đọc"),
        ("database or disk is full", "đĩa đã đầy"),
        ('could not extend file "base/1": No space left on device', "đĩa đã đầy"),
        ("server closed the connection unexpectedly", "mất kết nối với cơ sở dữ liệu"),
        ("terminating connection due to administrator command", "đang khởi động lại"),
        ("FATAL: the database system is starting up", "đang khởi động lại"),
        ("something nobody has heard of", "cơ sở dữ liệu không trả lời"),
    ],
)
def test_what_was_typed_is_given_back_and_can_be_sent_again(office, as_officer, said, words):
    client, dossier = as_officer(office.counter), accept(office)
    address = f"/ho-so/{dossier.pk}/rut/"
    fail(OperationalError(said))
    typed = {"key": "k1", "reason": REASON, "way": "account"}
    refused = client.post(address, typed | {"csrfmiddlewaretoken": "old"})
    page = refused.content.decode()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert f"{words}." in page
    assert said not in page
    sent = fields_of(page)
    assert sent.pop("csrfmiddlewaretoken") not in {"", "old"}
    assert sent == typed
    connection.execute_wrappers.clear()
    events = LoggedEvent.objects.filter(kind="DossierWithdrawn")
    assert not events.exists()
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert events.count() == 1


def test_a_page_that_cannot_be_read_is_loaded_again_later(client: Client) -> None:
    fail(InterfaceError("connection is closed"))
    page = client.get("/thu-tuc/")
    assert (page.status_code, "tải lại trang" in page.content.decode()) == (503, True)


def test_a_password_is_never_written_into_a_page(client: Client) -> None:
    fail(OperationalError("database is locked"))
    page = client.post("/dang-nhap/", {"username": "an", "password": "secret-enough"})
    assert page.status_code == 503
    assert "secret-enough" not in page.content.decode()


def test_a_mistake_of_ours_is_no_outage(client: Client) -> None:
    fail(ValueError("x"))
    with pytest.raises(ValueError, match="x"):
        client.get("/thu-tuc/")


def test_a_database_that_is_read_only_is_said(office, as_officer):
    client, dossier = as_officer(office.counter), accept(office)
    with read_only():
        refused = client.post(
            f"/ho-so/{dossier.pk}/rut/", {"key": "k", "reason": REASON, "way": "account"}
        )
    assert (refused.status_code, "chỉ cho đọc" in refused.content.decode()) == (503, True)


@contextmanager
def read_only() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL transaction_read_only = on")
            yield
            transaction.set_rollback(True)
        else:
            cursor.execute("PRAGMA query_only = on")
            yield
            cursor.execute("PRAGMA query_only = off")


@SQLITE
@pytest.mark.django_db(transaction=True)
def test_what_a_full_database_refused_is_sent_again_when_there_is_room(office, as_officer):
    client, dossier = as_officer(office.counter), accept(office)
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OperationalError, match="full"):
        deque((accept(office) for _ in range(100)), maxlen=0)
    # Room that is left in pages of texts is used up by ever shorter ones.
    for size in (2000, 400, 80, 1):
        texts = (keep_text(kind="x", of=dossier, text="x" * size, at=at()) for _ in count())
        with pytest.raises(OperationalError, match="full"):
            deque(texts, maxlen=0)
    before = LoggedEvent.objects.count()
    refused = client.post(
        f"/ho-so/{dossier.pk}/rut/", {"key": "k", "reason": REASON, "way": "account"}
    )
    page = refused.content.decode()
    assert (refused.status_code, "đĩa đã đầy" in page) == (503, True)
    connection.cursor().execute("PRAGMA max_page_count = 1073741823")
    assert LoggedEvent.objects.count() == before
    assert client.post(f"/ho-so/{dossier.pk}/rut/", fields_of(page)).status_code == 302


# -- readiness ----------------------------------------------------------------------------------


def readiness(client: Client) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.content.decode()


def test_a_database_that_writes_is_ready(client: Client) -> None:
    assert readiness(client) == (200, "ok\n")


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (OperationalError("attempt to write a readonly database"), "cơ sở dữ liệu chỉ cho đọc"),
        (OperationalError("connection refused"), "cơ sở dữ liệu không trả lời"),
    ],
)
def test_why_the_database_is_not_ready_is_said(
    client: Client, problem: Exception, words: str
) -> None:
    fail(problem)
    assert readiness(client) == (503, f"database: {words}\n")


@POSTGRES
def test_a_standby_is_not_ready(client: Client) -> None:
    with read_only():
        assert readiness(client) == (503, "database: cơ sở dữ liệu chỉ cho đọc\n")


@SQLITE
def test_a_full_disk_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(health, "TemporaryFile", full)
    assert readiness(client) == (503, "database: đĩa đã đầy\n")


@SQLITE
@pytest.mark.django_db(transaction=True)
def test_a_database_that_another_program_locks_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(connection.settings_dict["NAME"])
    try:
        other.execute("BEGIN IMMEDIATE")
        assert readiness(client) == (503, "database: cơ sở dữ liệu đang bận\n")
        assert client.get("/thu-tuc/").status_code == 200
    finally:
        other.close()
        connection.close()


@SQLITE
@pytest.mark.django_db(transaction=True)
def test_only_the_owner_reads_the_database() -> None:
    connection.close()
    file = Path(connection.settings_dict["NAME"])
    file.chmod(0o644)
    connection.ensure_connection()
    connection.cursor().execute("CREATE TABLE x (y)")
    modes = {one.name: oct(one.stat().st_mode & 0o777) for one in file.parent.glob("*.db*")}
    assert set(modes.values()) == {"0o600"}, modes
