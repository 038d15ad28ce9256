"""Official forms as Word documents: the content of the PDF in the layout of NĐ 30/2020.

All text is set as text of a run; none is read as markup.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.shared import Mm

from motcua.dossiers.enums import PaperSize
from motcua.kernel.word import (
    A4,
    BOTH,
    CENTRE,
    RIGHT,
    Page,
    add_head,
    add_line,
    add_run,
    add_table,
    bytes_of,
    new_document,
)

# How wide the columns of a table of three (form 01), five or six (form 02) are to each other.
SHARES = {3: (8, 80, 32), 5: (10, 100, 15, 18, 15), 6: (10, 62, 42, 15, 18, 15)}
PAGES = {
    PaperSize.A4: A4,
    PaperSize.A5: Page(148, 210, (10, 12, 12, 12), 9.5, 11.5, 20),
}


def form_docx(content: Mapping[str, Any], *, at: datetime) -> bytes:
    """Forms 02 to 05; `at` is when the form was issued."""
    page = PAGES[PaperSize(content["paper"])]
    word = new_document(content["title"], page, at)
    # Which form it is stands at the top right, its number below the body that issues it.
    form, number = content["number"].split(" · ")
    corner = word.sections[0].first_page_header.paragraphs[0]
    corner.alignment = RIGHT
    add_run(corner, form, size=page.text - 2)
    add_head(word, content, page, content["nation"], content["motto"], number)
    add_line(word, content["title"].upper(), size=page.title, bold=True, align=CENTRE)
    _facts(word, content["lines"])
    if content["papers"]:
        add_line(word, content["papers_title"], bold=True)
        add_table(
            word, content["columns"], content["papers"], page, SHARES[len(content["columns"])]
        )
    if content["reason"]:
        add_line(word, f"{content['reason_title']}: {content['reason']}", align=BOTH)
    for line in content["closing"]:
        add_line(word, line, align=BOTH)
    # Forms that were issued before say these among the rest.
    _facts(word, content.get("again", []))
    for line in content.get("contact", []):
        add_line(word, line)
    # Forms that were issued before have one signer.
    beside = content.get("countersigner", "")
    signed = [(beside, content["sign"] if beside else "", "")]
    _signatures(word, [*signed, (content["signer"], content["sign"], content["officer"])])
    return bytes_of(word)


def receipt_docx(content: Mapping[str, Any], *, qr: bytes, at: datetime) -> bytes:
    """Form 01; `qr` is the picture of its code."""
    page, labels = PAGES[PaperSize(content["paper"])], content["labels"]
    word = new_document(content["title"], page, at)
    # Slips of before have no number but the dossier's code.
    number = content.get("number", "")
    add_head(word, content, page, labels["nation"], labels["motto"], number and f"Số: {number}")
    add_line(word, content["title"].upper(), size=page.title, bold=True, align=CENTRE)
    code = add_line(word, f"{labels['number']} {content['code']}", align=CENTRE)
    code.add_run().add_break()
    code.add_run().add_picture(io.BytesIO(qr), width=Mm(page.qr))
    _facts(word, content["facts"])
    if content["papers"]:
        add_line(word, labels["papers"], bold=True)
        shares = SHARES[len(labels["columns"])]
        add_table(word, labels["columns"], content["papers"], page, shares)
    else:
        _facts(word, [[labels["papers"], labels["none"]]])
    _facts(word, content["terms"])
    signed = [(labels["applicant"], content["applicant"]), (labels["officer"], content["officer"])]
    _signatures(word, [(name, labels["sign"], signer) for name, signer in signed])
    for note in content["notes"]:
        add_line(word, note, size=page.text - 1)
    return bytes_of(word)


def _facts(word: Word, facts: Iterable[Sequence[str]]) -> None:
    for label, value in facts:
        if value:
            paragraph = word.add_paragraph()
            add_run(paragraph, f"{label}: ")
            add_run(paragraph, value, bold=True)


def _signatures(word: Word, signers: Sequence[tuple[str, str, str]]) -> None:
    """Who signs, side by side, on one page with the last lines above."""
    for above in word.paragraphs[-2:]:
        above.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(signers))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no call
    for cell, (name, sign, signer) in zip(table.rows[0].cells, signers, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = CENTRE
        add_run(paragraph, name, bold=True)
        paragraph.add_run().add_break()
        add_run(paragraph, sign, italic=True)
        for _blank in range(4):
            paragraph.add_run().add_break()
        add_run(paragraph, signer, bold=True)
