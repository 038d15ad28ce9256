"""Normalising user input before names and numbers are parsed."""

import unicodedata
from dataclasses import dataclass

from motcua.kernel.text import tidy_line

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63")
_SEPARATORS = str.maketrans("", "", " .-()")


@dataclass(frozen=True, slots=True)
class Wrong:
    """The text is invalid: one sentence for the user."""

    sentence: str


def plain_signs(text: str) -> str:
    """The line with digits of any script, full-width characters and all dashes as ASCII."""
    return "".join(_plain(sign) for sign in tidy_line(text))


def compact(text: str) -> str:
    """ASCII in upper case without spaces, dots, dashes and brackets: a number as stored."""
    return plain_signs(text).translate(_SEPARATORS).upper()


def _plain(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _FULL_WIDTH_OFFSET)
    return str(unicodedata.decimal(sign, sign))
