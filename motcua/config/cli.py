"""The command `motcua` with all subcommands of the outside contract."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from motcua.kernel.command import BAD_INPUT
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput

READER_GONE = 141  # a shell's status for SIGPIPE
STOPPED = 130  # and for SIGINT
OURS = "motcua."


def main() -> None:
    """Run a command; hyphens in its name become underscores in the module name.

    Failures such as an unknown command, an unreachable database or a full disk print one line and
    exit with status 2; `--traceback` shows the traceback. A closed pipe (`| head -1`) and Ctrl-C
    end the command without a traceback.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    arguments = list(sys.argv)
    named = 2 if arguments[1:2] == ["help"] else 1
    if len(arguments) > named and not arguments[named].startswith("-"):
        arguments[named] = arguments[named].replace("-", "_")
    try:
        _run(arguments)
    except BrokenPipeError:
        _drop_output()
        sys.exit(READER_GONE)
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng theo yêu cầu.\n")
        sys.exit(STOPPED)
    except (BadInput, ImproperlyConfigured, DatabaseError, OSError) as problem:
        if "--traceback" in arguments:
            raise
        sys.stderr.write(f"{_sentence(problem)}\n")
        if isinstance(problem, OSError):
            _drop_output()
        sys.exit(BAD_INPUT)


def _run(arguments: list[str]) -> None:
    """Run the command and flush its output."""
    try:
        _check_letters(arguments)
        _Commands(arguments).execute()
    finally:
        sys.stdout.flush()


def _check_letters(arguments: list[str]) -> None:
    """Raise BadInput for arguments that are not UTF-8, which neither databases nor files accept."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as problem:
            said = argument.encode(errors="backslashreplace").decode()
            # No gettext: Django is not set up yet.
            raise BadInput(f"“{said}” không phải chữ UTF-8.") from problem


def _drop_output() -> None:
    """Discard unwritten output, which Python would report as an error on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Commands(ManagementUtility):
    """Django's, with our list of commands and our message for an unknown one."""

    def main_help_text(self, commands_only: bool = False) -> str:
        """The list of our commands with their help, without Django's own."""
        ours = sorted(name for name, app in get_commands().items() if str(app).startswith(OURS))
        if commands_only:
            return "\n".join(name.replace("_", "-") for name in ours)
        width = max(len(name) for name in ours)
        lines = [
            f"  {name.replace('_', '-'):{width}}  {_headline(self.fetch_command(name))}"
            for name in ours
        ]
        ending = _("`motcua help LỆNH` nói rõ từng lệnh.")
        return "\n".join([_("Các lệnh:"), *lines, "", ending])

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name. Raises BadInput."""
        if subcommand not in get_commands():
            name = subcommand.replace("_", "-")
            raise BadInput(_("Không có lệnh “%(name)s”; xem `motcua help`.") % {"name": name})
        return super().fetch_command(subcommand)


def _headline(command: BaseCommand) -> str:
    text = str(command.help).rstrip(".")
    return text[:1].upper() + text[1:]


def _sentence(problem: Exception) -> str:
    # Other errors may occur before settings are loaded, when translation is not possible.
    if not isinstance(problem, DatabaseError | OSError):
        return " ".join(str(problem).split())
    said = error_reason(problem)
    if isinstance(problem, OperationalError | ProgrammingError):
        return _("Cơ sở dữ liệu chưa sẵn sàng (chạy `motcua migrate`?): %(said)s.") % {"said": said}
    if isinstance(problem, DatabaseError):
        return _("Không dùng được cơ sở dữ liệu: %(said)s.") % {"said": said}
    return _("Không đọc hoặc không ghi được: %(said)s.") % {"said": said}
