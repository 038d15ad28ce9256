"""Symbols and numbers of receipts (NĐ 254/2026/NĐ-CP)."""

import hashlib
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.payments.enums import FeeKind

LARGEST_NUMBER = 99_999_999
"""A number has at most 8 digits; it restarts on 1 January."""
SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9/-]{0,19}", re.ASCII)
TAX_CODE = re.compile(r"\d{10}(-\d{3})?|\d{12}", re.ASCII)


def shown_number(number: int) -> str:
    """A number in 8 digits."""
    return f"{number:08d}"


def receipt_code(*, form_symbol: str, symbol: str, year: int, number: int) -> str:
    """Symbols, year and number in one, as events hold it; `_` for a symbol not declared yet."""
    return f"{form_symbol or '_'}:{symbol or '_'}:{year}:{shown_number(number)}"


def number_series(kind: str, form_symbol: str = "", symbol: str = "") -> str:
    """The name of the numbers of these symbols, which may be declared again with another name."""
    symbols = f"{kind}|{form_symbol}|{symbol}" if form_symbol else kind
    return f"BL-{hashlib.sha256(symbols.encode()).hexdigest()[:16]}"


def list_series_problems(
    *, kind: str, form_symbol: str, symbol: str, collector: str, tax_code: str
) -> Iterator[tuple[str, str]]:
    """What is wrong with symbols to declare: the argument, and a sentence."""
    if kind == FeeKind.UNKNOWN or kind not in FeeKind.values:
        yield "kind", _("Chọn biên lai phí hay biên lai lệ phí.")
    for name, text in (("form_symbol", form_symbol), ("symbol", symbol)):
        if not SYMBOL.fullmatch(text):
            yield name, _("Ký hiệu gồm chữ in hoa không dấu, số, dấu gạch, không quá 20 ký tự.")
    if not 0 < len(collector.strip()) <= 200:
        yield "collector", _("Ghi tên cơ quan thu in trên biên lai.")
    if not TAX_CODE.fullmatch(tax_code):
        yield "tax_code", _("Mã số thuế gồm 10 hoặc 13 chữ số.")
