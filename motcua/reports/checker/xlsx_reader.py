"""Reads the sheets of a workbook into grids, each cell as displayed."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.kernel.errors import BadInput
from motcua.reports.checker.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED_BYTES
from motcua.reports.rules.checker.numerals import round_half_up

Grid = list[list[str]]
HEAD_ROWS = 100
DECIMALS = 10
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, InvalidFileException,
    ParseError, SyntaxError, ArithmeticError, AssertionError, LookupError, ValueError,
    TypeError, AttributeError, RuntimeError,
)  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DECIMALS = re.compile(r"\.([0#?]+)")


def sheets_of_workbook(data: bytes) -> list[tuple[str, Grid]]:
    """The visible sheets of an XLSX file. Raises `BadInput` if it is not one or is too large."""
    try:
        _refuse_bomb(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(data)
    except _UNREADABLE as error:
        raise BadInput(
            _("Không đọc được tệp XLSX: tệp hỏng hoặc không phải là bảng tính.")
        ) from error


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise BadInput(_("Tệp XLSX quá lớn sau khi giải nén."))


def _sheets(data: bytes) -> list[tuple[str, Grid]]:
    """All sheets, each read twice: for the values as last calculated, and for the formulas."""
    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(data), read_only=True)
    try:
        pairs = zip(values.worksheets, formulas.worksheets, strict=True)
        visible = [pair for pair in pairs if pair[0].sheet_state == "visible"]
        found, rows = list[tuple[str, Grid]](), 0
        for pair in visible:
            found.append((pair[0].title, list(_lines(*pair, before=rows))))
            rows += len(found[-1][1])
        return found
    finally:
        values.close()
        formulas.close()


def _lines(values: Any, formulas: Any, before: int) -> Iterator[list[str]]:
    """The lines of a sheet; `before` are those of the sheets before it, for the limit of all."""
    values.reset_dimensions()
    formulas.reset_dimensions()
    filled = before
    both = (sheet.iter_rows(max_col=MAX_COLUMNS) for sheet in (values, formulas))
    for row, written in zip(*both, strict=True):
        line = [_shown_cell(*pair) for pair in zip(row, written, strict=True)]
        if any(line):
            filled += 1
            if filled > MAX_ROWS + HEAD_ROWS:
                raise BadInput(_("Bảng dài quá %(limit)s dòng.") % {"limit": MAX_ROWS})
            yield line


def _shown_cell(cell: Any, written: Any) -> str:
    if cell.value is None:
        # A formula that was never calculated is shown as it is written, not as a blank.
        return _formula(written.value) if written.value is not None else ""
    return shown(cell.value, cell.number_format)


def _formula(written: object) -> str:
    """A formula as written; one over several cells is an object that holds it."""
    return str(getattr(written, "text", None) or written)[:MAX_TEXT]


def shown(value: object, number_format: str) -> str:
    """A cell as displayed in the sheet, in Vietnamese notation.

    Percent formats and fixed decimals are applied; a whole number has no decimals.
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return _text(value)
    pattern = _LITERAL.sub("", number_format or "").split(";")[0]
    places = _DECIMALS.search(pattern)
    decimals = len(places[1]) if places else 0
    number = Decimal(str(value))
    if "%" in pattern:
        return _vietnamese(number * 100, decimals) + "%"
    if number == number.to_integral_value():
        return _vietnamese(number, 0)
    return _vietnamese(number, decimals) if decimals else _vietnamese_free(number)


def _text(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _vietnamese(number: Decimal, decimals: int) -> str:
    scaled = int(round_half_up(Fraction(number), decimals) * 10**decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 else ""
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return f"{sign}{whole},{rest}" if decimals else f"{sign}{whole}"


def _vietnamese_free(number: Decimal) -> str:
    return _vietnamese(number, DECIMALS).rstrip("0").rstrip(",")
