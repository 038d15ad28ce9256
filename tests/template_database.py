"""The database of the tests: migrated once, and put back after each test that commits."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
MOTCUA = Path(sys.executable).with_name("motcua")
# Whatever the tables and what stands in them from the start are made of.
MADE_FROM = (
    ROOT / "requirements" / "dev.txt",
    ROOT / "motcua" / "kernel" / "models" / "constraints.py",
    *sorted((ROOT / "motcua").glob("*/migrations/*.py")),
)
PutBack = Callable[[], None]
# What the processes of one run have in common.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"


@contextmanager
def migrated_database(cache: Path) -> Iterator[PutBack]:
    """Make the database; call what is yielded to set it back to what the migrations made.

    Migrating takes longer than most test files. On SQLite a copy is kept in `cache`, on
    PostgreSQL until the end of the run; of several processes one migrates, the others copy.
    """
    made = _on_sqlite if connection.vendor == "sqlite" else _on_postgres
    with made(cache) as put_back:
        yield put_back


def copy_migrated(cache: Path, path: Path) -> None:
    """Put a migrated SQLite database at `path`, for a test whose processes have their own."""
    kept = cache / f"{_digest()}.db"
    if kept.exists():
        shutil.copyfile(kept, path)
    else:
        env = os.environ | {"DATABASE_URL": f"sqlite:///{path}"}
        subprocess.run([MOTCUA, "migrate"], env=env, check=True, capture_output=True)


@contextmanager
def _on_sqlite(cache: Path) -> Iterator[PutBack]:
    kept = cache / f"{_digest()}.db"
    with _one_process_at_a_time(cache):
        if not kept.exists():
            _migrate()
            connection.ensure_connection()
            _keep(connection.connection, kept)
    _use(connection.creation._get_test_db_name())
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as template:
        with closing(sqlite3.connect(kept)) as file:
            file.backup(template)

        def put_back() -> None:
            connection.close_if_unusable_or_obsolete()
            connection.ensure_connection()
            template.backup(connection.connection)

        put_back()
        yield put_back
    connection.close()


@contextmanager
def _on_postgres(cache: Path) -> Iterator[PutBack]:
    tested = connection.creation._get_test_db_name()
    template, of_run = f"{tested}_template", f"test_{RUN}"
    with _one_process_at_a_time(cache):
        mine = not _exists(of_run)
        if mine:
            _migrate()
            _copy(tested, of_run)
        _copy(of_run, template)
        _copy(template, tested)
    _use(tested)
    yield lambda: _copy(template, tested)
    _drop(tested)
    _drop(template)
    if mine:
        # A process that has not begun yet migrates for itself.
        with _one_process_at_a_time(cache):
            _drop(of_run)


@contextmanager
def _one_process_at_a_time(cache: Path) -> Iterator[None]:
    with (cache / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed, or its process dies
        yield


def _migrate() -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _keep(database: sqlite3.Connection, kept: Path) -> None:
    """Write beside it and rename: another run may read it at any moment."""
    for old in kept.parent.glob("*.db"):
        old.unlink(missing_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(half)) as file:
        database.backup(file)
    half.rename(kept)


def _digest() -> str:
    total = hashlib.sha256()
    for path in MADE_FROM:
        total.update(path.read_bytes())
    return total.hexdigest()[:20]


def _copy(source: str, target: str) -> None:
    _drop(target)
    quote = connection.ops.quote_name
    _on_the_server(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(source)}")


def _drop(name: str) -> None:
    # By force: a thread of a test may have left its session open.
    _on_the_server(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


def _exists(name: str) -> bool:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _on_the_server(statement: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
