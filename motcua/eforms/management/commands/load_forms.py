"""`motcua load-forms`: the electronic forms that come with the product."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.actions import load_forms
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


class Command(command.Command):
    """Publishes the product's electronic forms that are not stored yet."""

    help = _("đưa biểu mẫu điện tử có sẵn vào dùng; làm lại không đổi gì")

    def add_options(self, parser: ArgumentParser) -> None:
        """The actor."""
        parser.add_argument("--by", type=actor, default=SYSTEM, help=_("ai nạp"))

    def run(self, **options: Any) -> int:
        """Load and print what is new."""
        new = sorted(load_forms(by=options["by"], at=now()))
        if options["json"]:
            self.print_json({"new": new})
        else:
            self.stdout.write(_("Thêm %(count)d biểu mẫu.") % {"count": len(new)})
        return command.DONE
