"""The pages of a PDF in another order, some of them turned or left out."""

from pathlib import Path
from typing import BinaryIO

import pikepdf

from motcua.files.rules.page_order import parse_order


def arrange(file: BinaryIO, *, order: str, target: str) -> dict[str, object]:
    """Write the PDF with its pages in an order, as `page_order` spells it."""
    with pikepdf.open(file) as document, pikepdf.new() as made:
        for page, turned in parse_order(order):
            made.pages.append(document.pages[page])
            if turned:
                made.pages[-1].rotate(turned, relative=True)
        with Path(target).open("wb") as out:
            made.save(out, deterministic_id=True)
        return {"pages": len(made.pages)}
