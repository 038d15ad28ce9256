"""Starting `motcua` in a child of the tests: what the program does, without importing it anew."""

import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.core.management import get_commands
from django.db import connections
from django.utils import translation
from django.utils.functional import empty

from motcua.config import (
    cli,
    urls,  # noqa: F401 -- with all views, or each child imports them anew
)


class Ended(NamedTuple):
    """How a start ended."""

    returncode: int
    stdout: str
    stderr: str


def start(
    arguments: list[str], environment: Mapping[str, str], *, into: int | None = None
) -> Ended:
    """Run `motcua` in a fork with only these variables; its settings are read anew from them.

    Its connections are its own too; those of the tests are left alone. What it says goes `into`
    a descriptor, if there is one, and otherwise comes back.
    """
    with tempfile.TemporaryFile("w+") as stdout, tempfile.TemporaryFile("w+") as stderr:
        child = os.fork()
        if child == 0:
            os.dup2(stdout.fileno() if into is None else into, 1)
            os.dup2(stderr.fileno(), 2)
            _run_and_end(arguments, environment)
        returncode = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        stdout.seek(0)
        stderr.seek(0)
        return Ended(returncode, stdout.read(), stderr.read())


def _run_and_end(arguments: list[str], environment: Mapping[str, str]) -> None:
    status, _theirs = 70, connections["default"]  # held, so that it is not closed
    try:
        sys.stdout, sys.stderr = (
            os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2)
        )
        sys.argv = ["motcua", *arguments]
        _forget_settings(environment)
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
    except BaseException:  # noqa: BLE001 -- the child must not go on as a second run of tests
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _forget_settings(environment: Mapping[str, str]) -> None:
    translation.deactivate()
    os.environ.clear()
    os.environ.update(environment)
    for name in ("settings", "settings_test"):
        sys.modules.pop(f"motcua.config.{name}", None)
    settings.__dict__.clear()
    settings.__dict__["_wrapped"] = empty
    connections._settings = None
    del connections.settings, connections["default"]
    get_commands.cache_clear()
    translation._trans.__dict__.clear()
