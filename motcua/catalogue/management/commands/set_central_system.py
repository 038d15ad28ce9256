"""`motcua set-central-system`: a procedure is served by a nationwide central system."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import set_central_system
from motcua.catalogue.queries import get_procedure
from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now


class Command(command.Command):
    """Sets the two digits of the system's owner, which stand in the dossier codes."""

    help = _("ghi thủ tục do một hệ thống dùng chung toàn quốc phục vụ, và mã cơ quan chủ quản")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the procedure, the digits, the dates and article, and the actor."""
        parser.add_argument("procedure", metavar="1.001193")
        parser.add_argument("owner_digits", metavar="03")
        parser.add_argument(
            "--asks-service", action="store_true", help=_("mã hồ sơ do hệ thống đó cấp")
        )
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        system = set_central_system(
            procedure=get_procedure(options["procedure"]),
            owner_digits=options["owner_digits"],
            asks_service=options["asks_service"],
            **dated(options),
            at=now(),
        )
        if options["json"]:
            told = ("owner_digits", "asks_service", "valid_from", "valid_to")
            self.print_json({name: getattr(system, name) for name in told})
        else:
            self.stdout.write(f"{options['procedure']}: {system.owner_digits}")
