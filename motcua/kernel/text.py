"""Folding of Vietnamese text for search and comparison."""

import re
import unicodedata

_BARRED_D = str.maketrans({"đ": "d", "Đ": "d"})
_Y_AS_VOWEL = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")
_NOT_WORD = re.compile(r"[^0-9a-z.]+")


def nfc(text: str) -> str:
    """The text with composed letters, white space folded to single blanks and trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text as compared: no marks or case, đ as d, final y as i, words split by one blank.

    So `Đăng ký` and `dang ki` meet. A dot stays, for procedure codes.
    """
    plain = unicodedata.normalize("NFD", text.translate(_BARRED_D).casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _Y_AS_VOWEL.sub("i", _NOT_WORD.sub(" ", bare)).strip()
