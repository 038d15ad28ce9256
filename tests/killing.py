"""Processes on a database of their own, of the kind that is tested, which may be killed."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg
import pytest
from django.db import connection, connections

from motcua.config.database import database_from_url
from tests.template_database import copy_migrated


@contextmanager
def own_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a migrated database, of which nothing is left afterwards."""
    if connection.vendor == "sqlite":
        path = folder / "killed.db"
        copy_migrated(request.config.cache.mkdir("motcua-database"), path)
        yield f"sqlite:///{path}"
        return
    given, name = os.environ["DATABASE_URL"], f"killed_{os.getpid()}"
    before, _, query = given.partition("?")
    template = f"{connection.settings_dict['NAME']}_template"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{before.rpartition('/')[0]}/{name}?{query}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run_script(url: str, script: str, *arguments: object, **settings: str) -> str:
    """What the script printed; it may kill itself."""
    env = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "only-for-tests",
    }
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(
        command, env=env | settings, stdout=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode in {0, -signal.SIGKILL}
    return done.stdout.strip()


class Forked:
    """A child of the tests that runs a script on the database at `url`; nothing is imported anew.

    It leaves the sessions of the tests alone: it opens one of its own and ends without tidying.
    """

    def __init__(self, url: str, script: str, *arguments: object) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(writing, 1)
            _run_and_end(url, script, [str(argument) for argument in arguments])
        os.close(writing)
        self.stdout = os.fdopen(reading, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        """Wait for its end. AssertionError when it failed; it may have been killed."""
        self.stdout.close()
        ended = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        assert ended in {0, -signal.SIGKILL}

    def kill(self) -> None:
        """End it whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)


def _run_and_end(url: str, script: str, arguments: list[str]) -> None:
    status, _theirs = 1, connections["default"]  # held, so that it is not closed
    try:
        own = database_from_url(url)
        connections.settings = connections.configure_settings({"default": own})
        connections["default"] = connections.create_connection("default")
        sys.argv = ["-c", *arguments]
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        exec(script, {"__name__": "__main__"})
        sys.stdout.flush()
        status = 0
    except BaseException:  # noqa: BLE001 -- the child must not go on as a second run of tests
        traceback.print_exc()
    finally:
        os._exit(status)
