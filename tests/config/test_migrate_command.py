import json
import os
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate as django_migrate
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.starting import start

MOTCUA = Path(sys.executable).with_name("motcua")


def applied(path: Path) -> list[str]:
    done = start(["migrate", "--json"], os.environ | {"DATABASE_URL": f"sqlite:///{path}"})
    return list(json.loads(done.stdout)["applied"])


@pytest.mark.slow
def test_a_new_database_gets_all_tables(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    path = tmp_path / "new.db"
    with django_db_blocker.unblock():
        assert ("kernel.0001_initial" in applied(path), applied(path)) == (True, [])


def test_a_second_time_there_is_nothing_to_apply(
    migrated_file: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        assert applied(migrated_file) == []


@pytest.mark.parametrize(
    ("url", "arguments"),
    [
        ("sqlite:////nowhere/at/all.db", []),
        ("sqlite:///:memory:", ["no_such_area"]),
        ("sqlite:///:memory:", ["--no-such-option"]),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    url: str, arguments: list[str], django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        done = start(["migrate", *arguments], os.environ | {"DATABASE_URL": url})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no lock_timeout")
def test_a_migration_does_not_wait_for_a_lock_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[str] = []

    def look(*_args: object, **_options: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            waits.append(cursor.fetchone()[0])

    monkeypatch.setattr(django_migrate.Command, "handle", look)
    call_command("migrate", verbosity=0)
    look()
    assert waits == ["5s", "0"]
