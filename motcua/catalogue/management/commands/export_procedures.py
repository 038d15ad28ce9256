"""`motcua export-procedures [CODE…]`: exports the catalogue as JSON lines."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.queries import get_procedure, iterate_drafts
from motcua.catalogue.rules.exported import as_record
from motcua.kernel import command
from motcua.kernel.errors import BadInput, NotVisible


class Command(command.Command):
    """Export procedures; `import-procedures` reads them back unchanged."""

    help = _("xuất thủ tục hành chính, mỗi dòng một bản ghi JSON")

    def add_options(self, parser: ArgumentParser) -> None:
        """The procedures, and the output file."""
        parser.add_argument("codes", nargs="*", metavar="code", help=_("mã thủ tục"))
        parser.add_argument("--out", type=Path, help=_("tệp để ghi; không có thì in ra"))

    def run(self, **options: Any) -> None:
        """Write a line for each procedure."""
        for code in options["codes"]:
            _check_known(code)
        lines = _lines(options["codes"])
        if options["out"] is None:
            for line in lines:
                self.stdout.write(line)
            return
        self.say(_("Đã xuất %(count)d thủ tục.") % {"count": _write(options["out"], lines)})


def _check_known(code: str) -> None:
    try:
        get_procedure(code)
    except NotVisible as problem:
        raise BadInput(str(problem)) from problem


def _lines(codes: list[str]) -> Iterator[str]:
    for draft in iterate_drafts(codes):
        yield json.dumps(as_record(draft), ensure_ascii=False)


def _write(path: Path, lines: Iterator[str]) -> int:
    count = 0
    try:
        with path.open("w", encoding="utf-8") as file:
            for line in lines:
                file.write(f"{line}\n")
                count += 1
    except OSError as error:
        raise BadInput(_("Không ghi được tệp %(path)s.") % {"path": path}) from error
    return count
