"""`motcua import-successors [FILE]`: what communes became in a reorganisation."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.actions import import_successors
from motcua.people.data import known_successors
from motcua.people.files import read_list_file
from motcua.people.rules.successor_file import read_successor_file


class Command(command.Command):
    """Import the file, or without one the list that comes with the product."""

    help = _("nhập xã cũ nay thuộc xã nào từ JSON hoặc CSV; không có tệp thì lấy danh sách có sẵn")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file and the actor."""
        parser.add_argument("file", nargs="?", type=Path, help=_("tệp danh sách"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai nhập"))

    def run(self, **options: Any) -> None:
        """Read the whole file first, then import it in one transaction."""
        file = options["file"]
        rows = read_successor_file(read_list_file(file)) if file else known_successors()
        result = import_successors(rows=rows, by=options["by"], at=now())
        if options["json"]:
            self.print_json(asdict(result))
        else:
            self.say(
                _("Đọc %(read)d, thêm %(created)d, giữ nguyên %(unchanged)d, %(places)d xã mới.")
                % asdict(result)
            )
