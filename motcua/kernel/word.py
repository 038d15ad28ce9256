"""Official papers as Word documents in the layout of NĐ 30/2020.

All text is set as text of a run; none is read as markup.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
FONT = "Times New Roman"
# XML has no place for them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Page:
    """Width, height, margins (top, bottom, left, right) in millimetres; text, title in points.

    Those of A4 lie in the ranges of Phụ lục I of NĐ 30/2020; A5 is that of slips.
    """

    width: int
    height: int
    margins: tuple[int, int, int, int]
    text: float
    title: float
    qr: int


A4 = Page(210, 297, (20, 20, 30, 18), 13, 14, 28)
"""A sheet whose margins lie in the ranges of Phụ lục I of NĐ 30/2020."""


def new_document(title: str, page: Page, at: datetime) -> Word:
    """An empty document of such pages; `at` is when the paper was issued."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, page.margins
    )
    section.header_distance = section.footer_distance = Mm(8)
    style: Any = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(page.text)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(page.text / 2.2)
    style.paragraph_format.line_spacing = 1.0
    core = word.core_properties
    core.title, core.author, core.language = title, "", "vi-VN"
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None)
    _number_pages(section)
    return word


def _number_pages(section: Any) -> None:
    """Arabic numbers in the middle of the top margin, not on the first page (NĐ 30/2020)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - the library has no call for fields


def add_head(
    word: Word, content: Mapping[str, Any], page: Page, nation: str, motto: str, number: str
) -> None:
    """The body that issues it on the left, the national name and motto on the right."""
    across = page.width - page.margins[2] - page.margins[3]
    table = word.add_table(rows=2, cols=2)
    widen(table, [across * 0.42, across * 0.58])
    left = [(content["superior"].upper(), False), (content["unit"].upper(), True)]
    fill(table.cell(0, 0), [*left, (content["counter"], False)], page.text - 1)
    fill(table.cell(0, 1), [(nation, True), (motto, True)], page.text - 1)
    # The rule is as long as the motto (NĐ 30/2020, Phụ lục I).
    table.cell(0, 1).paragraphs[0].runs[-1].underline = True
    fill(table.cell(1, 0), [(number, False)], page.text)
    fill(table.cell(1, 1), [(content["dated"], False)], page.text, italic=True)


def fill(
    cell: _Cell, lines: Iterable[tuple[str, bool]], size: float, *, italic: bool = False
) -> None:
    """Lines below each other in the middle of a cell, each with whether it is bold."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE
    for number, (text, bold) in enumerate(line for line in lines if line[0]):
        if number:
            paragraph.add_run().add_break()
        add_run(paragraph, text, size=size, bold=bold, italic=italic)


def add_line(
    word: Word, text: str, *, size: float = 0, bold: bool = False, align: Any = None
) -> Paragraph:
    """A paragraph with one text; `size` in points, zero for that of the page."""
    paragraph = word.add_paragraph()
    paragraph.alignment = align
    add_run(paragraph, text, size=size, bold=bold)
    return paragraph


def add_run(
    paragraph: Paragraph, text: str, *, size: float = 0, bold: bool = False, italic: bool = False
) -> None:
    """A text at the end of a paragraph, without the signs that no document can hold."""
    run = paragraph.add_run(_CONTROL.sub("", text))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)


def widen(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of the columns, in millimetres; programs read either place."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(round(width))
        for cell in column.cells:
            cell.width = Mm(round(width))
    for row in table.rows:
        # A row stays on one page.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no call for it


def add_table(
    word: Word,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    page: Page,
    shares: Sequence[int],
) -> None:
    """A table whose head stands on each page; `shares` say how wide columns are."""
    table = word.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    head = table.rows[0]
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - the library has no call for it
    for cell, name in zip(head.cells, columns, strict=True):
        fill(cell, [(name, True)], page.text - 1)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            add_run(cell.paragraphs[0], text, size=page.text - 1)
    across = page.width - page.margins[2] - page.margins[3]
    widen(table, [across * share / sum(shares) for share in shares])


def bytes_of(word: Word) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
