"""Files of procedures, as `read_records` reads them back: JSON lines, CSV and XLSX."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook

from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.exported import as_record
from motcua.catalogue.rules.tabled import HEADING, row_of

MARK = "\ufeff".encode()
"""By which spreadsheets know that a CSV is UTF-8."""


def json_lines(drafts: Iterable[ProcedureDraft]) -> Iterator[bytes]:
    """A line for each procedure, with all its versions."""
    for draft in drafts:
        yield f"{json.dumps(as_record(draft), ensure_ascii=False)}\n".encode()


def csv_lines(drafts: Iterable[ProcedureDraft]) -> Iterator[bytes]:
    """The heading and a row for each procedure, with its newest version."""
    yield MARK + _csv(HEADING)
    for draft in drafts:
        yield _csv(row_of(draft))


def write_workbook(drafts: Iterable[ProcedureDraft], file: IO[bytes]) -> None:
    """The same rows as a sheet, written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh mục")
    sheet.append(HEADING)
    for draft in drafts:
        sheet.append(row_of(draft))
    book.save(file)


def _csv(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
