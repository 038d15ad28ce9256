"""`motcua check`: checks of the program, with `--deploy` also for production."""

from argparse import ArgumentParser
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage
from django.utils.translation import gettext as _

from motcua.kernel import command

LEVELS = {"INFO": checks.INFO, "WARNING": checks.WARNING, "ERROR": checks.ERROR}


class Command(command.Command):
    """Django's checks and ours: one line for each problem, status 1 for errors."""

    help = _("Kiểm tra cấu hình; --deploy: đã sẵn sàng chạy thật chưa.")

    def add_options(self, parser: ArgumentParser) -> None:
        """What is checked, and the minimum level that counts as failure."""
        parser.add_argument(
            "--deploy", action="store_true", help=_("kiểm tra cả những gì chạy thật cần có")
        )
        parser.add_argument("--fail-level", choices=sorted(LEVELS), default="ERROR")

    def run(self, **options: Any) -> int | None:
        """Run all checks and print the problems."""
        found = checks.run_checks(include_deployment_checks=options["deploy"])
        told = [issue for issue in found if not issue.is_silenced()]
        if options["json"]:
            self.print_json({"problems": [_as_json(issue) for issue in told]})
        for issue in told:
            self.say(_line(issue))
        if not told:
            self.say(_("Không có vấn đề gì."))
        serious = LEVELS[options["fail_level"]]
        return command.DOES_NOT_HOLD if any(i.is_serious(serious) for i in told) else command.DONE


def _as_json(issue: CheckMessage) -> dict[str, Any]:
    return {"code": issue.id, "serious": issue.is_serious(), "sentence": issue.msg}


def _line(issue: CheckMessage) -> str:
    """One line: the message of our checks, with the id for Django's."""
    ours = (issue.id or "").startswith("motcua.")
    return issue.msg if ours else f"{issue.id}: {' '.join(issue.msg.split())}"
