"""A draft as a DOCX that an officer edits by hand, and what is read from it afterwards.

Every text stands in paragraphs of a style of its own, so that it is found again; the head, the
number and the signature are laid out anew when the paper is printed.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import docx
from django.utils import translation
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.result import Look, result_content
from motcua.dossiers.rules.results import ResultWords
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE

HEAD, SUBJECT, BASES, BODY, RECIPIENTS = (
    *("mc-head", "mc-subject", "mc-bases", "mc-body"),
    "mc-recipients",
)
CAPITALS = ("superior", "unit", "title", "issuer", "authority", "position")
FIELDS = {SUBJECT: "subject", BASES: "bases", RECIPIENTS: "recipients"}


def make_docx(dossier: Dossier, words: ResultWords, look: Look) -> bytes:
    """The draft as DOCX in the layout of NĐ 30/2020."""
    content = result_content(dossier, words, look)
    lines = {name: getattr(words, name).split("\n") for name in ("bases", "body", "recipients")}
    with translation.override(OFFICIAL_LANGUAGE):
        document = DocxTemplate(io.BytesIO(_blank()))
        head = {name: content[name].upper() for name in CAPITALS}
        document.render(content | head | lines, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def words_in(paragraphs: Sequence[tuple[str, str]]) -> ResultWords:
    """The texts of a document's paragraphs; what has no style of ours belongs to the body."""
    found: dict[str, list[str]] = {"subject": [], "bases": [], "body": [], "recipients": []}
    for style, text in paragraphs:
        if style != HEAD and text.strip():
            found[FIELDS.get(style, "body")].append(text)
    subject = " ".join(" ".join(found.pop("subject")).split())
    return ResultWords(subject=subject, **{name: "\n".join(x) for name, x in found.items()}).tidy()


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """The document with places for the texts."""
    document = docx.Document()
    _set_page(document)
    for name, size, bold, italic, centred in (
        (HEAD, 13, True, False, True),
        (SUBJECT, 14, True, False, True),
        (BASES, 14, False, True, False),
        (BODY, 14, False, False, False),
        (RECIPIENTS, 11, False, False, False),
    ):
        _add_style(document, name, size, bold=bold, italic=italic, centred=centred)
    _add_head(document)
    document.add_paragraph("{{ title }}", style=HEAD)
    document.add_paragraph("{{ subject }}", style=SUBJECT)
    document.add_paragraph("{{ issuer }}", style=HEAD)
    _add_lines(document, "bases", BASES)
    document.add_paragraph("{{ decides }}", style=HEAD)
    _add_lines(document, "body", BODY)
    document.add_paragraph("{{ authority }}", style=HEAD)
    document.add_paragraph("{{ position }}", style=HEAD)
    document.add_paragraph("{{ recipients_title }}", style=HEAD)
    _add_lines(document, "recipients", RECIPIENTS)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(18)


def _add_style(
    document: Any, name: str, size: int, *, bold: bool, italic: bool, centred: bool
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.bold, style.font.italic = bold, italic
    look = style.paragraph_format
    look.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    look.space_after = Pt(0 if name in {HEAD, RECIPIENTS} else 6)
    look.first_line_indent = Mm(10) if name in {BASES, BODY} else None


def _add_head(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    said = (
        ("{{ superior }}\n{{ unit }}", "{{ nation }}\n{{ motto }}"),
        ("{{ number }}", "{{ dated }}"),
    )
    for row, texts in zip(table.rows, said, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = document.styles[HEAD]
            cell.paragraphs[0].text = text


def _add_lines(document: Any, name: str, style: str) -> None:
    document.add_paragraph(f"{{%p for line in {name} %}}")
    document.add_paragraph("{{ line }}", style=style)
    document.add_paragraph("{%p endfor %}")
