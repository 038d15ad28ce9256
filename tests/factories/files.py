"""Files that were received, without the process in which a real one is opened."""

from dataclasses import replace
from functools import cache

from motcua.files.enums import ScanState
from motcua.files.receiving import Received, keep_made_pdf
from tests.files.samples import pdf

pdf_of = cache(pdf)
"""Each call of `pdf` makes another content."""


def scanned(pages: int = 1) -> Received:
    """A stored scan of so many pages, at which no scanner for viruses has looked."""
    return replace(keep_made_pdf(pdf_of(pages)), scan=ScanState.NOT_SCANNED.value)


def drawn(pages: int = 1) -> Received:
    """So many stored pages that this program made."""
    return keep_made_pdf(pdf_of(pages, Lang="vi"))
