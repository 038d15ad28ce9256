"""Opening the file of a statement: CSV or XLSX."""

import csv
import io
import warnings
import zipfile
from datetime import datetime
from typing import NoReturn
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.kernel.errors import BadInput
from motcua.payments.rules.statements import MOST_ROWS

LARGEST_FILE = 64 * 1024 * 1024
MOST_COLUMNS = 60
# A broken file fails in many ways.
_UNREADABLE = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, IndexError, ValueError,
    TypeError, AttributeError,
)  # fmt: skip
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def rows_of(data: bytes) -> list[list[str]]:
    """The cells of the table as text, of a workbook those of its first sheet. Raises `BadInput`."""
    if len(data) > LARGEST_FILE:
        _too_large()
    return _rows_of_workbook(data) if data[:2] == b"PK" else _rows_of_text(data)


def _rows_of_text(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-16" if data[:2] in _UTF16 else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadInput(_("Tệp không phải chữ UTF-8; hãy lưu lại dạng CSV UTF-8.")) from problem
    opening = text[:4096]
    delimiter = max("\t;,", key=opening.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as problem:
        raise BadInput(
            _("Không đọc được bảng: một ô quá dài hoặc thiếu dấu ngoặc kép.")
        ) from problem


def _rows_of_workbook(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        return _first_sheet(data) if unpacked <= 4 * LARGEST_FILE else _too_large()
    except _UNREADABLE as problem:
        raise BadInput(_("Tệp XLSX hỏng, không mở được.")) from problem


def _first_sheet(data: bytes) -> list[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        cells = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [[_shown(value) for value in row] for row in cells]
    finally:
        book.close()


def _too_large() -> NoReturn:
    raise BadInput(_("Tệp quá lớn."))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
