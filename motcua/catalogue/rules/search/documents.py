"""Scoring entries, each as one document of all its names, by common words and word pairs.

The score is BM25 (Robertson and Zaragoza, 2009): rare words weigh more, repetitions less. Pairs of
neighbours (bigrams) count as words, so that "khai sinh" scores more than "khai" and "sinh". A
document need not contain all words of a long question.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from motcua.catalogue.rules.search.ranking import STOP_SHARE, STOP_WORDS
from motcua.catalogue.rules.search.tokens import Token

# k1 of BM25, tuned on questions of citizens: repetition counts little. There is no length
# normalisation (b = 0): procedures with many everyday names are not less relevant.
REPETITION = 0.6
MOST_FITS_IN_PAIRS = 3


class Documents:
    """The documents of all entries, indexed by words and pairs."""

    def __init__(self, texts: Sequence[Sequence[Sequence[Token]]]) -> None:
        """`texts` are the names of each entry, each name as words."""
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
        """The score of each entry that shares a word with the question.

        `fits` has, for each word of the question, the candidate words of the index with their
        similarity (at most 1).
        """
        points: dict[int, float] = defaultdict(float)
        telling = [near for near in fits if not STOP_WORDS.issuperset(near)]
        for near in telling or fits:
            self._add(points, near)
        for before, after in pairwise(fits):
            self._add(points, _pairs(before, after))
        return points

    def most(self, fits: Sequence[Mapping[str, float]]) -> float:
        """The score of a document with every known word and pair of the question once."""
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
