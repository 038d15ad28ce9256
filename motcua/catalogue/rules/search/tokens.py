"""Tokens for comparison: folded words with their diacritics."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from motcua.kernel.text import BARRED, fold

LONGEST_QUERY = 600
MOST_TOKENS = 60
# Marks that no letter holds stay with it: combining ones, and invisible ones (U+200B and others).
_SPLIT = re.compile(r"(?:[^\w.\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]|_)+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_BARRED = str.maketrans({letter: f"{plain}\u0335" for letter, plain in BARRED.items()})


class Token(NamedTuple):
    """A folded word with its diacritics: `marks` is equal for `hòa` and `hoà`, empty for none."""

    folded: str
    marks: str


@lru_cache(maxsize=20_000)
def _token(written: str) -> Token:
    folded = fold(written).replace(" ", "")
    apart = unicodedata.normalize("NFD", written.casefold().translate(_BARRED))
    marks = sorted(letter for letter in apart if unicodedata.combining(letter))
    tones = [mark for mark in marks if mark in _TONES]
    return Token(folded.strip("."), "".join([*tones, *(m for m in marks if m not in _TONES)]))


def tokenize(text: str) -> list[Token]:
    """The words of a text, in order, without those that are empty after folding."""
    found = (_token(written) for written in _SPLIT.split(text) if written)
    return [word for word in found if word.folded]


def tokenize_query(text: str) -> list[Token]:
    """The words of a question, up to the maximum length of a question."""
    return tokenize(unicodedata.normalize("NFC", text[:LONGEST_QUERY]))[:MOST_TOKENS]
