"""Opening files, archives and folders, and choosing how each is read."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from motcua.catalogue.files import limits
from motcua.catalogue.files.documents import records_of_text
from motcua.catalogue.files.tables import records_of_workbook
from motcua.kernel.errors import BadInput

PIECE = 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK_PART = "xl/workbook.xml"
WORKBOOK_ENDINGS = (".xlsx", ".xls", ".xlsm")
PLAIN_ENDINGS = (".json", ".jsonl", ".csv", ".tsv", ".xlsx")
ENDINGS = (*PLAIN_ENDINGS, ".gz", ".zip")


def read_records(path: Path) -> Iterator[Any]:
    """The records of the file in order, with a Broken or a Remark for each line that is none.

    A folder or zip yields the records of its files, sorted by name. Raises BadInput if a file is
    unreadable: missing, not UTF-8, truncated archive, too large, or without records. It may be
    raised after some records.
    """
    name = str(path)
    try:
        for number, file in enumerate(_files(path)):
            name = str(getattr(file, "name", path))
            if number == limits.MOST_FILES:
                raise BadInput(_("Có quá nhiều tệp."))
            with file:
                yield from _records(file)
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise _not_as_named(name, error) from error
    except (OSError, EOFError, zlib.error, RuntimeError) as error:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from error
    except RecursionError as error:
        raise BadInput(_("Tệp %(path)s lồng nhau quá sâu.") % {"path": path}) from error


def check_unpacked(path: Path, most: int) -> None:
    """Raise BadInput for a file that unpacks to more than so many bytes, before it is read."""
    try:
        size = _unpacked(path, most)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from error
    if size > most:
        raise limits.too_large()


def _unpacked(path: Path, most: int) -> int:
    """The size; one above `most` is not counted to its end."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return sum(part.file_size for part in packed.infolist())
    size = 0
    with _open(path) as file:
        while size <= most and (piece := file.read(PIECE)):
            size += len(piece)
    return size


def _not_as_named(name: str, error: Exception) -> BadInput:
    """The refusal of a file whose content is not what its name says."""
    if name.lower().endswith(WORKBOOK_ENDINGS):
        words = _(
            "Tệp %(path)s hỏng, hoặc không phải bảng tính XLSX."
            " Hãy mở bằng Excel rồi lưu lại thành tệp .xlsx."
        )
    elif isinstance(error, UnicodeDecodeError):
        words = _("Tệp %(path)s không phải văn bản UTF-8.")
    else:
        words = _("Không đọc được tệp %(path)s.")
    return BadInput(words % {"path": name})


def _files(path: Path) -> Iterator[IO[bytes]]:
    if path.is_dir():
        names = sorted(each for each in path.iterdir() if each.name.lower().endswith(ENDINGS))
        if not names:
            raise _nothing_in(path)
        for each in names:
            yield from _files(each)
    elif zipfile.is_zipfile(path) and not _is_workbook(path.open("rb")):
        yield from _members(path)
    else:
        yield _open(path)


def _members(path: Path) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as packed:
        members = sorted(name for name in packed.namelist() if name.lower().endswith(PLAIN_ENDINGS))
        if not members:
            raise _nothing_in(path)
        if sum(packed.getinfo(name).file_size for name in members) > limits.LARGEST_FILE:
            raise limits.too_large()
        for name in members:
            yield packed.open(name)


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    return io.BufferedReader(gzip.open(path)) if packed else path.open("rb")


def _nothing_in(path: Path) -> BadInput:
    words = _("Trong %(path)s không có tệp JSON, CSV hay XLSX nào.")
    return BadInput(f"{words % {'path': path}} {limits.known_shapes()}")


def _records(file: IO[bytes]) -> Iterator[Any]:
    opening = file.read(2)
    file.seek(0)
    if opening == b"PK":
        data = file.read(limits.LARGEST_TABLE + 1)
        if len(data) > limits.LARGEST_TABLE:
            raise limits.too_large()
        yield from records_of_workbook(data)
    else:
        encoding = "utf-16" if opening in UTF16_MARKS else "utf-8-sig"
        with io.TextIOWrapper(file, encoding=encoding) as text:
            yield from records_of_text(text)


def _is_workbook(file: IO[bytes]) -> bool:
    with file, zipfile.ZipFile(file) as packed:
        return WORKBOOK_PART in packed.namelist()
