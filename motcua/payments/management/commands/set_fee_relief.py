"""`motcua set-fee-relief`: put a ground or window of relief into force."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now
from motcua.payments.actions import set_fee_relief


class Command(command.Command):
    """Puts a relief into force; the one of the same code before it ends there."""

    help = _("Đặt một căn cứ miễn, giảm phí kể từ một ngày.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the relief, its dates and source, and the actor."""
        parser.add_argument("code", metavar="ho-ngheo")
        parser.add_argument("name")
        parser.add_argument("percent", type=int)
        parser.add_argument("--condition", default="")
        parser.add_argument("--cap", type=int)
        parser.add_argument("--procedure", action="append", default=[], metavar="1.004222")
        parser.add_argument("--once-a-year", action="store_true")
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        relief = set_fee_relief(
            code=options["code"],
            name=options["name"],
            percent=options["percent"],
            condition=options["condition"],
            cap=options["cap"],
            procedures=options["procedure"],
            once_a_year=options["once_a_year"],
            **dated(options),
            at=now(),
        )
        if options["json"]:
            told = ("code", "name", "percent", "cap", "procedures", "valid_from", "valid_to")
            self.print_json({name: getattr(relief, name) for name in told})
        else:
            self.stdout.write(f"{relief.code}: {relief.percent}% ({relief.valid_from:%d/%m/%Y})")
