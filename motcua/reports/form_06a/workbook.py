"""Form 06a as a workbook."""

import io
from typing import Any

import xlsxwriter

from motcua.reports.form_06a import wording
from motcua.reports.form_06a.document import Form06a, Row

# What people typed stays text: it is never a formula, a link or a number.
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD = 7
LAST = len(wording.KEYS) - 1
TEXT = {"font_name": "Times New Roman", "font_size": 12}
BOXED = TEXT | {"border": 1, "valign": "vcenter"}
CENTRED = BOXED | {"align": "center", "text_wrap": True}


def as_xlsx(form: Form06a) -> bytes:
    """One sheet: title, period, two rows of headings, the columns' numbers, rows, total."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, PLAIN)
    book.set_properties({"title": wording.title(), "created": form.as_of.replace(tzinfo=None)})
    sheet = book.add_worksheet("06a")
    _write_preface(book, sheet, form)
    _write_head(book, sheet, form)
    _write_rows(book, sheet, form)
    _lay_out(sheet)
    book.close()
    return file.getvalue()


def _write_preface(book: Any, sheet: Any, form: Form06a) -> None:
    plain = book.add_format(TEXT)
    sheet.write_string(0, 0, wording.title(), book.add_format(TEXT | {"bold": True}))
    lines = [
        form.unit_name,
        wording.period_in_words(form),
        f"{wording.as_of_in_words(form)}. {wording.unit_of_count()}.",
        f"{wording.form_name(form)}. {form.source_note}",
    ]
    for number, line in enumerate(lines, 1):
        sheet.write_string(number, 0, line, plain)


def _write_head(book: Any, sheet: Any, form: Form06a) -> None:
    head = book.add_format(CENTRED | {"bold": True})
    sheet.merge_range(HEAD, 0, HEAD + 1, 0, "TT", head)
    sheet.merge_range(HEAD, 1, HEAD + 1, 1, wording.name_heading(form.by), head)
    column = 2
    for group, titles in wording.groups():
        sheet.merge_range(HEAD, column, HEAD, column + len(titles) - 1, group, head)
        sheet.write_row(HEAD + 1, column, titles, head)
        column += len(titles)
    small = book.add_format(CENTRED | {"italic": True, "font_size": 9})
    sheet.write_row(HEAD + 2, 0, wording.numbers(), small)


def _write_rows(book: Any, sheet: Any, form: Form06a) -> None:
    for number, row in enumerate(form.rows, 1):
        _write_row(book, sheet, HEAD + 2 + number, number, row)
    _write_row(book, sheet, HEAD + 3 + len(form.rows), None, form.total, bold=True)


def _write_row(
    book: Any, sheet: Any, line: int, number: int | None, row: Row, *, bold: bool = False
) -> None:
    name = book.add_format(BOXED | {"text_wrap": True, "bold": bold})
    figure = book.add_format(BOXED | {"num_format": "#,##0", "bold": bold})
    if number is None:
        sheet.write_blank(line, 0, None, name)
    else:
        sheet.write_number(line, 0, number, figure)
    sheet.write_string(line, 1, row.name, name)
    for column, count in enumerate(row.figures.values(), 2):
        sheet.write_number(line, column, count, figure)


def _lay_out(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD, HEAD + 2)
    sheet.freeze_panes(HEAD + 3, 2)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, LAST, 12)
    sheet.set_row(HEAD + 1, 48)
    sheet.set_row(HEAD + 2, 30)
