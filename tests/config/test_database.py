"""What an address of a database becomes in the settings."""

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from motcua.config.database import database_from_url, shorten_waits
from motcua.config.sqlite3.base import _close_to_others


def options(url: str) -> dict[str, object]:
    return database_from_url(url)["OPTIONS"]  # type: ignore[no-any-return]


def test_options_of_the_server_are_added_to_ours() -> None:
    given = options("postgres://an@/motcua?options=-c%20statement_timeout%3D9s")
    assert given["options"] == "-c jit=off -c statement_timeout=9s"


def test_the_arguments_of_an_address_stand_beside_our_options() -> None:
    found = options("postgres://an@/motcua?host=/run/postgresql")
    assert found == {
        "host": "/run/postgresql",
        "server_side_binding": True,
        "prepare_threshold": 5,
        "options": "-c jit=off",
    }


def test_an_address_can_do_without_prepared_statements() -> None:
    assert not options("postgres://an@may/motcua?server_side_binding=0")["server_side_binding"]


def shortened(url: str) -> dict[str, object]:
    database = database_from_url(url)
    shorten_waits(database)
    return database["OPTIONS"]  # type: ignore[no-any-return]


def test_a_page_waits_four_seconds_and_a_command_longer() -> None:
    assert shortened("sqlite:////tmp/x.db")["timeout"] == 4
    assert options("sqlite:////tmp/x.db")["timeout"] == 20
    found = shortened("postgres://an@may/motcua")
    assert (found["options"], found["connect_timeout"]) == ("-c jit=off -c lock_timeout=4s", 4)
    assert "connect_timeout" not in options("postgres://an@may/motcua")


def test_an_address_can_say_how_long_a_connection_is_waited_for() -> None:
    assert shortened("postgres://an@may/motcua?connect_timeout=9")["connect_timeout"] in {9, "9"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles")
@pytest.mark.django_db
def test_no_statement_is_compiled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL prepares")
@pytest.mark.django_db
def test_a_statement_that_comes_back_is_prepared() -> None:
    with connection.cursor() as cursor:
        for number in range(7):
            cursor.execute("SELECT %s + 1", [number])
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ["SELECT $1 + 1%"],
        )
        assert cursor.fetchone() == (1,)


def begins(path: Path) -> bool:
    """Whether another process can write now."""
    begin = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    return subprocess.call([sys.executable, "-c", begin], stderr=subprocess.DEVNULL) == 0


def test_another_connection_of_the_process_leaves_the_lock_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.execute("BEGIN IMMEDIATE")
        first.execute("CREATE TABLE a (b)")
        _close_to_others(path)
        assert not begins(path)
    assert begins(path)


@pytest.mark.parametrize("is_there", [False, True])
def test_nobody_else_reads_the_file(tmp_path: Path, is_there: bool) -> None:
    path = tmp_path / "own.db"
    if is_there:
        path.touch(0o644)
    _close_to_others(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
