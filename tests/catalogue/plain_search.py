"""Scoring of documents and titles in the plainest way, to compare the quick one with."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from motcua.catalogue.rules.search.documents import MOST_FITS_IN_PAIRS, REPETITION, STEPS
from motcua.catalogue.rules.search.ranking import (
    COVER,
    LEAST_TITLE,
    MARKS,
    MOST_IN_PART,
    MOST_TURNED,
    ORDER,
    PRECISION,
    STOP_SHARE,
    STOP_WORDS,
    TURNED,
    TURNING,
    UNMATCHED_PAIR,
    WHOLE_TITLE,
    Asked,
    Title,
)
from motcua.catalogue.rules.search.tokens import MOST_TOKENS, Token

Fits = Mapping[str, float]
Pair = tuple[str, float]


class PlainDocuments:
    """Goes through every document for every word and pair of a question."""

    def __init__(self, texts: Sequence[Sequence[Sequence[Token]]]) -> None:
        self.counts = [
            Counter(gram for name in names for gram in set(_grams(word.folded for word in name)))
            for names in texts
        ]
        self.spread = Counter(gram for count in self.counts for gram in count)

    def best(self, fits: Sequence[Fits], limit: int) -> dict[int, float]:
        telling = [near for near in fits if not STOP_WORDS.issuperset(near)]
        pairs = [_pairs(*both) for both in pairwise(fits)]
        points = {
            entry: sum(self._gain(count, near) for near in (*(telling or fits), *pairs))
            for entry, count in enumerate(self.counts)
        }
        ranked = sorted(points, key=lambda entry: (-points[entry], entry))
        return {entry: points[entry] / STEPS for entry in ranked[:limit] if points[entry]}

    def most(self, fits: Sequence[Fits]) -> float:
        best = [next(iter(near)) for near in fits if near]
        return sum(self._weight(gram) for gram in _grams(best) if gram in self.spread)

    def _gain(self, count: Counter[str], near: Fits) -> int:
        held = ((fit, gram, count[gram]) for gram, fit in near.items() if gram in count)
        return max((int(fit * self._once(gram, times)) for fit, gram, times in held), default=0)

    def _once(self, gram: str, times: int) -> float:
        return self._weight(gram) * times * (REPETITION + 1) / (times + REPETITION) * STEPS

    def _weight(self, gram: str) -> float:
        holding = self.spread[gram]
        weight = math.log(1 + (len(self.counts) - holding + 0.5) / (holding + 0.5))
        return weight * STOP_SHARE if gram in STOP_WORDS else weight


def plain_score(asked: Asked, title: Title) -> float:
    """The score of a title, every part of it reckoned."""
    meant = [
        next(((word, fit) for word, fit in fits if word in title.folded), ("", 0.0))
        for fits in asked.fits
    ]
    marks = _marks(asked.tokens, meant, title)
    if [word.folded for word in asked.tokens] == [
        word.folded for word in title.tokens[:MOST_TOKENS]
    ]:
        return WHOLE_TITLE + (1 - WHOLE_TITLE) * marks
    gained = sum(fit * weight for (_, fit), weight in zip(meant, asked.weights, strict=True))
    cover = gained / (sum(asked.weights) or 1.0)
    matched = {word for word, fit in meant if fit}
    precision = sum(title.weights[word] for word in matched) / title.total
    turned = min(len((title.folded & TURNING) - matched), MOST_TURNED)
    points = COVER * cover + PRECISION * precision * cover + MARKS * marks - TURNED * turned
    points += ORDER * _order(meant, title)
    return min(points, MOST_IN_PART) if points >= LEAST_TITLE else 0.0


def _order(meant: Sequence[Pair], title: Title) -> float:
    written = set(pairwise(word.folded for word in title.tokens))
    kept, whole = 0.0, 0.0
    for (first, fit), (second, other) in pairwise(meant):
        weight = title.weights[first] * title.weights[second] if fit and other else UNMATCHED_PAIR
        whole += weight
        kept += weight if (first, second) in written else 0.0
    return kept / whole if whole else 0.5


def _marks(words: Sequence[Token], meant: Sequence[Pair], title: Title) -> float:
    agree = [
        (other, word.marks) in {(each.folded, each.marks) for each in title.tokens}
        for word, (other, _) in zip(words, meant, strict=True)
        if word.marks
    ]
    return sum(agree) / len(agree) if agree else 0.5


def _grams(words: Iterable[str]) -> list[str]:
    words = list(words)
    return [*words, *map(" ".join, pairwise(words))]


def _pairs(before: Fits, after: Fits) -> dict[str, float]:
    firsts, seconds = (islice(near.items(), MOST_FITS_IN_PAIRS) for near in (before, after))
    seconds = list(seconds)
    return {f"{a} {b}": fit * other for a, fit in firsts for b, other in seconds}
