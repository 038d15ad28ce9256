"""What the symbol of an agency may look like."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

LONGEST_SIGN = 20
LONGEST_SOURCE = 300
_SIGN = re.compile(r"[^\W_]+(-[^\W_]+)*")


def list_sign_problems(sign: str, source: str) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence, of tidy texts."""
    if not _SIGN.fullmatch(sign) or sign != sign.upper() or len(sign) > LONGEST_SIGN:
        yield (
            "sign",
            _("Ký hiệu chỉ có chữ hoa, số và gạch ngang, dài nhất %(most)s ký tự, ví dụ SNNMT.")
            % {"most": LONGEST_SIGN},
        )
    if not source or len(source) > LONGEST_SOURCE:
        yield (
            "source_note",
            _("Ghi văn bản quy định ký hiệu, dài nhất %(most)s ký tự.") % {"most": LONGEST_SOURCE},
        )
