"""Papers that are tables, as PDF and as a workbook."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import MOTTO, NATION, OFFICIAL_LANGUAGE

SOURCE = Path(__file__).with_suffix(".typ")
# Input stays text: never a formula or a link.
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Cell = str | int


@dataclass(frozen=True)
class Table:
    """A table: its columns with their widths in millimetres, and its rows.

    The last row is a sum, which stands out, unless `sums` is false.
    """

    title: str
    columns: list[tuple[str, int]]
    rows: list[list[Cell]]
    sums: bool = True


@dataclass(frozen=True)
class Paper:
    """What is printed: a title, lines below it, tables, lines at the end, and who signs.

    An official book has the `head` of `head_of` above it.
    """

    title: str
    lines: list[str]
    tables: list[Table]
    closing: list[str]
    signers: list[str] = field(default_factory=list)
    head: Mapping[str, str] = field(default_factory=dict)


def as_pdf(paper: Paper) -> bytes:
    """A4 landscape; heads of tables on every page."""
    with translation.override(OFFICIAL_LANGUAGE):
        content = _content(paper)
    return render_pdf(SOURCE.read_text(encoding="utf-8"), content)


def _content(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "head": paper.head,
        "nation": NATION,
        "motto": MOTTO,
        # The unit is not named twice.
        "lines": [line for line in paper.lines if line not in paper.head.values()],
        "closing": paper.closing,
        "signers": paper.signers,
        "sign": _("(Ký, ghi rõ họ tên)"),
        "tables": [
            {
                "title": table.title,
                "columns": [name for name, _width in table.columns],
                "widths": [width for _name, width in table.columns],
                "rows": [[_shown(cell) for cell in row] for row in table.rows],
                "figures": [isinstance(cell, int) for cell in table.rows[-1]],
                "sums": table.sums,
            }
            for table in paper.tables
        ],
    }


def as_xlsx(paper: Paper) -> bytes:
    """One worksheet for each table; amounts are numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, PLAIN)
    bold, figure = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for table in paper.tables:
        page = book.add_worksheet(table.title[:31])
        for number, line in enumerate([paper.title, *paper.lines, table.title]):
            page.write_string(number, 0, line, bold)
        head = len(paper.lines) + 3
        for column, (name, width) in enumerate(table.columns):
            page.write_string(head, column, name, bold)
            page.set_column(column, column, width / 1.8)
        for line_number, row in enumerate(table.rows, head + 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    page.write_number(line_number, column, cell, figure)
                else:
                    page.write_string(line_number, column, cell)
        page.freeze_panes(head + 1, 0)
    book.close()
    return file.getvalue()


def _shown(cell: Cell) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell
