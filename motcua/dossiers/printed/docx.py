"""Official forms as Word documents: the content of the PDF in the layout of NĐ 30/2020.

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

from motcua.dossiers.enums import PaperSize

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
FONT = "Times New Roman"
# How wide the columns of a table of three (form 01), five or six (form 02) are to each other.
SHARES = {3: (8, 80, 32), 5: (10, 100, 15, 18, 15), 6: (10, 62, 42, 15, 18, 15)}
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


PAGES = {
    PaperSize.A4: Page(210, 297, (20, 20, 30, 18), 13, 14, 28),
    PaperSize.A5: Page(148, 210, (10, 12, 12, 12), 9.5, 11.5, 20),
}


def form_docx(content: Mapping[str, Any], *, at: datetime) -> bytes:
    """Forms 02 to 05; `at` is when the form was issued."""
    page = PAGES[PaperSize(content["paper"])]
    word = _document(content["title"], page, at)
    # Which form it is stands at the top right, its number below the body that issues it.
    form, number = content["number"].split(" · ")
    corner = word.sections[0].first_page_header.paragraphs[0]
    corner.alignment = RIGHT
    _run(corner, form, size=page.text - 2)
    _head(word, content, page, content["nation"], content["motto"], number)
    _line(word, content["title"].upper(), size=page.title, bold=True, align=CENTRE)
    _facts(word, content["lines"])
    if content["papers"]:
        _line(word, content["papers_title"], bold=True)
        _table(word, content["columns"], content["papers"], page)
    if content["reason"]:
        _line(word, f"{content['reason_title']}: {content['reason']}", align=BOTH)
    for line in content["closing"]:
        _line(word, line, align=BOTH)
    # Forms that were issued before say these among the rest.
    _facts(word, content.get("again", []))
    for line in content.get("contact", []):
        _line(word, line)
    # Forms that were issued before have one signer.
    beside = content.get("countersigner", "")
    signed = [(beside, content["sign"] if beside else "", "")]
    _signatures(word, [*signed, (content["signer"], content["sign"], content["officer"])])
    return _bytes(word)


def receipt_docx(content: Mapping[str, Any], *, qr: bytes, at: datetime) -> bytes:
    """Form 01; `qr` is the picture of its code."""
    page, labels = PAGES[PaperSize(content["paper"])], content["labels"]
    word = _document(content["title"], page, at)
    # Slips of before have no number but the dossier's code.
    number = content.get("number", "")
    _head(word, content, page, labels["nation"], labels["motto"], number and f"Số: {number}")
    _line(word, content["title"].upper(), size=page.title, bold=True, align=CENTRE)
    code = _line(word, f"{labels['number']} {content['code']}", align=CENTRE)
    code.add_run().add_break()
    code.add_run().add_picture(io.BytesIO(qr), width=Mm(page.qr))
    _facts(word, content["facts"])
    if content["papers"]:
        _line(word, labels["papers"], bold=True)
        _table(word, labels["columns"], content["papers"], page)
    else:
        _facts(word, [[labels["papers"], labels["none"]]])
    _facts(word, content["terms"])
    signed = [(labels["applicant"], content["applicant"]), (labels["officer"], content["officer"])]
    _signatures(word, [(name, labels["sign"], signer) for name, signer in signed])
    for note in content["notes"]:
        _line(word, note, size=page.text - 1)
    return _bytes(word)


def _document(title: str, page: Page, at: datetime) -> Word:
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


def _head(
    word: Word, content: Mapping[str, Any], page: Page, nation: str, motto: str, number: str
) -> None:
    """The body that issues it on the left, the national name and motto on the right."""
    across = page.width - page.margins[2] - page.margins[3]
    table = word.add_table(rows=2, cols=2)
    _widen(table, [across * 0.42, across * 0.58])
    left = [(content["superior"].upper(), False), (content["unit"].upper(), True)]
    _fill(table.cell(0, 0), [*left, (content["counter"], False)], page.text - 1)
    _fill(table.cell(0, 1), [(nation, True), (motto, True)], page.text - 1)
    # The rule is as long as the motto (NĐ 30/2020, Phụ lục I).
    table.cell(0, 1).paragraphs[0].runs[-1].underline = True
    _fill(table.cell(1, 0), [(number, False)], page.text)
    _fill(table.cell(1, 1), [(content["dated"], False)], page.text, italic=True)


def _fill(
    cell: _Cell, lines: Iterable[tuple[str, bool]], size: float, *, italic: bool = False
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE
    for number, (text, bold) in enumerate(line for line in lines if line[0]):
        if number:
            paragraph.add_run().add_break()
        _run(paragraph, text, size=size, bold=bold, italic=italic)


def _line(
    word: Word, text: str, *, size: float = 0, bold: bool = False, align: Any = None
) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = align
    _run(paragraph, text, size=size, bold=bold)
    return paragraph


def _run(
    paragraph: Paragraph, text: str, *, size: float = 0, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(_CONTROL.sub("", text))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)


def _widen(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of the columns, in millimetres; programs read either place."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(round(width))
        for cell in column.cells:
            cell.width = Mm(round(width))
    for row in table.rows:
        # A row stays on one page.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no call for it


def _facts(word: Word, facts: Iterable[Sequence[str]]) -> None:
    for label, value in facts:
        if value:
            paragraph = word.add_paragraph()
            _run(paragraph, f"{label}: ")
            _run(paragraph, value, bold=True)


def _table(word: Word, columns: Sequence[str], rows: Iterable[Sequence[str]], page: Page) -> None:
    table = word.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    head = table.rows[0]
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - the library has no call for it
    for cell, name in zip(head.cells, columns, strict=True):
        _fill(cell, [(name, True)], page.text - 1)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], text, size=page.text - 1)
    across = page.width - page.margins[2] - page.margins[3]
    shares = SHARES[len(columns)]
    _widen(table, [across * share / sum(shares) for share in shares])


def _signatures(word: Word, signers: Sequence[tuple[str, str, str]]) -> None:
    """Who signs, side by side, on one page with the last lines above."""
    for above in word.paragraphs[-2:]:
        above.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(signers))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no call
    for cell, (name, sign, signer) in zip(table.rows[0].cells, signers, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = CENTRE
        _run(paragraph, name, bold=True)
        paragraph.add_run().add_break()
        _run(paragraph, sign, italic=True)
        for _blank in range(4):
            paragraph.add_run().add_break()
        _run(paragraph, signer, bold=True)


def _bytes(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
