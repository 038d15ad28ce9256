"""The command `motcua`: every command of the outside contract, under one name."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from motcua.kernel.command import BAD_INPUT
from motcua.kernel.errors import BadInput


def main() -> None:
    """Run one command. A name written with hyphens finds the module written with underscores.

    What keeps a command from beginning, an unknown name or a database that is not there, is one
    line and status 2; `--traceback` shows where it came from.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    try:
        _Commands(arguments).execute()
    except (BadInput, ImproperlyConfigured, OperationalError, ProgrammingError) as problem:
        if "--traceback" in arguments:
            raise
        sys.stderr.write(f"{_sentence(problem)}\n")
        sys.exit(BAD_INPUT)


class _Commands(ManagementUtility):
    """Django's, with our word for a command that does not exist."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name. Raises BadInput."""
        if subcommand not in get_commands():
            name = subcommand.replace("_", "-")
            raise BadInput(_("Không có lệnh “%(name)s”; xem `motcua help`.") % {"name": name})
        return super().fetch_command(subcommand)


def _sentence(problem: Exception) -> str:
    said = " ".join(str(problem).split())
    if isinstance(problem, OperationalError | ProgrammingError):
        return _("Cơ sở dữ liệu chưa sẵn sàng (chạy `motcua migrate`?): %(said)s") % {"said": said}
    return said
