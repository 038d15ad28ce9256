"""`motcua set-rule-parameter`: set a legal parameter from a date."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.dates import parse_date


class Command(command.Command):
    """Puts a value into force; the one before it ends there."""

    help = _("Đặt một tham số của quy định kể từ một ngày.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the parameter, its value and dates, and the actor."""
        parser.add_argument("rule_set", metavar="CURRENT_2025")
        parser.add_argument("name", metavar="intake_answer_hours")
        parser.add_argument("value", type=int)
        parser.add_argument("--from", dest="valid_from", required=True, metavar="2026-12-01")
        parser.add_argument("--to", dest="valid_to", metavar="2027-12-01")
        parser.add_argument("--source", required=True)
        parser.add_argument("--by", type=actor, required=True)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        row = set_rule_parameter(
            rule_set=options["rule_set"],
            name=options["name"],
            value=options["value"],
            valid_from=parse_date(options["valid_from"]),
            valid_to=parse_date(options["valid_to"]) if options["valid_to"] else None,
            source_note=options["source"],
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            told = ("rule_set", "name", "value", "valid_from", "valid_to")
            self.print_json({name: getattr(row, name) for name in told})
        else:
            self.stdout.write(f"{row.rule_set} {row.name}: {row.value} ({row.valid_from:%d/%m/%Y})")
