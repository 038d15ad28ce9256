"""Records of a text: JSON, JSON lines, or a table with separators."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from motcua.catalogue.files import limits
from motcua.catalogue.files.tables import records_of_csv
from motcua.kernel.errors import BadInput

# Keys under which a JSON document may contain its list of records.
LISTS = {"procedures", "data"}


@dataclass(frozen=True)
class Broken:
    """A line that is not a JSON object; `number` counts from 1."""

    line: int


def records_of_text(file: IO[str]) -> Iterator[Any]:
    """The records of an open text. Raises BadInput if it has none."""
    first = _next_line(file)
    while first is not None and not first.strip():
        first = _next_line(file)
    if first is None:
        raise BadInput(_("Tệp không có bản ghi nào."))
    if first.lstrip()[0] not in "[{":
        yield from records_of_csv(first + file.read(limits.LARGEST_TABLE))
        return
    head = _parsed(first)
    if isinstance(head, dict) and not LISTS & head.keys():
        yield from _lines(file, head)
    else:
        yield from _document(file, first)


def _lines(file: IO[str], head: dict[str, Any]) -> Iterator[Any]:
    yield head
    number, size = 1, 0
    while (line := _next_line(file)) is not None:
        number, size = number + 1, size + len(line)
        if size > limits.LARGEST_FILE or number > limits.MOST_RECORDS:
            raise limits.too_large()
        if line.strip():
            record = _parsed(line)
            yield Broken(number) if record is None else record


def _next_line(file: IO[str]) -> str | None:
    line = file.readline(limits.LONGEST_LINE)
    if len(line) >= limits.LONGEST_LINE:
        raise BadInput(_("Tệp có một dòng quá dài."))
    return line or None


def _document(file: IO[str], first: str) -> Iterator[Any]:
    """The records of a JSON document: a list, an object with a list, or a single record."""
    document = _parsed(first + file.read(limits.LARGEST_FILE))
    rows = document
    if isinstance(document, dict):
        rows = next((document[key] for key in sorted(LISTS & document.keys())), [document])
    if not isinstance(rows, list):
        words = _("Tệp không phải JSON, hoặc không có danh sách thủ tục.")
        raise BadInput(f"{words} {limits.known_shapes()}")
    if not rows:
        raise BadInput(_("Tệp không có bản ghi nào."))
    if len(rows) > limits.MOST_RECORDS or file.read(1):
        raise limits.too_large()
    yield from rows


def _parsed(text: str) -> Any:
    """The JSON value; None if invalid, or if it has a number too long to convert."""
    try:
        return json.loads(text)
    except ValueError:
        return None
