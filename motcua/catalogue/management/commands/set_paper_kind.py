"""`motcua set-paper-kind`: say what a kind of paper is, for papers that people have already."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import set_paper_kind
from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now


class Command(command.Command):
    """Puts a kind of paper into force; the row of the same code before it ends there."""

    help = _("đặt loại giấy: hồ sơ gọi nó thế nào, kết quả nào là nó, kể từ một ngày")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the kind, its dates and source, and the actor."""
        parser.add_argument("code", metavar="giay-khai-sinh")
        parser.add_argument("name")
        parser.add_argument("--asked", action="append", required=True, metavar="giấy khai sinh")
        parser.add_argument("--procedure", action="append", default=[], metavar="1.001193")
        parser.add_argument("--type", action="append", default=[], metavar="KQ.G15.000031")
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        kind = set_paper_kind(
            code=options["code"],
            name=options["name"],
            asked=options["asked"],
            procedures=options["procedure"],
            types=options["type"],
            **dated(options),
            at=now(),
        )
        if options["json"]:
            told = ("code", "name", "asked", "procedures", "types", "valid_from", "valid_to")
            self.print_json({name: getattr(kind, name) for name in told})
        else:
            self.stdout.write(f"{kind.code}: {kind.name} ({kind.valid_from:%d/%m/%Y})")
