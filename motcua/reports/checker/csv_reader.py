"""Reads lines with comma, semicolon or tab into a grid of cells."""

import csv
import io

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.reports.checker.headings import is_heading
from motcua.reports.checker.limits import MAX_ROWS

Grid = list[list[str]]
DELIMITERS = ("\t", ";", ",")
HEAD_LINES = 40


def grid_of_text(text: str) -> Grid:
    """The cells of a text, split at the delimiter that shows most headings of a form."""
    clean = text.removeprefix("\ufeff")
    if clean.count("\n") + clean.count("\r") > 4 * MAX_ROWS:
        raise BadInput(_("Bảng dài quá %(limit)s dòng.") % {"limit": MAX_ROWS})
    head = "\n".join(clean.splitlines()[:HEAD_LINES])
    best = max(DELIMITERS, key=lambda delimiter: _headings(head, delimiter))
    return _split(clean, best)


def _headings(head: str, delimiter: str) -> int:
    rows = _split(head, delimiter)
    return max((sum(is_heading(cell) for cell in row) for row in rows), default=0)


def _split(text: str, delimiter: str) -> Grid:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise BadInput(_("Không đọc được bảng: một ô quá dài hoặc thiếu dấu ngoặc kép.")) from error
