"""`motcua allow-own-proposals`: let one officer of a very small unit propose and decide."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.actions import allow_own_proposals
from motcua.people.queries import get_unit


class Command(command.Command):
    """Sets whether whoever proposes may also decide."""

    help = _("cho phép người trình tự duyệt ở một đơn vị rất nhỏ")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the unit, the decision and the actor."""
        parser.add_argument("unit", help=_("mã đơn vị"))
        parser.add_argument("--note", required=True, help=_("số quyết định làm căn cứ"))
        parser.add_argument("--end", action="store_true", help=_("không cho phép nữa"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai quyết định"))

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        unit = allow_own_proposals(
            unit=get_unit(options["unit"]),
            allowed=not options["end"],
            note=options["note"],
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            self.print_json({"unit": unit.code, "allowed": unit.decides_own_proposals})
        else:
            allowed = unit.decides_own_proposals
            self.say(
                _("Người trình được tự duyệt.")
                if allowed
                else _("Người trình không được tự duyệt.")
            )
