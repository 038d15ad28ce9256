"""`motcua restore DIR`: put a backup back, after it was proved."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.config.backups.run import find_problem, restore
from motcua.kernel import command


class Command(command.Command):
    """Restores into an empty database; with `--replace` into any."""

    help = _("Phục hồi cơ sở dữ liệu và tệp từ một bản sao lưu.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the folder, and whether what is there may be lost."""
        parser.add_argument("folder", type=Path, metavar="DIR", help=_("thư mục của bản sao lưu"))
        parser.add_argument(
            "--replace",
            action="store_true",
            help=_("thay hết những gì đang có trong cơ sở dữ liệu"),
        )

    def run(self, **options: Any) -> int:
        """Restore, prove the result and print it; ends with 1 where it does not hold."""
        backup = restore(options["folder"].absolute(), replace=options["replace"])
        problem = find_problem(backup)
        if options["json"]:
            said = {"events": backup.events, "files": backup.files, "ok": not problem}
            self.print_json(said)
        elif not problem:
            self.stdout.write(
                _("Đã phục hồi %(events)d sự kiện, %(files)d tệp; nhật ký và số liệu khớp.")
                % {"events": backup.events, "files": backup.files}
            )
        if problem:
            self.say(problem)
        return command.DOES_NOT_HOLD if problem else command.DONE
