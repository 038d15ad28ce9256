"""`motcua import-units FILE`: places and units of the whole country or of one province."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.actions import UnitImport, import_units
from motcua.people.data import cities_since
from motcua.people.files import read_list_file
from motcua.people.rules.unit_file import read_unit_file


class Command(command.Command):
    """Import units; ends with 1 where a row contradicts what is here."""

    help = _("nhập địa bàn và đơn vị từ tệp JSON hoặc CSV")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file and the actor."""
        parser.add_argument("file", type=Path, help=_("tệp danh sách đơn vị"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai nhập"))

    def run(self, **options: Any) -> int:
        """Read the whole file first, then import it in one transaction."""
        rows = read_unit_file(read_list_file(options["file"]), cities_since())
        result = import_units(rows=rows, by=options["by"], at=now())
        if options["json"]:
            self.print_json(asdict(result))
        else:
            self._say_result(result)
        return command.DOES_NOT_HOLD if result.rejected else command.DONE

    def _say_result(self, result: UnitImport) -> None:
        self.say(
            _("Đọc %(read)d, thêm %(created)d, sửa %(updated)d, giữ nguyên %(unchanged)d.")
            % asdict(result)
        )
        for row in result.warnings:
            self.say(f"{row['code']}: {row['kind']}: {row['detail']}")
        for row in result.rejected:
            self.say(_("Không nhận %(code)s: %(why)s.") % row)
