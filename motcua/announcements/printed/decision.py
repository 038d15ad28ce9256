"""The decision of an announcement as PDF and DOCX, in volumes where its annexes are long."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from motcua.announcements.models import Announcement
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_official
from motcua.kernel.word import (
    A4,
    BOTH,
    CENTRE,
    RIGHT,
    add_head,
    add_line,
    add_run,
    add_table,
    bytes_of,
    fill,
    new_document,
    widen,
)

SOURCE = Path(__file__).with_suffix(".typ")
IN_A_VOLUME, LONG = 60, 400_000
"""So many procedures, or characters of them, stand in one file; one procedure is never cut."""
SHARES = {4: (11, 24, 81, 46), 6: (11, 44, 29, 29, 24, 30)}
Content = Mapping[str, Any]


def volumes_of(content: Content) -> list[list[dict[str, Any]]]:
    """The procedures of annex II, file by file; there is always a first file."""
    files: list[list[dict[str, Any]]] = [[]]
    length = 0
    for procedure in content["procedures"]:
        size = sum(len(line) for part in procedure["parts"] for line in part["lines"])
        if files[-1] and (len(files[-1]) == IN_A_VOLUME or length + size > LONG):
            files.append([])
            length = 0
        files[-1].append(procedure)
        length += size
    return files


def decision_pdf(announcement: Announcement, content: Content, volume: int = 1) -> bytes:
    """A volume, counted from one; an issued one is dated by its signing."""
    signed = announcement.signed_on
    at = datetime.combine(signed, time(12), VIETNAM) if signed else None
    return render_official(SOURCE, _volume(content, volume), at=at)


def decision_docx(announcement: Announcement, content: Content, volume: int = 1) -> bytes:
    """The same as a Word document."""
    said = _volume(content, volume)
    day = announcement.signed_on
    at = datetime.combine(day, time(12), VIETNAM) if day else announcement.changed_at
    word = new_document(said["name"], A4, at.astimezone(UTC))
    _mark(word, said["draft"])
    if volume == 1:
        _decision(word, said)
        _annex(word, said, "Phụ lục I", "Danh mục thủ tục hành chính")
        for listed in said["lists"]:
            add_line(word, listed["title"], bold=True)
            columns = listed["columns"]
            add_table(word, columns, listed["rows"], A4, SHARES[len(columns)])
            add_line(word, "")
    else:
        add_line(word, f"{said['number']}\n{said['dated']}", size=10, align=RIGHT)
    if said["procedures"]:
        _annex(word, said, "Phụ lục II", said["second"], is_first=volume > 1)
        _procedures(word, said["procedures"])
    return bytes_of(word)


def _volume(content: Content, volume: int) -> dict[str, Any]:
    files = volumes_of(content)
    title = "Nội dung từng thủ tục hành chính"
    second = title if len(files) == 1 else f"{title} (tập {volume}/{len(files)})"
    return {**content, "volume": volume, "procedures": files[volume - 1], "second": second}


def _mark(word: Word, draft: str) -> None:
    """What is not issued says so at the top of its first page and beside each page number."""
    if not draft:
        return
    section = word.sections[0]
    first, others = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
    first.alignment = RIGHT
    add_run(first, draft, size=11, bold=True)
    add_run(others, f"  ({draft})", size=11, bold=True)


def _decision(word: Word, said: Content) -> None:
    add_head(word, {**said, "counter": ""}, A4, said["nation"], said["motto"], said["number"])
    for text in (said["title"].upper(), said["subject"], said["issuer"]):
        add_line(word, text, size=14, bold=True, align=CENTRE)
    for text in said["bases"]:
        line = add_line(word, text, size=14, align=BOTH)
        line.runs[0].italic = True
        line.paragraph_format.first_line_indent = Mm(10)
    add_line(word, said["decides"], size=14, bold=True, align=CENTRE)
    for text in said["articles"]:
        article, _dot, rest = text.partition(". ")
        line = add_line(word, f"{article}. ", size=14, bold=True, align=BOTH)
        add_run(line, rest, size=14)
        line.paragraph_format.first_line_indent = Mm(10)
    _signature(word, said)


def _signature(word: Word, said: Content) -> None:
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=2)
    widen(table, [74, 88])
    left, right = table.rows[0].cells
    add_run(left.paragraphs[0], said["recipients_title"], size=12, bold=True, italic=True)
    for text in said["recipients"]:
        add_run(left.add_paragraph(), text, size=11)
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    lines = [said["authority"], said["position"], "\n\n\n", said["signer"]]
    fill(right, [(text, True) for text in lines], 14)


def _annex(word: Word, said: Content, number: str, title: str, *, is_first: bool = False) -> None:
    """An annex begins on a page of its own, numbered from one."""
    if not is_first:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        numbered = OxmlElement("w:pgNumType")
        numbered.set(qn("w:start"), "1")
        # Before the columns: the order of what a section says is fixed.
        section._sectPr.find(qn("w:cols")).addprevious(numbered)  # noqa: SLF001 - no call for it
    add_line(word, number, size=14, bold=True, align=CENTRE)
    add_line(word, title.upper(), size=14, bold=True, align=CENTRE)
    add_line(word, said["with"], size=14, align=CENTRE).runs[0].italic = True


def _procedures(word: Word, procedures: Sequence[Content]) -> None:
    for each in procedures:
        title = add_line(word, each["title"], bold=True)
        title.paragraph_format.keep_with_next = True
        for part in each["parts"]:
            add_line(word, part["title"], bold=True).paragraph_format.keep_with_next = True
            for text in part["lines"]:
                add_line(word, text, align=BOTH).paragraph_format.first_line_indent = Mm(10)
