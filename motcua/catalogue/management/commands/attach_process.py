"""`motcua attach-process`: sets the internal process of a procedure."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import attach_process
from motcua.catalogue.queries import get_version_in_force
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import parse_date
from motcua.processes.queries import find_published


class Command(command.Command):
    """Attaches a published process to the version in force."""

    help = _("gắn quy trình nội bộ đang áp dụng vào một thủ tục")

    def add_options(self, parser: ArgumentParser) -> None:
        """The procedure, the process, the date that selects the version, and the actor."""
        parser.add_argument("code", help=_("mã thủ tục"))
        parser.add_argument("process", help=_("mã quy trình"))
        parser.add_argument("--on", metavar="2026-12-01", help=_("bản có hiệu lực ngày nào"))
        parser.add_argument("--by", type=actor, required=True, help=_("ai gắn"))

    def run(self, **options: Any) -> None:
        """Attach the process and print its version."""
        at = now()
        day = parse_date(options["on"]) if options["on"] else at.astimezone(VIETNAM).date()
        definition = find_published(options["process"])
        if definition is None:
            raise BadInput(
                _("Không có quy trình đang áp dụng mang mã “%(code)s”.")
                % {"code": options["process"][:60]}
            )
        version = get_version_in_force(options["code"], day)
        attach_process(version=version, definition=definition, by=options["by"], at=at)
        told = {"code": options["code"], "process": definition.code, "version": definition.version}
        if options["json"]:
            self.print_json(told)
        else:
            self.stdout.write("{code}: {process} {version}".format(**told))
