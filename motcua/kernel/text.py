"""Folding of Vietnamese text for search and comparison."""

import re
import unicodedata
from functools import lru_cache


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: drops marks and invisible signs, maps letters like đ to ASCII.

    Full-width signs count as ordinary ones; other non-letters become a space. Filled lazily, one
    character at a time.
    """

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            self[code] = None
        else:
            plain = code - FULL_WIDTH if 0xFF01 <= code <= 0xFF5E else code
            self[code] = plain if chr(plain) in _WORD else ord(" ")
        return self[code]


# Letters by category that are invisible: a name of only these would look empty.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# How far the full-width signs lie behind those of ASCII.
FULL_WIDTH = 0xFEE0
# Letters with a bar or hook, which no mark of Unicode makes: of Vietnamese and of the languages of
# the highlands, and those that keyboards give in their place.
BARRED = {"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b", "ɓ": "b"}

_UNMARKED = _Unmarked({ord(letter): ord(plain) for letter, plain in BARRED.items()})
_Y_AS_VOWEL = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz.")


# A folded text is at most so many times as long: "ﬃ" becomes three letters.
LONGEST_FOLD = 3


def nfc(text: str) -> str:
    """The text in NFC, trimmed, with runs of white space replaced by single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_line(text: str) -> str:
    """One line in NFC, white space collapsed, without invisible characters.

    Control, zero-width and direction-changing characters are common in text copied from a chat or
    a PDF; names that look alike would then not be equal.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if not _is_invisible(sign))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen: white space and invisible characters only."""
    return all(sign.isspace() or _is_invisible(sign) for sign in text)


def key_of(heading: str) -> str:
    """A heading or key for comparison: folded, in one word; `Mã số`, `ma_so` and `maSo` agree."""
    return fold(heading).replace(" ", "").replace(".", "") or heading.strip()


def fold(text: str) -> str:
    """The text for comparison: no marks or case, đ as d, final y as i, words split by one space.

    So `Đăng ký` equals `dang ki`. A dot is kept, for procedure codes.
    """
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_UNMARKED)
    return _Y_AS_VOWEL.sub("i", " ".join(bare.split()))


# In the order of the Unicode collation for Vietnamese, which PostgreSQL has as `vi-x-icu`.
_LETTERS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: chr(ord("0") + rank) for rank, letter in enumerate(_LETTERS)}
_OF_LETTERS = "\u0306\u0302\u031b"  # breve, circumflex, horn: marks that make another letter
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_OTHER_MARK = "7"


@lru_cache(maxsize=20_000)
def order_key(text: str) -> str:
    """A key that sorts as Vietnamese does: Â after A, Đ after D, then by tone, small letters first.

    The tones are huyền, hỏi, ngã, sắc, nặng. Compare keys by code points.
    """
    letters, marks, capitals = [], [], []
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            letters.append(char.lower())
            marks.append("1")
            capitals.append("2" if char.isupper() else "1")
        elif char in _OF_LETTERS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            marks.append(_TONES.get(char, _OTHER_MARK))
            capitals.append("1")
    ranks = (_RANKS.get(letter) or f"\u0180{letter}" for letter in letters)
    return "\u0001".join(map("".join, (ranks, marks, capitals)))


def _is_invisible(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Cc", "Cf"}
        or sign in _BLANK_LETTERS
        or ord(sign) in _VARIATION_SELECTORS
    )
