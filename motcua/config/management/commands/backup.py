"""`motcua backup DIR`: the database and the files, as they are at this moment."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.config.backups.run import back_up
from motcua.kernel import command
from motcua.kernel.clock import now


class Command(command.Command):
    """Writes a backup into a new folder; others may go on working."""

    help = _("Sao lưu cơ sở dữ liệu và tệp vào một thư mục mới.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the folder."""
        parser.add_argument("folder", type=Path, metavar="DIR", help=_("thư mục chưa có"))

    def run(self, **options: Any) -> None:
        """Write it and print what is in it."""
        backup = back_up(options["folder"].absolute(), at=now())
        if options["json"]:
            self.print_json({"events": backup.events, "files": backup.files})
        else:
            self.stdout.write(
                _("Đã sao lưu %(events)d sự kiện, %(files)d tệp vào %(folder)s.")
                % {"events": backup.events, "files": backup.files, "folder": options["folder"]}
            )
