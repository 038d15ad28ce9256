"""A report as a workbook."""

import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from motcua.reports.base import wording
from motcua.reports.base.report import Row, Sheet

# Input stays text: never a formula, a link or a number.
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD = 7
TEXT = {"font_name": "Times New Roman", "font_size": 12}
BOXED = TEXT | {"border": 1, "valign": "vcenter"}
CENTRED = BOXED | {"align": "center", "text_wrap": True}


def as_xlsx(sheet: Sheet) -> bytes:
    """One sheet: title, period, two rows of headings, the columns' numbers, rows, total."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, PLAIN)
    title = sheet.report.wording.title()
    book.set_properties({"title": title, "created": sheet.as_of.replace(tzinfo=None)})
    page = book.add_worksheet(sheet.report.code)
    _write_preface(book, page, sheet)
    _write_head(book, page, sheet)
    _write_rows(book, page, sheet)
    _lay_out(page, len(sheet.report.keys) - 1)
    book.close()
    return file.getvalue()


def _write_preface(book: Any, page: Any, sheet: Sheet) -> None:
    plain = book.add_format(TEXT)
    page.write_string(0, 0, sheet.report.wording.title(), book.add_format(TEXT | {"bold": True}))
    lines = [
        sheet.unit_name,
        wording.period_in_words(sheet),
        f"{wording.as_of_in_words(sheet)}. {wording.unit_of_count(sheet.report)}.",
        f"{wording.form_name(sheet)}. {wording.source_note(sheet)}",
        *wording.notes(sheet),
    ]
    for number, line in enumerate(lines, 1):
        page.write_string(number, 0, line, plain)


def _write_head(book: Any, page: Any, sheet: Sheet) -> None:
    head = book.add_format(CENTRED | {"bold": True})
    page.merge_range(HEAD, 0, HEAD + 1, 0, "TT", head)
    page.merge_range(HEAD, 1, HEAD + 1, 1, wording.name_heading(sheet.report, sheet.by), head)
    column = 2
    for group, titles in sheet.report.wording.groups():
        if len(titles) > 1:
            page.merge_range(HEAD, column, HEAD, column + len(titles) - 1, group, head)
        else:
            page.write_string(HEAD, column, group, head)
        page.write_row(HEAD + 1, column, titles, head)
        column += len(titles)
    small = book.add_format(CENTRED | {"italic": True, "font_size": 9})
    page.write_row(HEAD + 2, 0, sheet.report.layout.printed_numbers, small)


def _write_rows(book: Any, page: Any, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, 1):
        _write_row(book, page, HEAD + 2 + number, row, bold=row.is_subtotal)
    _write_row(book, page, HEAD + 3 + len(sheet.rows), sheet.total, bold=True)


def _write_row(book: Any, page: Any, line: int, row: Row, *, bold: bool) -> None:
    name = book.add_format(BOXED | {"text_wrap": True, "bold": bold})
    figure = book.add_format(BOXED | {"num_format": "#,##0", "bold": bold})
    share = book.add_format(BOXED | {"num_format": "#,##0.00", "bold": bold})
    if row.number.isdigit():
        page.write_number(line, 0, int(row.number), figure)
    else:
        page.write_string(line, 0, row.number, book.add_format(CENTRED | {"bold": bold}))
    page.write_string(line, 1, row.name, name)
    for column, count in enumerate(row.figures.values(), 2):
        page.write_number(line, column, count, share if isinstance(count, Decimal) else figure)


def _lay_out(page: Any, last: int) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD, HEAD + 2)
    page.freeze_panes(HEAD + 3, 2)
    page.set_column(0, 0, 5)
    page.set_column(1, 1, 42)
    page.set_column(2, last, 12)
    page.set_row(HEAD + 1, 64)
    page.set_row(HEAD + 2, 30)
