"""The base of every `motcua` command: exit statuses, JSON on stdout, messages on stderr."""

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from motcua.kernel.arguments import Parser
from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused

DONE = 0
DOES_NOT_HOLD = 1
BAD_INPUT = 2


class Command(BaseCommand):
    """A command that prints JSON with `--json` and exits with 0, 1 or 2 as the contract says.

    Subclasses define `add_options` and `run`; `run` returns the exit status, or None for 0. While
    it runs, rows are written only by actions, unless the class says otherwise.
    """

    requires_system_checks: list[str] = []
    only_actions_write = True

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser whose errors are one sentence each."""
        parser = Parser(
            prog=f"{Path(prog_name).name} {subcommand.replace('_', '-')}",
            description=self.help or None,
            called_from_command_line=getattr(self, "_called_from_command_line", None),
            **kwargs,
        )
        self.add_base_argument(parser, "--traceback", action="store_true")
        self.add_base_argument(parser, "--no-color", action="store_true")
        self.add_base_argument(parser, "--force-color", action="store_true")
        self.add_base_argument(parser, "--verbosity", default=1, type=int, choices=[0, 1, 2, 3])
        self.add_base_argument(parser, "--settings")
        self.add_base_argument(parser, "--pythonpath")
        self.add_base_argument(parser, "--skip-checks", action="store_true")
        parser.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))
        self.add_options(parser)
        return parser

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, **options: Any) -> int | None:
        """Do the work; return the exit status."""
        raise NotImplementedError

    def run_from_argv(self, argv: list[str]) -> None:
        """Run from the command line: bad input exits with 2, one line per problem."""
        try:
            super().run_from_argv(argv)
        except (BadInput, Refused, NotVisible, NotAllowed) as problem:
            self.say_problem(problem)
            sys.exit(BAD_INPUT)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run and exit with the status that `run` returned."""
        from motcua.kernel.actions import only_actions_write  # noqa: PLC0415 - reads models

        with only_actions_write() if self.only_actions_write else nullcontext():
            status = self.run(**options)
        if status:
            sys.exit(status)

    def say(self, message: str) -> None:
        """A progress line or message, on standard error."""
        self.stderr.write(message, style_func=str)

    def say_problem(self, problem: Exception) -> None:
        """One line per problem, on standard error."""
        lines = problem.problems if isinstance(problem, BadInput) else [str(problem)]
        for line in lines:
            self.say(" ".join(line.split()))

    def print_json(self, value: Any) -> None:
        """One line of JSON on standard output; Vietnamese letters are not escaped."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, default=str))
