"""`motcua set-priority-ground`: put a ground of priority at the counter into force."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.counters.actions import set_priority_ground
from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now


class Command(command.Command):
    """Puts a ground into force; the one of the same code before it ends there."""

    help = _("đặt một diện được gọi trước ở sảnh chờ kể từ một ngày")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the ground, its place among the buttons, its dates and source, and the actor."""
        parser.add_argument("code", metavar="elderly")
        parser.add_argument("name")
        parser.add_argument("--name-en", default="", help=_("tên tiếng Anh trên máy lấy số"))
        parser.add_argument("--position", type=int, default=0, help=_("thứ tự trên máy lấy số"))
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        given = {name: options[name] for name in ("code", "name", "name_en", "position")}
        ground = set_priority_ground(**given, **dated(options), at=now())
        if options["json"]:
            told = ("code", "name", "name_en", "position", "valid_from", "valid_to")
            self.print_json({name: getattr(ground, name) for name in told})
        else:
            self.stdout.write(f"{ground.code}: {ground.name} ({ground.valid_from:%d/%m/%Y})")
