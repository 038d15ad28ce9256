"""Normalising user input before names and numbers are parsed."""

import unicodedata
from dataclasses import dataclass

# Letters by category that are invisible: a name of only these would look empty.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63")
_SEPARATORS = str.maketrans("", "", " .-()")


@dataclass(frozen=True, slots=True)
class Wrong:
    """The text is invalid: one sentence for the user."""

    sentence: str


def tidy_line(text: str) -> str:
    """One line in NFC, white space collapsed, without invisible characters.

    Control, zero-width and direction-changing characters are common in text copied from a chat or
    a PDF; names that look alike would then not be equal.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if not _is_invisible(sign))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def plain_signs(text: str) -> str:
    """The line with digits of any script, full-width characters and all dashes as ASCII."""
    return "".join(_plain(sign) for sign in tidy_line(text))


def compact(text: str) -> str:
    """ASCII in upper case without spaces, dots, dashes and brackets: a number as stored."""
    return plain_signs(text).translate(_SEPARATORS).upper()


def _is_invisible(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Cc", "Cf"}
        or sign in _BLANK_LETTERS
        or ord(sign) in _VARIATION_SELECTORS
    )


def _plain(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _FULL_WIDTH_OFFSET)
    return str(unicodedata.decimal(sign, sign))
