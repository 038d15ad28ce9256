"""Printing a line on the first page of a PDF."""

from pathlib import Path
from typing import BinaryIO

import pikepdf


def stamp(file: BinaryIO, *, overlay: str, target: str) -> dict[str, object]:
    """Write the PDF with the first page of the PDF at `overlay` laid over its own first page."""
    with pikepdf.open(file) as document, pikepdf.open(overlay) as above:
        document.pages[0].add_overlay(above.pages[0], None)
        with Path(target).open("wb") as made:
            document.save(made)
    return {}
