"""Processes on a database of their own, of the kind that is tested, which may be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

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


def start_script(
    url: str, script: str, *arguments: object, **settings: str
) -> subprocess.Popen[str]:
    """Begin a script with this database and these settings."""
    env = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "only-for-tests",
    }
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, env=env | settings, stdout=subprocess.PIPE, text=True)


def run_script(url: str, script: str, *arguments: object, **settings: str) -> str:
    """What the script printed; it may kill itself."""
    with start_script(url, script, *arguments, **settings) as child:
        printed = child.communicate()[0].strip()
    assert child.returncode in {0, -signal.SIGKILL}
    return printed
