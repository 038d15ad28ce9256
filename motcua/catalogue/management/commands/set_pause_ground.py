"""`motcua set-pause-ground`: put a ground to stop the clock into force."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import set_pause_ground
from motcua.catalogue.queries import get_procedure
from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now


class Command(command.Command):
    """Puts a ground into force; the one of the same code before it ends there."""

    help = _("đặt một căn cứ được dừng giờ giải quyết hồ sơ kể từ một ngày")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the ground, its dates and article, and the actor."""
        parser.add_argument("code", metavar="nghia-vu-tai-chinh")
        parser.add_argument("name")
        parser.add_argument("most_days", type=int, help=_("nhiều nhất bao nhiêu ngày làm việc"))
        parser.add_argument("--procedure", metavar="1.001193", help=_("chỉ của thủ tục này"))
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        ground = set_pause_ground(
            code=options["code"],
            name=options["name"],
            most_days=options["most_days"],
            procedure=get_procedure(options["procedure"]) if options["procedure"] else None,
            **dated(options),
            at=now(),
        )
        if options["json"]:
            told = ("code", "name", "most_days", "valid_from", "valid_to")
            self.print_json({name: getattr(ground, name) for name in told})
        else:
            self.stdout.write(f"{ground.code}: {ground.name} ({ground.valid_from:%d/%m/%Y})")
