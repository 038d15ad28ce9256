"""The text of a DOCX, paragraph by paragraph."""

from collections.abc import Iterator
from typing import BinaryIO

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from motcua.files.rules.kinds import Fault, Faulty

MOST_PARAGRAPHS = 3000
MOST_LETTERS = 100_000


def paragraphs_of(file: BinaryIO) -> dict[str, object]:
    """Pairs of style and text in the document's order; a row of a table is one, with tabs.

    Raises `Faulty` where there is more than a paper of an office has.
    """
    found: list[tuple[str, str]] = []
    letters = 0
    for part in Document(file).iter_inner_content():
        for style, text in _of_part(part):
            letters += len(text)
            if len(found) >= MOST_PARAGRAPHS or letters > MOST_LETTERS:
                raise Faulty(Fault.TOO_MUCH_INSIDE)
            found.append((style, text))
    return {"paragraphs": found}


def _of_part(part: Paragraph | Table) -> Iterator[tuple[str, str]]:
    if isinstance(part, Paragraph):
        yield _style(part), part.text.replace("\n", " ")
        return
    for row in part.rows:
        cells = [cell.paragraphs for cell in row.cells]
        styles = [_style(paragraph) for cell in cells for paragraph in cell]
        texts = [" ".join(paragraph.text for paragraph in cell) for cell in cells]
        yield styles[0] if styles else "", "\t".join(" ".join(text.split()) for text in texts)


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else "") or ""
