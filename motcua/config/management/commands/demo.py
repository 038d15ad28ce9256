"""`motcua demo`: a database that is up to date, and a server that shows it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.utils.translation import gettext as _

from motcua.kernel import command


class Command(command.Command):
    """Brings the database up to date and serves it."""

    help = _("Chuẩn bị và phục vụ bản trình diễn.")

    def add_options(self, parser: ArgumentParser) -> None:
        """The port; `--no-serve` only prepares."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help=_("chỉ chuẩn bị dữ liệu"))

    def run(self, **options: Any) -> int | None:
        """Prepare, then serve."""
        call_command("migrate")
        if not options["no_serve"]:
            call_command("serve", port=options["port"])
        return command.DONE
