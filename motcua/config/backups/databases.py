"""The database of a backup: dumped while others write, restored into a copy, then for real."""

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import ProgrammingError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo
from psycopg.sql import SQL, Identifier

from motcua.config.temporary import own_folder
from motcua.kernel.actions import protect_log
from motcua.kernel.errors import BadInput

DUMP = "database"
PASSWORD = "password"  # noqa: S105 -- the name of a parameter
TOO_FEW_LOCKS = gettext_lazy(
    "Máy chủ PostgreSQL cho khóa quá ít bảng cùng lúc, chưa có gì thay đổi: đặt "
    "max_locks_per_transaction là 256 rồi làm lại."
)


@contextmanager
def one_moment() -> Iterator[str]:
    """All queries inside read one state of the database, and `dump` writes the same.

    Yields what `dump` needs. Others may go on writing.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Django's own transactions would keep others from writing.
            cursor.execute("BEGIN")
            try:
                yield ""
            finally:
                cursor.execute("ROLLBACK")
            return
        with transaction.atomic():
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor.fetchone()[0]


def dump(folder: Path, moment: str) -> None:
    """Write the database, as it is at this moment, into the folder."""
    target = folder / DUMP
    target.touch(0o600)
    if connection.vendor == "sqlite":
        with connection.wrap_database_errors, closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={target}", database="")


@contextmanager
def tried_beside(source: Path) -> Iterator[bool]:
    """Inside, queries read a second database into which the backup was restored.

    Yields false, with queries unchanged, if the role may not create a database.
    """
    if connection.vendor == "sqlite":
        with own_folder(".tried.", within=_database_file().parent) as folder:
            copy = folder / DUMP
            shutil.copyfile(source, copy)
            with _using(str(copy)):
                yield True
        return
    name = f"motcua_restore_{secrets.token_hex(4)}"
    try:
        _on_the_server("CREATE DATABASE {}", name)
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        yield False
        return
    try:
        _restore(source, database=name)
        with _using(name):
            yield True
    finally:
        _on_the_server("DROP DATABASE {} WITH (FORCE)", name)


def put_back(source: Path) -> None:
    """Replace all that is in the database, in one transaction."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        address = f"{source.absolute().as_uri()}?immutable=1"
        with connection.wrap_database_errors, closing(sqlite3.connect(address, uri=True)) as it:
            it.backup(connection.connection)
        return
    connection.close()
    _restore(source, "--clean", "--if-exists", database="")
    protect_log()


def _database_file() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _using(name: str) -> Iterator[None]:
    """Inside, the connection uses another database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _restore(source: Path, *options: str, database: str) -> None:
    _run(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        # Whoever restores owns everything; the log is protected anew.
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        *options,
        str(source),
        database=database,
    )


def _run(program: str, *arguments: str, database: str) -> None:
    """Run a program of PostgreSQL on our database, or on another one of the server."""
    place = shutil.which(program) or _newest(program)
    if not place:
        raise BadInput(
            _("Máy này thiếu chương trình %(program)s của PostgreSQL (gói postgresql-client).")
            % {"program": program}
        )
    address = _address() | ({"dbname": database} if database else {})
    done = subprocess.run(  # noqa: S603 -- the arguments are ours
        [place, f"--dbname={make_conninfo('', **address)}", *arguments],
        env=os.environ | {"PGPASSWORD": str(_parameters().get(PASSWORD, ""))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        if "max_locks_per_transaction" in done.stderr:
            raise BadInput(str(TOO_FEW_LOCKS))
        said = next(iter(done.stderr.strip().splitlines()), str(done.returncode))
        raise BadInput(
            _("%(program)s không làm được, chưa có gì thay đổi: %(said)s")
            % {"program": program, "said": said}
        )


def _newest(program: str) -> str:
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return str(max(found, key=lambda path: int(path.parts[-3]), default=""))


def _on_the_server(statement: str, name: str) -> None:
    parameters = _parameters_known()
    with (
        connection.wrap_database_errors,
        psycopg.connect(**parameters, autocommit=True) as server,
    ):
        server.execute(SQL(statement).format(Identifier(name)))


def _address() -> dict[str, Any]:
    """The parameters of the connection, without the password, which other users would see."""
    return {name: value for name, value in _parameters_known().items() if name != PASSWORD}


def _parameters_known() -> dict[str, Any]:
    known = {one.keyword.decode() for one in Conninfo.get_defaults()}
    return {name: value for name, value in _parameters().items() if name in known}


def _parameters() -> dict[str, Any]:
    given: dict[str, Any] = connection.get_connection_params()
    return given
