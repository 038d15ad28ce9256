"""`motcua confirm-procedure`: confirms a doubtful procedure."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import confirm_procedure
from motcua.catalogue.queries import get_procedure
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now


class Command(command.Command):
    """Makes a procedure public that an import has hidden."""

    help = _("xác nhận nội dung một thủ tục đang chờ, để công khai")

    def add_options(self, parser: ArgumentParser) -> None:
        """The procedure, and the actor who confirms it."""
        parser.add_argument("code", help=_("mã thủ tục"))
        parser.add_argument("--by", type=actor, required=True, help=_("ai xác nhận"))

    def run(self, **options: Any) -> None:
        """Confirm the procedure and print it."""
        procedure = get_procedure(options["code"])
        confirm_procedure(procedure=procedure, by=options["by"], at=now())
        if options["json"]:
            self.print_json({"code": procedure.code, "name": procedure.name})
        else:
            self.stdout.write(f"{procedure.code}: {procedure.name}")
