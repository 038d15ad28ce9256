"""The index over all titles, in memory: a few thousand titles are searched in milliseconds."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from motcua.catalogue.rules.search.ranking import STOP_SHARE, STOP_WORDS, Asked, Title, score
from motcua.catalogue.rules.search.spelling import Spelling
from motcua.catalogue.rules.search.synonyms import Synonyms
from motcua.catalogue.rules.search.tokens import Token, tokenize, tokenize_query
from motcua.kernel.text import fold

LEAST_COVER = 0.45
LEAST_SCORE = 0.4
GOOD_COVER = 0.8
SLIP_OF_A_KNOWN_WORD = 0.5
EVERYDAY = 0.98
RERANKED = 40
CODE_LETTERS = frozenset("0123456789.")
SHORTEST_CODE = 4


@dataclass(frozen=True)
class Entry:
    """A procedure to be found: its first name is shown, `field` and `levels` narrow."""

    code: str
    names: tuple[str, ...]
    field: int = 0
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """A procedure that fits a query, with how well: 1 at best."""

    code: str
    name: str
    score: float


Keep = Callable[[Entry], bool]


class SearchIndex:
    """Titles by their words, with the words near to those that people type."""

    def __init__(self, entries: Iterable[Entry], synonyms: Synonyms) -> None:
        """Reads all titles once."""
        self.entries = list(entries)
        self._synonyms = synonyms
        self._titles = [
            Title(place, tuple(tokenize(name)))
            for place, entry in enumerate(self.entries)
            for name in entry.names
        ]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, title in enumerate(self._titles):
            for word in title.folded:
                self._postings[word].append(number)
        self._weights = {
            word: self._weight(len(places), word) for word, places in self._postings.items()
        }
        self._rare = self._weight(1, "")
        self._spelling = Spelling(self._postings)
        for title in self._titles:
            title.weigh(self._weights)

    def _weight(self, count: int, word: str) -> float:
        weight = math.log(1 + (len(self._titles) + 1) / (count + 0.5))
        return weight * STOP_SHARE if word in STOP_WORDS else weight

    def find(self, query: str, limit: int, keep: Keep | None = None) -> list[Found]:
        """The entries that fit, best first, at most `limit`; none where nothing fits.

        `keep` narrows to some entries.
        """
        if limit < 1:
            return []
        best = self._by_code(query)
        if not best:
            readings = self._synonyms.readings(tokenize_query(query))
            for place, reading in enumerate(readings):
                for entry, points in self._read(self._split(reading)).items():
                    found = points if place == 0 else points * EVERYDAY
                    best[entry] = max(best.get(entry, 0.0), found)
        ranked = sorted(best.items(), key=lambda item: (-item[1], self.entries[item[0]].code))
        kept = (item for item in ranked if keep is None or keep(self.entries[item[0]]))
        return [self._found(entry, points) for entry, points in kept][:limit]

    def _found(self, place: int, points: float) -> Found:
        entry = self.entries[place]
        return Found(entry.code, entry.names[0], round(points, 4))

    def _by_code(self, query: str) -> dict[int, float]:
        """The entries whose code is what was typed, or holds it."""
        typed = fold(query).replace(" ", "")
        if len(typed) < SHORTEST_CODE or not CODE_LETTERS.issuperset(typed):
            return {}
        return {
            place: 1.0 if entry.code == typed else len(typed) / len(entry.code)
            for place, entry in enumerate(self.entries)
            if typed in entry.code
        }

    def _split(self, tokens: Sequence[Token]) -> list[Token]:
        """The words, with those that were run together taken apart."""
        apart: list[Token] = []
        for word in tokens:
            parts = self._spelling.split(word.folded)
            apart += [Token(part, "") for part in parts] if parts else [word]
        return apart

    def _read(self, tokens: Sequence[Token]) -> dict[int, float]:
        """Entries and points for one reading of the query; slips are looked for where needed."""
        strict = self._score(tokens, self._fits(tokens, forgiving=False))
        if strict and max(strict.values()) >= GOOD_COVER:
            return strict
        forgiven = self._score(tokens, self._fits(tokens, forgiving=True))
        return {
            entry: max(strict.get(entry, 0.0), forgiven.get(entry, 0.0))
            for entry in strict.keys() | forgiven.keys()
        }

    def _fits(self, tokens: Sequence[Token], *, forgiving: bool) -> list[dict[str, float]]:
        """For each word the known words that may be meant."""
        found = []
        for place, word in enumerate(tokens):
            known = word.folded in self._postings
            if word.folded in STOP_WORDS or (known and not forgiving):
                found.append({word.folded: 1.0} if known else {})
                continue
            near = self._spelling.near(word.folded, is_last=place == len(tokens) - 1)
            if known:
                near = {
                    other: fit if other == word.folded else fit * SLIP_OF_A_KNOWN_WORD
                    for other, fit in near.items()
                }
            found.append(near)
        return found

    def _score(self, tokens: Sequence[Token], fits: Sequence[dict[str, float]]) -> dict[int, float]:
        best_first = (tuple(sorted(near.items(), key=lambda item: -item[1])) for near in fits)
        weights = tuple(self._weigh(word) for word in tokens)
        asked = Asked(tuple(tokens), tuple(best_first), weights)
        gains: dict[int, float] = defaultdict(float)
        for near, weight in zip(asked.fits, weights, strict=True):
            gained: dict[int, float] = {}
            for other, fit in reversed(near):
                gained.update(dict.fromkeys(self._postings[other], fit * weight))
            for title, gain in gained.items():
                gains[title] += gain
        enough = asked.total * LEAST_COVER
        ranked = sorted(
            (title for title, gain in gains.items() if gain >= enough),
            key=lambda title: -gains[title] - self._titles[title].brevity,
        )
        points: dict[int, float] = {}
        for number in ranked[:RERANKED]:
            candidate = self._titles[number]
            entry = candidate.entry
            found = score(asked, candidate)
            if found >= LEAST_SCORE:
                points[entry] = max(points.get(entry, 0.0), found)
        return points

    def _weigh(self, word: Token) -> float:
        known = self._weights.get(word.folded)
        if known is not None:
            return known
        return 0.0 if word.folded in STOP_WORDS else self._rare
