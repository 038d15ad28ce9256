"""`motcua anchor-log --out FILE`: the heads of all chains, to be kept elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.anchors import write_anchor
from motcua.kernel.clock import now


class Command(command.Command):
    """Writes the anchor that `verify-log --anchor` reads."""

    help = _("Ghi mốc của nhật ký ra tệp, để sau này biết nhật ký có bị cắt hay bị gỡ.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file."""
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def run(self, **options: Any) -> None:
        """Write it and print how much it covers."""
        heads = write_anchor(options["out"], at=now())
        events = sum(head.length for head in heads.values())
        if options["json"]:
            self.print_json({"chains": len(heads), "events": events})
        else:
            self.stdout.write(
                _("Đã ghi mốc của %(chains)d chuỗi, %(events)d sự kiện.")
                % {"chains": len(heads), "events": events}
            )
