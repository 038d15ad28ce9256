"""Streaming records of procedures from JSON or JSON lines; plain, gzip, zip or a folder."""

import gzip
import io
import json
import zipfile
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
MOST_FILES = 20_000
GZIP_MAGIC = b"\x1f\x8b"
# Keys under which a JSON document may contain its list of records.
LISTS = {"procedures", "data"}
PLAIN_ENDINGS = (".json", ".jsonl")
ENDINGS = (*PLAIN_ENDINGS, ".gz", ".zip")


@dataclass(frozen=True)
class Broken:
    """A line that is not a JSON object; `number` counts from 1."""

    line: int


def read_records(path: Path) -> Iterator[Any]:
    """The records of the file in order, with a Broken for each line that is not JSON.

    A folder or zip yields the records of its files, sorted by name. Raises BadInput if a file is
    unreadable: missing, not UTF-8, truncated archive, too large, or without records. It may be
    raised after some records.
    """
    try:
        for number, file in enumerate(_files(path)):
            if number == MOST_FILES:
                raise BadInput(_("Có quá nhiều tệp."))
            with file:
                yield from _records(file)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("Tệp %(path)s không phải văn bản UTF-8.") % {"path": path}) from error
    except RecursionError as error:
        raise BadInput(_("Tệp %(path)s lồng nhau quá sâu.") % {"path": path}) from error


def _files(path: Path) -> Iterator[IO[str]]:
    if path.is_dir():
        names = sorted(each for each in path.iterdir() if each.name.endswith(ENDINGS))
        if not names:
            raise BadInput(_("Thư mục %(path)s không có tệp JSON nào.") % {"path": path})
        for each in names:
            yield from _files(each)
    elif zipfile.is_zipfile(path):
        yield from _members(path)
    else:
        yield _open(path)


def _members(path: Path) -> Iterator[IO[str]]:
    with zipfile.ZipFile(path) as packed:
        members = sorted(name for name in packed.namelist() if name.endswith(PLAIN_ENDINGS))
        if not members:
            raise BadInput(_("Tệp %(path)s không có tệp JSON nào bên trong.") % {"path": path})
        if sum(packed.getinfo(name).file_size for name in members) > LARGEST_FILE:
            raise BadInput(_("Tệp quá lớn."))
        for name in members:
            yield io.TextIOWrapper(packed.open(name), encoding="utf-8-sig")


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
    if isinstance(head, dict) and not LISTS & head.keys():
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
    """The records of a JSON document: a list, an object with a list, or a single record."""
    document = _parsed(first + file.read(LARGEST_FILE))
    rows = document
    if isinstance(document, dict):
        rows = next((document[key] for key in sorted(LISTS & document.keys())), [document])
    if not isinstance(rows, list):
        raise BadInput(
            _(
                "Tệp không phải JSON, hoặc không có danh sách thủ tục. Đọc được: mỗi dòng một bản"
                " ghi, một danh sách, “procedures” hoặc “data” chứa danh sách, mỗi tệp một thủ tục;"
                " tệp .gz, .zip hoặc cả thư mục."
            )
        )
    if not rows:
        raise BadInput(_("Tệp không có bản ghi nào."))
    if len(rows) > MOST_RECORDS or file.read(1):
        raise BadInput(_("Tệp quá lớn."))
    yield from rows


def _parsed(text: str) -> Any:
    """The JSON value; None if invalid, or if it has a number too long to convert."""
    try:
        return json.loads(text)
    except ValueError:
        return None
