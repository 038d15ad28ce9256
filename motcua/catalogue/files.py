"""Reading a file of procedures record by record: JSON, JSON lines, plain or gzip."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

LARGEST_FILE = 400 * 1024 * 1024
LONGEST_LINE = 4 * 1024 * 1024
MOST_RECORDS = 200_000
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class Broken:
    """A line that holds no JSON object; its number counts from 1."""

    line: int


def read_records(path: Path) -> Iterator[Any]:
    """The records of the file in order, a Broken for each line that is no JSON.

    Raises BadInput where the file as a whole cannot be read: missing, not UTF-8, not gzip to its
    end, too large, or without any record. That may be after some records were given.
    """
    try:
        with _open(path) as file:
            yield from _records(file)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("Tệp %(path)s không phải văn bản UTF-8.") % {"path": path}) from error
    except RecursionError as error:
        raise BadInput(_("Tệp %(path)s lồng nhau quá sâu.") % {"path": path}) from error


def _open(path: Path) -> IO[str]:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    if packed:
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _records(file: IO[str]) -> Iterator[Any]:
    first = _next_line(file)
    while first is not None and not first.strip():
        first = _next_line(file)
    if first is None:
        raise BadInput(_("Tệp không có bản ghi nào."))
    head = _parsed(first)
    if isinstance(head, dict) and "procedures" not in head:
        yield from _lines(file, head)
    else:
        yield from _document(file, first)


def _lines(file: IO[str], head: dict[str, Any]) -> Iterator[Any]:
    yield head
    number, size = 1, 0
    while (line := _next_line(file)) is not None:
        number, size = number + 1, size + len(line)
        if size > LARGEST_FILE or number > MOST_RECORDS:
            raise BadInput(_("Tệp quá lớn."))
        if line.strip():
            record = _parsed(line)
            yield Broken(number) if record is None else record


def _next_line(file: IO[str]) -> str | None:
    line = file.readline(LONGEST_LINE)
    if len(line) >= LONGEST_LINE:
        raise BadInput(_("Tệp có một dòng quá dài."))
    return line or None


def _document(file: IO[str], first: str) -> Iterator[Any]:
    """The whole file is one JSON document: a list, or an object with the list `procedures`."""
    text = first + file.read(LARGEST_FILE)
    document = _parsed(text)
    rows = document.get("procedures") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise BadInput(_("Tệp không phải JSON, hoặc không có danh sách thủ tục."))
    if not rows:
        raise BadInput(_("Tệp không có bản ghi nào."))
    if len(rows) > MOST_RECORDS or file.read(1):
        raise BadInput(_("Tệp quá lớn."))
    yield from rows


def _parsed(text: str) -> Any:
    """The JSON value; None where there is none. Numbers too long to be read count as none."""
    try:
        return json.loads(text)
    except ValueError:
        return None
