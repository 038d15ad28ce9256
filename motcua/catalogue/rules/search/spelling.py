"""Correcting typos: one edited letter, confused sounds, words run together."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from motcua.kernel.text import fold

SHORTEST_FORGIVEN = 3
ONE_OFF = 0.62
SOUNDS_ALIKE = 0.8
BEGINNING = 0.75
SHORTEST_BEGINNING = 3
GUESSED, MOST_GUESSES, LEAST_ALIKE = 0.4, 3, 0.6
MOST_BEGINNINGS = 12
SHORTEST_RUN, LONGEST_RUN, LONGEST_WORD = 5, 40, 7
# Letters that are often confused because they sound alike, without diacritics.
_SOUNDS = (
    ("x", "s"),
    ("tr", "ch"),
    ("gi", "d"),
    ("r", "d"),
    ("l", "n"),
    ("v", "d"),
    ("k", "c"),
    ("qu", "w"),
    ("ph", "f"),
    ("ngh", "ng"),
    ("gh", "g"),
)
_ENDINGS = (("ng", "n"), ("c", "t"), ("i", "y"))


def sound_of(word: str) -> str:
    """A phonetic key: equal for words that sound alike."""
    for written, alike in _SOUNDS:
        if word.startswith(written):
            word = alike + word.removeprefix(written)
            break
    for written, alike in _ENDINGS:
        if word.endswith(written):
            return word.removesuffix(written) + alike
    return word


class Spelling:
    """The vocabulary of an index, to find similar words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Index each word by its forms with one letter deleted, and by its phonetic key."""
        self._known = set(vocabulary)
        self._shortened: dict[str, set[str]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            self._sounds[sound_of(word)].add(word)
            if len(word) >= SHORTEST_FORGIVEN:
                for key in _less_one(word):
                    self._shortened[key].add(word)
        self._sorted = sorted(self._known)

    def near(self, word: str, *, is_last: bool) -> dict[str, float]:
        """Candidate words of the index, with their similarity (1 for the word itself), best first.

        The last word may be a prefix.
        """
        if len(word) > LONGEST_RUN:
            return {}
        fits: dict[str, float] = {word: 1.0} if word in self._known else {}
        for alike in self._sounds.get(sound_of(word), ()):
            fits.setdefault(alike, SOUNDS_ALIKE)
        if len(word) >= SHORTEST_FORGIVEN and not _is_number(word):
            for other in self._one_off(word):
                fits.setdefault(other, ONE_OFF)
        if is_last and len(word) >= SHORTEST_BEGINNING and word not in self._known:
            for other in self._begun(word):
                fits[other] = max(fits.get(other, 0), BEGINNING)
        return dict(sorted(fits.items(), key=lambda item: (-item[1], item[0])))

    def nearest(self, word: str) -> dict[str, float]:
        """Words of the index that share the most letters, best first: a guess where none is near.

        `word` is of at most `LONGEST_RUN` letters; its similarity stays below that of a slip.
        """
        alike = get_close_matches(word[:LONGEST_RUN], self._sorted, MOST_GUESSES, LEAST_ALIKE)
        return dict.fromkeys(alike, GUESSED)

    def split(self, word: str) -> tuple[str, ...]:
        """Split an unknown word into the fewest known words; empty if not possible."""
        if word in self._known or not SHORTEST_RUN <= len(word) <= LONGEST_RUN:
            return ()
        fewest: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(word) + 1):
            ways = [
                (*before, piece)
                for start in range(max(0, end - LONGEST_WORD), end - 1)
                if (before := fewest[start]) is not None
                and (piece := fold(word[start:end])) in self._known
            ]
            fewest.append(min(ways, key=len, default=None))
        return fewest[-1] or ()

    def _one_off(self, word: str) -> Iterator[str]:
        yield from self._shortened.get(word, ())
        for key in _less_one(word):
            if key in self._known:
                yield key
            for other in self._shortened.get(key, ()):
                if abs(len(other) - len(word)) <= 1:
                    yield other

    def _begun(self, word: str) -> list[str]:
        start = bisect_left(self._sorted, word)
        found = self._sorted[start : start + MOST_BEGINNINGS]
        return [other for other in found if other.startswith(word)]


def _less_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
