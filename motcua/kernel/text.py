"""Folding of Vietnamese text for search and comparison."""

import re
import unicodedata


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: drops combining marks, maps đ to d and other non-letters to a space.

    Filled lazily, one character at a time.
    """

    def __missing__(self, code: int) -> int | None:
        kept = code if chr(code) in _WORD else ord(" ")
        self[code] = None if unicodedata.combining(chr(code)) else kept
        return self[code]


_UNMARKED = _Unmarked({ord("đ"): ord("d"), ord("Đ"): ord("d")})
_Y_AS_VOWEL = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz.")


def nfc(text: str) -> str:
    """The text in NFC, trimmed, with runs of white space replaced by single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def key_of(heading: str) -> str:
    """A heading or key for comparison: folded, in one word; `Mã số`, `ma_so` and `maSo` agree."""
    return fold(heading).replace(" ", "").replace(".", "") or heading.strip()


def fold(text: str) -> str:
    """The text for comparison: no marks or case, đ as d, final y as i, words split by one space.

    So `Đăng ký` equals `dang ki`. A dot is kept, for procedure codes.
    """
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_UNMARKED)
    return _Y_AS_VOWEL.sub("i", " ".join(bare.split()))
