"""Records of a table: a workbook, or a text with commas, semicolons or tabs."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.catalogue.files import limits
from motcua.catalogue.rules.tables import Remark, head_of, records_below
from motcua.kernel.errors import BadInput

DELIMITERS = ("\t", ";", ",")
HEAD_ROWS = 60
Row = list[str]
_UNREADABLE = (
    InvalidFileException, ParseError, KeyError, IndexError, ValueError, TypeError, AttributeError,
)  # fmt: skip


def records_of_csv(text: str) -> Iterator[Any]:
    """The records below the heading of the table, with a Remark for each row that is none."""
    if len(text) > limits.LARGEST_TABLE:
        raise limits.too_large()
    found = {delimiter: head_of(_opening(text, delimiter)) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: len(found[delimiter].columns))
    yield from _records({"": _split(text, best)})


def records_of_workbook(data: bytes) -> Iterator[Any]:
    """The records of all visible sheets with a heading; other sheets give a Remark each."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > limits.LARGEST_FILE:
            raise limits.too_large()
    try:
        sheets = _sheets(data)
    except _UNREADABLE as error:
        raise BadInput(_("Tệp XLSX hỏng, không mở được.")) from error
    yield from _records(sheets)


def _records(sheets: dict[str, Iterator[Row]]) -> Iterator[Any]:
    unread = []
    for title, rows in sheets.items():
        opening = list(islice(rows, HEAD_ROWS))
        head = head_of(opening)
        if head.columns:
            yield from records_below(head, opening, rows)
        elif any(map(any, opening)):
            unread.append(Remark("sheet_unread", title))
    if len(unread) == len(sheets):
        words = _("Không thấy dòng tiêu đề nào có mã và tên thủ tục.")
        raise BadInput(f"{words} {limits.known_shapes()}")
    yield from unread


def _opening(text: str, delimiter: str) -> list[Row]:
    lines = text[: limits.LONGEST_LINE].splitlines()[:HEAD_ROWS]
    return list(_split("\n".join(lines), delimiter))


def _split(text: str, delimiter: str) -> Iterator[Row]:
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise BadInput(_("Không đọc được bảng: một ô quá dài hoặc thiếu dấu ngoặc kép.")) from error


def _sheets(data: bytes) -> dict[str, Iterator[Row]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return {sheet.title: iter(list(_rows(sheet))) for sheet in visible}
        finally:
            book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=limits.MOST_COLUMNS, values_only=True)
    for number, row in enumerate(rows):
        if number > limits.MOST_RECORDS:
            raise limits.too_large()
        yield [_shown(value) for value in row]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and not value.is_integer():
        # A code that a spreadsheet took for a number: it always has six decimals.
        return f"{value:.6f}"
    if isinstance(value, float):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip()
