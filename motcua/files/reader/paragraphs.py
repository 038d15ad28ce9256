"""The text of a DOCX, paragraph by paragraph."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.table import Table
from docx.text.paragraph import Paragraph

from motcua.files.rules.kinds import Fault, Faulty

MOST_PARAGRAPHS = 3000
MOST_LETTERS = 100_000
MOST_CELLS = 64
"""Of a row; one that is said to span millions of columns fills the memory."""

Names = Mapping[str | None, str]


def paragraphs_of(file: BinaryIO) -> dict[str, object]:
    """Pairs of style and text in the document's order; a row of a table is one, with tabs.

    Raises `Faulty` where there is more than a paper of an office has.
    """
    found: list[tuple[str, str]] = []
    letters = 0
    document = Document(file)
    names = _style_names(document)
    for part in document.iter_inner_content():
        for style, text in _of_part(part, names):
            letters += len(text)
            if len(found) >= MOST_PARAGRAPHS or letters > MOST_LETTERS:
                raise Faulty(Fault.TOO_MANY_PAGES)
            found.append((style, text))
    return {"paragraphs": found}


def _style_names(document: Any) -> Names:
    """By id, read once: the library goes through all styles for each paragraph."""
    names = {style.style_id: style.name or "" for style in document.styles}
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    return names | {None: (usual.name if usual else "") or ""}


def _of_part(part: Paragraph | Table, names: Names) -> Iterator[tuple[str, str]]:
    if isinstance(part, Paragraph):
        yield _style(part, names), part.text.replace("\n", " ")
        return
    for row in part.rows:
        if sum(cell.grid_span for cell in row._tr.tc_lst) > MOST_CELLS:  # noqa: SLF001
            raise Faulty(Fault.TOO_MUCH_INSIDE)
        cells = [cell.paragraphs for cell in row.cells]
        styles = [_style(paragraph, names) for cell in cells for paragraph in cell]
        texts = [" ".join(paragraph.text for paragraph in cell) for cell in cells]
        yield styles[0] if styles else "", "\t".join(" ".join(text.split()) for text in texts)


def _style(paragraph: Paragraph, names: Names) -> str:
    return names.get(paragraph._p.style, names[None])  # noqa: SLF001 - `style` asks all of them
