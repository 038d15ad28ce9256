"""`motcua set-refusal-rule`: who decides refusals at the counter of a unit."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.actions import set_refusal_rule
from motcua.people.queries import get_unit


class Command(command.Command):
    """Sets whether the head decides what the counter proposes to refuse."""

    help = _("đặt người quyết định từ chối tiếp nhận ở một đơn vị")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the unit, the decision and the actor."""
        parser.add_argument("unit", help=_("mã đơn vị"))
        parser.add_argument("--note", required=True, help=_("số quyết định làm căn cứ"))
        parser.add_argument(
            "--end", action="store_true", help=_("người tiếp nhận tự từ chối như trước")
        )
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai quyết định"))

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        unit = set_refusal_rule(
            unit=get_unit(options["unit"]),
            by_head=not options["end"],
            note=options["note"],
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            self.print_json({"unit": unit.code, "by_head": unit.refuses_by_head})
        else:
            self.say(
                _("Lãnh đạo quyết định từ chối tiếp nhận.")
                if unit.refuses_by_head
                else _("Người tiếp nhận tự từ chối.")
            )
