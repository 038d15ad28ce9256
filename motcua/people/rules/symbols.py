"""What the symbol of an agency may look like."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

LONGEST_SYMBOL = 20
LONGEST_SOURCE = 300
_SYMBOL = re.compile(r"[^\W_]+(-[^\W_]+)*")


def list_symbol_problems(symbol: str, source: str) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence, of tidy texts."""
    if not _SYMBOL.fullmatch(symbol) or symbol != symbol.upper() or len(symbol) > LONGEST_SYMBOL:
        yield (
            "symbol",
            _("Ký hiệu chỉ có chữ hoa, số và gạch ngang, dài nhất %(most)s ký tự, ví dụ SNNMT.")
            % {"most": LONGEST_SYMBOL},
        )
    if not source or len(source) > LONGEST_SOURCE:
        yield (
            "source_note",
            _("Ghi văn bản quy định ký hiệu, dài nhất %(most)s ký tự.") % {"most": LONGEST_SOURCE},
        )
