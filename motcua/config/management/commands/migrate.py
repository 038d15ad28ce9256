"""`motcua migrate`: migrates the database."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from motcua.kernel.actions import writing
from motcua.kernel.arguments import sentences
from motcua.kernel.command import BAD_INPUT
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput

LONGEST_WAIT = "5s"


class Command(migrate.Command):
    """Django's command, quieter, with the exit statuses of the outside contract.

    It extends Django's because the test runner creates its databases with it.
    """

    help = _("Đưa cơ sở dữ liệu lên bản mới nhất.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's arguments, and `--json`."""
        super().add_arguments(parser)
        parser.called_from_command_line = False  # so it raises instead of printing its usage
        parser.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))

    def run_from_argv(self, argv: list[str]) -> None:
        """An unreachable database or unknown migration is one message and status 2."""
        try:
            super().run_from_argv([*argv, "--skip-checks"])
        except CommandError as problem:
            self._end(sentences(str(problem).removeprefix("Error: ")))
        except BadInput as problem:
            self._end(problem.problems)
        except DatabaseError as problem:
            said = _("Không dùng được cơ sở dữ liệu: %(said)s.") % {"said": error_reason(problem)}
            self._end([said])

    def _end(self, problems: list[str]) -> NoReturn:
        for problem in problems:
            self.stderr.write(" ".join(problem.split()), style_func=str)
        sys.exit(BAD_INPUT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; Django's `CommandError` becomes `BadInput`."""
        with writing(), _short_waits(connections[options["database"]]):
            try:
                super().handle(*args, **options)
            except CommandError as problem:
                raise BadInput(str(problem)) from problem

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, and print the result in one line."""
        if options["verbosity"] != 1:
            return super().execute(*args, **options)
        recorder = MigrationRecorder(connections[options["database"]])
        before = set(recorder.applied_migrations())
        super().execute(*args, **{**options, "verbosity": 0})
        applied = sorted(set(recorder.applied_migrations()) - before)
        if options.get("json"):
            self.stdout.write(json.dumps({"applied": [".".join(name) for name in applied]}))
        elif applied:
            sentence = _("Đã cập nhật cơ sở dữ liệu: %(n)s bước.") % {"n": len(applied)}
            self.stderr.write(sentence, style_func=str)
        return None


@contextmanager
def _short_waits(database: BaseDatabaseWrapper) -> Iterator[None]:
    """On PostgreSQL, set a lock timeout, so that other statements do not queue behind a lock."""
    if database.vendor != "postgresql":
        yield
        return
    with database.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LONGEST_WAIT}'")
    yield
    with database.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
