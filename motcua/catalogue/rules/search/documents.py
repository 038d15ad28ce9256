"""Every entry as one text of all its names, scored by the words and pairs of words it shares.

The measure is BM25 (Robertson and Zaragoza, 2009): a word counts more where few texts have it, and
less the more often it is repeated. Pairs of neighbours count as words of their own, so that "khai
sinh" is more than "khai" and "sinh". It needs no text to hold all of a long question.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from motcua.catalogue.rules.search.ranking import STOP_SHARE, STOP_WORDS
from motcua.catalogue.rules.search.tokens import Token

# Measured on questions of citizens: repetition counts little. Length, which BM25 counts too, does
# not: who has many everyday names is not asked for less.
REPETITION = 0.6
MOST_FITS_IN_PAIRS = 3


class Documents:
    """The texts of all entries, by their words and pairs."""

    def __init__(self, texts: Sequence[Sequence[Sequence[Token]]]) -> None:
        """`texts` holds for each entry its names, each as words."""
        counts = [Counter(gram for name in names for gram in set(_grams(name))) for names in texts]
        spread = Counter(gram for count in counts for gram in count)
        self._weights = {
            gram: _weight(gram, holding, len(texts)) for gram, holding in spread.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for entry, count in enumerate(counts):
            for gram, times in count.items():
                gain = self._weights[gram] * times * (REPETITION + 1) / (times + REPETITION)
                self._postings[gram].append((entry, gain))

    def score(self, fits: Sequence[Mapping[str, float]]) -> dict[int, float]:
        """Points of each entry that shares a word with the question.

        `fits` gives, for each word of the question, the known words that may be meant and how
        well each fits, 1 at best.
        """
        points: dict[int, float] = defaultdict(float)
        telling = [near for near in fits if not STOP_WORDS.issuperset(near)]
        for near in telling or fits:
            self._add(points, near)
        for before, after in pairwise(fits):
            self._add(points, _pairs(before, after))
        return points

    def most(self, fits: Sequence[Mapping[str, float]]) -> float:
        """The points of a text that had every known word and pair of the question once."""
        best = [max(near, key=near.__getitem__) for near in fits if near]
        return sum(self._weights.get(gram, 0.0) for gram in (*best, *map(" ".join, pairwise(best))))

    def _add(self, points: dict[int, float], near: Mapping[str, float]) -> None:
        known = [(fit, gram) for gram, fit in near.items() if gram in self._postings]
        if len(known) == 1:
            [(fit, gram)] = known
            for entry, gain in self._postings[gram]:
                points[entry] += fit * gain
            return
        gains: dict[int, float] = {}
        for fit, gram in known:
            for entry, gain in self._postings[gram]:
                if fit * gain > gains.get(entry, 0.0):
                    gains[entry] = fit * gain
        for entry, gain in gains.items():
            points[entry] += gain


def _grams(name: Sequence[Token]) -> list[str]:
    words = [word.folded for word in name]
    return [*words, *map(" ".join, pairwise(words))]


def _pairs(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    return {
        f"{first} {second}": fit * other
        for first, fit in _best(before)
        for second, other in _best(after)
    }


def _best(near: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(near.items(), key=lambda item: -item[1])[:MOST_FITS_IN_PAIRS]


def _weight(gram: str, holding: int, texts: int) -> float:
    weight = math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
    return weight * STOP_SHARE if gram in STOP_WORDS else weight
