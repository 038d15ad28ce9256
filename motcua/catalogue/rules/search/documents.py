"""Scoring entries, each as one document of all its names, by common words and word pairs.

The score is BM25 (Robertson and Zaragoza, 2009): rare words weigh more, repetitions less. Pairs of
neighbours (bigrams) count as words, so that "khai sinh" scores more than "khai" and "sinh". A
document need not contain all words of a long question.
"""

import math
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import compress, islice, pairwise

from motcua.catalogue.rules.search.ranking import STOP_SHARE, STOP_WORDS
from motcua.catalogue.rules.search.tokens import Token

# k1 of BM25, tuned on questions of citizens: repetition counts little. There is no length
# normalisation (b = 0): procedures with many everyday names are not less relevant.
REPETITION = 0.6
MOST_FITS_IN_PAIRS = 3
# Points are whole steps, so that their sum is the same in whatever order. A gain is below 2^4, and
# there are fewer than 2^7 words and pairs in a question: a sum fits 32 bits.
STEPS = 2.0**20
FIELD, FIELD_BYTES = "I", array("I").itemsize
# The gains of a word are packed if at least so many entries have it.
LONG = 100
# Words, with their slips, whose gains are cached.
MOST_KEPT = 1000

Fits = Mapping[str, float]


class Documents:
    """The documents of all entries, indexed by words and pairs."""

    def __init__(self, texts: Sequence[Sequence[Sequence[Token]]]) -> None:
        """`texts` are the names of each entry, each name as words."""
        counts = [Counter(gram for name in names for gram in set(_grams(name))) for names in texts]
        spread = Counter(gram for count in counts for gram in count)
        self._size = len(texts)
        self._weights = {
            gram: _weight(gram, holding, len(texts)) for gram, holding in spread.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for entry, count in enumerate(counts):
            for gram, times in count.items():
                gain = self._weights[gram] * times * (REPETITION + 1) / (times + REPETITION)
                self._postings[gram].append((entry, gain * STEPS))
        # The words of questions repeat, and so do their slips.
        self._kept = lru_cache(maxsize=MOST_KEPT)(self._keep)

    def best(self, fits: Sequence[Fits], limit: int) -> dict[int, float]:
        """The `limit` entries with the highest score, best first; of equal ones the earlier.

        `fits` has, for each word of the question, the candidate words of the index with their
        similarity (at most 1), best first.
        """
        telling = [near for near in fits if not STOP_WORDS.issuperset(near)]
        packed, short = 0, [self._gather(_pairs(*both)) for both in pairwise(fits)]
        for near in telling or fits:
            gains = self._kept(tuple(near.items()))
            if isinstance(gains, int):
                packed += gains
            else:
                short.append(gains)
        points = _unpack(packed, self._size)
        for gains in short:
            for entry, gain in gains.items():
                points[entry] += gain
        least = max(1, min(nlargest(limit, points), default=0))
        found = compress(range(self._size), map(least.__le__, points))
        ranked = sorted(found, key=lambda entry: -points[entry])
        return {entry: points[entry] / STEPS for entry in ranked[:limit]}

    def most(self, fits: Sequence[Fits]) -> float:
        """The score of a document with every known word and pair of the question once."""
        best = [next(iter(near)) for near in fits if near]
        return sum(self._weights.get(gram, 0.0) for gram in (*best, *map(" ".join, pairwise(best))))

    def _gather(self, near: Fits) -> dict[int, int]:
        """What a place of the question adds to each entry: the best of its words or pairs."""
        gains: dict[int, int] = {}
        for gram, fit in near.items():
            for entry, gain in self._postings.get(gram, ()):
                found = int(fit * gain)
                if found > gains.get(entry, 0):
                    gains[entry] = found
        return gains

    def _keep(self, near: tuple[tuple[str, float], ...]) -> int | dict[int, int]:
        gains = self._gather(dict(near))
        return _pack(gains, self._size) if len(gains) >= LONG else gains


def _pack(gains: Mapping[int, int], size: int) -> int:
    """All gains in one number, 32 bits for each entry: adding such numbers adds all at once."""
    fields = array(FIELD, bytes(FIELD_BYTES * size))
    for entry, gain in gains.items():
        fields[entry] = gain
    return int.from_bytes(fields.tobytes(), sys.byteorder)


def _unpack(packed: int, size: int) -> list[int]:
    return array(FIELD, packed.to_bytes(FIELD_BYTES * size, sys.byteorder)).tolist()


def _grams(name: Sequence[Token]) -> list[str]:
    words = [word.folded for word in name]
    return [*words, *map(" ".join, pairwise(words))]


def _pairs(before: Fits, after: Fits) -> dict[str, float]:
    return {
        f"{first} {second}": fit * other
        for first, fit in islice(before.items(), MOST_FITS_IN_PAIRS)
        for second, other in islice(after.items(), MOST_FITS_IN_PAIRS)
    }


def _weight(gram: str, holding: int, texts: int) -> float:
    weight = math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
    return weight * STOP_SHARE if gram in STOP_WORDS else weight
