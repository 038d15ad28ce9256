"""Output formats of a report."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.translation import get_language

from motcua.kernel.pdf import render_pdf
from motcua.reports.base import wording
from motcua.reports.base.report import Format, Row, Sheet
from motcua.reports.base.workbook import as_xlsx

HERE = Path(__file__).parent
# Prefixes that a spreadsheet treats as a formula in a text file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_values(sheet: Sheet) -> dict[str, Any]:
    """The report as values for JSON: rows and total with the keys `c1`, `c2` and on."""
    report = sheet.report
    return {
        "report": report.code,
        "form": report.wording.form_number(sheet.last),
        "title": report.wording.title(),
        "unit": {"code": sheet.unit_code, "name": sheet.unit_name},
        "period": {"from": sheet.first.isoformat(), "to": sheet.last.isoformat()},
        "as_of": sheet.as_of.isoformat(),
        "by": sheet.by.value,
        "rows": [_cells(sheet, row) | {"key": row.key} for row in sheet.rows],
        "total": _cells(sheet, sheet.total),
        "source": wording.source_note(sheet),
        "notes": wording.notes(sheet),
    }


def _cells(sheet: Sheet, row: Row) -> dict[str, Any]:
    number = int(row.number) if row.number.isdigit() else row.number or None
    # Shares have two decimals, which a float of this size holds.
    figures = [float(n) if isinstance(n, Decimal) else n for n in row.figures.values()]
    return dict(zip(sheet.report.keys, [number, row.name, *figures], strict=True))


def as_json(sheet: Sheet) -> bytes:
    """One line of JSON."""
    return json.dumps(as_values(sheet), ensure_ascii=False).encode() + b"\n"


def as_csv(sheet: Sheet) -> bytes:
    """Comma-separated UTF-8 with a byte order mark, so that spreadsheets see its encoding.

    The first line has the full names of the columns; whole numbers have no dots.
    """
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    lines = csv.writer(text)
    columns = [wording.column_name(sheet.report, column) for column in sheet.report.layout.weights]
    lines.writerow(["TT", wording.name_heading(sheet.report, sheet.by), *columns])
    for row in [*sheet.rows, sheet.total]:
        lines.writerow([row.number, harmless(row.name), *row.figures.values()])
    return text.getvalue().encode()


def harmless(name: str) -> str:
    """The name, escaped so that no spreadsheet treats it as a formula."""
    return f"'{name}" if name.startswith(FORMULA_STARTS) else name


def as_pdf(sheet: Sheet) -> bytes:
    """A4 landscape, with the table head on every page."""
    return render_pdf((HERE / "sheet.typ").read_text(encoding="utf-8"), content(sheet))


def as_html(sheet: Sheet) -> bytes:
    """A self-contained page, for a browser or to print."""
    source = (HERE / "sheet.html").read_text(encoding="utf-8")
    context = content(sheet) | {"language": get_language()}
    return Engine().from_string(source).render(Context(context)).encode()


def content(sheet: Sheet) -> dict[str, Any]:
    """All printed content, as text."""
    report = sheet.report
    return {
        "number": wording.form_name(sheet),
        "title": report.wording.title(),
        "unit": sheet.unit_name,
        "lines": [
            wording.period_in_words(sheet),
            wording.as_of_in_words(sheet),
            *wording.notes(sheet),
        ],
        "counted": wording.unit_of_count(report),
        "name_heading": wording.name_heading(sheet.report, sheet.by),
        "groups": report.wording.groups(),
        "numbers": report.layout.printed_numbers,
        "rows": [_printed(row) for row in sheet.rows],
        "total": _printed(sheet.total),
        "source": wording.source_note(sheet),
    }


def _printed(row: Row) -> dict[str, Any]:
    figures = [wording.grouped(figure) for figure in row.figures.values()]
    return {"cells": [row.number, row.name, *figures], "strong": row.is_subtotal}


FORMATS = {
    "json": Format("application/json", as_json),
    "csv": Format("text/csv; charset=utf-8", as_csv),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_xlsx,
        is_text=False,
    ),
    "pdf": Format("application/pdf", as_pdf, is_text=False),
    "html": Format("text/html; charset=utf-8", as_html),
}
