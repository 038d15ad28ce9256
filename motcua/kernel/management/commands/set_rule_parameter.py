"""`motcua set-rule-parameter`: set a legal parameter from a date."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now


class Command(command.Command):
    """Puts a value into force; the one before it ends there."""

    help = _("Đặt một tham số của quy định kể từ một ngày.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the parameter, its value and dates, and the actor."""
        parser.add_argument("rule_set", metavar="CURRENT_2025")
        parser.add_argument("name", metavar="intake_answer_hours")
        parser.add_argument("value", type=int)
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        row = set_rule_parameter(
            rule_set=options["rule_set"],
            name=options["name"],
            value=options["value"],
            **dated(options),
            at=now(),
        )
        if options["json"]:
            told = ("rule_set", "name", "value", "valid_from", "valid_to")
            self.print_json({name: getattr(row, name) for name in told})
        else:
            self.stdout.write(f"{row.rule_set} {row.name}: {row.value} ({row.valid_from:%d/%m/%Y})")
