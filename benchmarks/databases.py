"""Temporary migrated databases on SQLite and PostgreSQL."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

from django.core.management import call_command
from django.db import connections

from benchmarks.measure import Row
from motcua.config.database import database_from_url
from motcua.config.temporary import own_folder
from tools.private_postgres import NoPostgres, private_cluster

# As in production: commits are synced to disk.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@contextlib.contextmanager
def sqlite_database() -> Iterator[str]:
    """The URL of a new migrated SQLite database, deleted afterwards."""
    with own_folder("motcua-bench-") as folder:
        url = f"sqlite:///{folder / 'bench.db'}"
        _bring_up_to_date(url)
        yield url


@contextlib.contextmanager
def postgres_database() -> Iterator[str | None]:
    """The URL of a new migrated PostgreSQL database, or None without PostgreSQL.

    It is on the server of `DATABASE_URL`, or else on a private, durable one.
    """
    with contextlib.ExitStack() as stack:
        server = os.environ.get("DATABASE_URL", "")
        if not server.startswith(("postgres://", "postgresql://")):
            try:
                server = stack.enter_context(private_cluster(DURABLE))
            except NoPostgres:
                yield None
                return
        url = stack.enter_context(_new_database(server))
        _bring_up_to_date(url)
        yield url


def rows_on_both(measure: Callable[[str, str], list[Row]]) -> list[Row]:
    """The rows of `measure(name, url)` on SQLite, then on PostgreSQL if available."""
    with sqlite_database() as url:
        rows = measure("SQLite", url)
    with postgres_database() as address:
        if address:
            rows += measure("PostgreSQL", address)
    return rows


@contextlib.contextmanager
def using(url: str) -> Iterator[None]:
    """Switch the default connection of this process to `url`, and back afterwards."""
    kept, settings = connections["default"], connections.settings["default"]
    given = connections.configure_settings({"default": database_from_url(url)})
    connections.settings["default"] = given["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = settings, kept


def _bring_up_to_date(url: str) -> None:
    with using(url):
        call_command("migrate", verbosity=0)


@contextlib.contextmanager
def _new_database(server: str) -> Iterator[str]:
    name = f"motcua_bench_{secrets.token_hex(4)}"
    with using(server), connections["default"].cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with using(server), connections["default"].cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
