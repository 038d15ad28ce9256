"""`motcua search "QUERY"`: searches procedures."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.queries import find_procedures
from motcua.kernel import command
from motcua.kernel.errors import BadInput

DEFAULT_LIMIT = 10
HIGHEST_LIMIT = 1000
LARGEST_BATCH = 50 * 1024 * 1024


class Command(command.Command):
    """Search public procedures, for a query or for each line of a file of queries."""

    help = _("tìm thủ tục hành chính")

    def add_options(self, parser: ArgumentParser) -> None:
        """The query or the file of queries, and the maximum number of results."""
        parser.add_argument("query", nargs="?", help=_("câu hỏi hoặc mã thủ tục"))
        parser.add_argument("--batch", type=Path, help=_("tệp câu hỏi, mỗi dòng một câu"))
        parser.add_argument("--limit", type=int, default=DEFAULT_LIMIT, help=_("số kết quả"))

    def run(self, **options: Any) -> None:
        """Search for the query, or for each line of the file."""
        query, batch, limit = options["query"], options["batch"], options["limit"]
        if (query is None) == (batch is None):
            raise BadInput(_("Cần một câu hỏi, hoặc --batch với tệp câu hỏi."))
        if not 1 <= limit <= HIGHEST_LIMIT:
            raise BadInput(_("--limit phải từ 1 đến %(most)d.") % {"most": HIGHEST_LIMIT})
        if batch is not None:
            for line in _lines(batch):
                self.print_json(_found(line, limit))
        elif options["json"]:
            self.print_json(_found(query, limit))
        else:
            self._say_found(_found(query, limit))

    def _say_found(self, found: list[dict[str, Any]]) -> None:
        if not found:
            self.say(_("Không tìm thấy thủ tục nào."))
        for row in found:
            self.stdout.write(f"{row['code']}  {row['name']}")


def _found(query: str, limit: int) -> list[dict[str, Any]]:
    return [
        {"code": found.code, "name": found.name, "score": found.score}
        for found in find_procedures(query, limit)
    ]


def _lines(path: Path) -> Iterator[str]:
    """The lines of the file unchanged, including empty ones."""
    try:
        if path.stat().st_size > LARGEST_BATCH:
            raise BadInput(_("Tệp quá lớn."))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("Tệp %(path)s không phải văn bản UTF-8.") % {"path": path}) from error
    lines = text.split("\n")
    yield from lines[:-1] if lines[-1] == "" else lines
