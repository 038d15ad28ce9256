"""`motcua seed-catalogue`: the procedures and processes that come with the product."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import seed_catalogue
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


class Command(command.Command):
    """Imports the product's procedures with their processes."""

    help = _("đưa thủ tục và quy trình có sẵn vào dùng; làm lại không đổi gì")

    def add_options(self, parser: ArgumentParser) -> None:
        """The actor."""
        parser.add_argument("--by", type=actor, default=SYSTEM, help=_("ai nạp"))

    def run(self, **options: Any) -> int:
        """Seed and print the number of changes."""
        outcome = seed_catalogue(by=options["by"], at=now())
        if options["json"]:
            self.print_json(outcome.as_dict())
        else:
            self.stdout.write(
                _("Thêm %(created)d, sửa %(updated)d, giữ nguyên %(unchanged)d thủ tục.")
                % outcome.as_dict()
            )
        return command.DOES_NOT_HOLD if outcome.rejected else command.DONE
