"""`motcua import-unit-codes [FILE]`: official identifiers of bodies, opened and closed."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.actions import import_unit_codes
from motcua.people.data import known_unit_codes
from motcua.people.files import read_list_file
from motcua.people.rules.identifiers import read_code_file


class Command(command.Command):
    """Import the file, or without one the list that comes with the product."""

    help = _(
        "nhập mã định danh cơ quan từ tệp JSON hoặc CSV; không có tệp thì lấy danh sách có sẵn"
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file and the actor."""
        parser.add_argument("file", nargs="?", type=Path, help=_("tệp danh sách"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai nhập"))

    def run(self, **options: Any) -> int:
        """Read the whole file first, then import it in one transaction."""
        file = options["file"]
        rows = read_code_file(read_list_file(file)) if file else known_unit_codes()
        result = import_unit_codes(rows=rows, by=options["by"], at=now())
        if options["json"]:
            self.print_json(asdict(result))
        else:
            self.say(
                _("Đọc %(read)d, mở %(opened)d, đóng %(closed)d, giữ nguyên %(unchanged)d mã.")
                % asdict(result)
            )
        for row in result.rejected:
            self.say(_("Không nhận %(code)s: %(why)s.") % row)
        return command.DOES_NOT_HOLD if result.rejected else command.DONE
