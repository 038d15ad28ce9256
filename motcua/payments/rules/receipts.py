"""Symbols and numbers of receipts (NĐ 254/2026/NĐ-CP)."""

import re

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
