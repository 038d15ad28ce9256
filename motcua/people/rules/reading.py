"""What was typed, as plain signs: the ground on which names and numbers are read."""

import unicodedata
from dataclasses import dataclass

# Letters by their category that show nothing: a name of these alone would look empty.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63")
_SEPARATORS = str.maketrans("", "", " .-()")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text cannot be read: one sentence for the person who typed it."""

    sentence: str


def tidy_line(text: str) -> str:
    """One line in composed letters (NFC), blanks folded, without signs that nobody sees.

    Control, zero-width and direction-changing characters come along when text is copied from a
    chat or a PDF; two names that look alike would then not be found as one.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if not _is_invisible(sign))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def plain_signs(text: str) -> str:
    """The line with digits of any script, full-width signs and all dashes as ASCII."""
    return "".join(_plain(sign) for sign in tidy_line(text))


def compact(text: str) -> str:
    """Plain signs in capitals without blanks, dots, dashes and brackets: how a number is kept."""
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
