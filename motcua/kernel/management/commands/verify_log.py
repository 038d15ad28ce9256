"""`motcua verify-log`: verify the event chains."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.anchors import read_anchor
from motcua.kernel.queries import verify_log


class Command(command.Command):
    """Walks every chain; ends with 1 where one does not fit."""

    help = _("Kiểm tra nhật ký: không sự kiện nào bị sửa, bị bớt hay bị chèn.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the anchor."""
        parser.add_argument("--anchor", type=Path, metavar="FILE", help=_("mốc đã ghi trước đây"))

    def run(self, **options: Any) -> int | None:
        """Print the result."""
        proof = verify_log(read_anchor(options["anchor"]) if options["anchor"] else None)
        if options["json"]:
            self.print_json(
                {"events": proof.events, "ok": proof.ok, "first_broken": proof.first_broken}
            )
        elif proof.ok:
            self.stdout.write(_("Nhật ký nguyên vẹn: %(n)s sự kiện.") % {"n": proof.events})
        else:
            self.stdout.write(_("Nhật ký bị đứt tại %(at)s.") % {"at": proof.first_broken})
        return command.DONE if proof.ok else command.DOES_NOT_HOLD
