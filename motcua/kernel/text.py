"""Folding of Vietnamese text for search and comparison."""

import re
import unicodedata


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: drops combining marks, đ as d; learns each letter when first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked({ord("đ"): ord("d"), ord("Đ"): ord("d")})
_Y_AS_VOWEL = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")
_NOT_WORD = re.compile(r"[^0-9a-z.]+")


def nfc(text: str) -> str:
    """The text with composed letters, white space folded to single blanks and trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text as compared: no marks or case, đ as d, final y as i, words split by one blank.

    So `Đăng ký` and `dang ki` meet. A dot stays, for procedure codes.
    """
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_UNMARKED)
    return _Y_AS_VOWEL.sub("i", _NOT_WORD.sub(" ", bare)).strip()
