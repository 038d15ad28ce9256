"""The index over all names, in memory: a few thousand entries are searched in milliseconds."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue.rules.search.codes import codes_in
from motcua.catalogue.rules.search.documents import Documents
from motcua.catalogue.rules.search.ranking import STOP_SHARE, STOP_WORDS, Asked, Title, score
from motcua.catalogue.rules.search.spelling import Spelling
from motcua.catalogue.rules.search.synonyms import English, Synonyms
from motcua.catalogue.rules.search.tokens import (
    LONGEST_QUERY,
    Token,
    tokenize,
    tokenize_query,
)
from motcua.catalogue.rules.search.typed import undo_telex, undo_vni
from motcua.kernel.text import fold

SLIP_OF_A_KNOWN_WORD = 0.5
EVERYDAY = 0.98
RERANKED = 40
# How much the best title of an entry counts beside all that is said of it. Measured on questions
# of citizens: less loses what was asked in the words of the law, more what was asked in others.
TITLE = 0.7
# What has less than this share of the best entry's points was not meant.
NEAR = 0.5
# Where the best entry has less than this, known words too may be slips of others.
GOOD_POINTS = 0.45
CODE_LETTERS = frozenset("0123456789.")
SHORTEST_CODE = 4
# Of so many words not each everyday phrase is read alone too, of still more none: that would take
# long and add little. So the longest question costs no more than one of thirty words.
MOST_GUESSED = 5
LONG_QUESTION, VERY_LONG_QUESTION = 12, 30
# Of the words that begin with two typed letters the shortest are enough to suggest by.
MOST_BEGUN = 40


@dataclass(frozen=True)
class Entry:
    """A procedure to be found: its first name is shown, `field` and `levels` narrow.

    `names` are its title and former titles; `said` is what people call it, what happened to them
    before they need it and what they want.
    """

    code: str
    names: tuple[str, ...]
    field: int = 0
    levels: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A procedure that fits a query, with how well: 1 at best."""

    entry: Entry
    score: float

    @property
    def code(self) -> str:
        """The code of the procedure."""
        return self.entry.code

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.entry.names[0]


Keep = Callable[[Entry], bool]
Fits = list[dict[str, float]]


class SearchIndex:
    """Entries by the words of their names, with the words near to those that people type."""

    def __init__(
        self,
        entries: Iterable[Entry],
        synonyms: Synonyms,
        english: English | None = None,
        *,
        title_weight: float = TITLE,
    ) -> None:
        """Reads all names once. `title_weight`: see `TITLE`."""
        self._title_weight = title_weight
        self.entries = list(entries)
        self._synonyms = synonyms
        self._english = english or English({})
        named = [[tokenize(name) for name in entry.names] for entry in self.entries]
        said = [[tokenize(name) for name in entry.said] for entry in self.entries]
        self._documents = Documents([[*a, *b] for a, b in zip(named, said, strict=True)])
        self._titles = [[Title(tuple(name)) for name in names] for names in named]
        self._known = {word.folded for names in (*named, *said) for name in names for word in name}
        self._spelling = Spelling(self._known)
        self._weights = self._weigh_titles()
        self._codes = {entry.code: place for place, entry in enumerate(self.entries)}

    def _weigh_titles(self) -> dict[str, float]:
        titles = [title for each in self._titles for title in each]
        counts: dict[str, int] = defaultdict(int)
        for title in titles:
            for word in title.folded:
                counts[word] += 1
        self._rare = math.log(1 + (len(titles) + 1) / 1.5)
        weights = {
            word: math.log(1 + (len(titles) + 1) / (count + 0.5))
            * (STOP_SHARE if word in STOP_WORDS else 1)
            for word, count in counts.items()
        }
        for title in titles:
            title.weigh(weights)
        return weights

    def find(self, query: str, limit: int, keep: Keep | None = None) -> list[Found]:
        """The entries that fit nearly as well as the best, best first, at most `limit`.

        None where no word is known. `keep` narrows to some entries.
        """
        if limit < 1:
            return []
        query = query[:LONGEST_QUERY]
        points = self._by_code(query) or self._by_words(query)
        enough = NEAR * max(points.values(), default=0.0)
        near = ((entry, found) for entry, found in points.items() if found >= enough)
        kept = (item for item in near if keep is None or keep(self.entries[item[0]]))
        return self._ranked(kept)[:limit]

    def find_begun(self, typed: str, limit: int) -> list[Found]:
        """Entries for a question whose last word may not be whole yet, best first."""
        points = self._by_code(typed) or self._by_words(typed[:LONGEST_QUERY])
        words = tokenize_query(typed)
        if words and not typed[-1:].isspace():
            last = words[-1].folded
            begun = sorted(word for word in self._known if word.startswith(last))
            nearest = sorted(begun, key=len)[:MOST_BEGUN]
            fits = [*self._fits(words[:-1], forgiving=False), dict.fromkeys(nearest, 1.0)]
            for entry, found in self._score(words, fits).items():
                points[entry] = max(points.get(entry, 0.0), found)
        return self._ranked(points.items())[:limit]

    def find_nearest(self, query: str, limit: int) -> list[Found]:
        """The entries with the words that look most like those of a question that finds nothing."""
        words = tokenize_query(query)[:MOST_GUESSED]
        points = self._score(words, [self._spelling.nearest(word.folded) for word in words])
        return self._ranked(points.items())[:limit]

    def _ranked(self, points: Iterable[tuple[int, float]]) -> list[Found]:
        """Best first, of equal ones by code."""
        ranked = sorted(points, key=lambda item: (-item[1], self.entries[item[0]].code))
        return [Found(self.entries[place], round(found, 4)) for place, found in ranked]

    def _by_code(self, query: str) -> dict[int, float]:
        """The entries whose code is in the question, or whose code holds what was typed."""
        whole = [self._codes[code] for code in codes_in(query) if code in self._codes]
        if whole:
            return dict.fromkeys(whole, 1.0)
        typed = fold(query).replace(" ", "")
        if len(typed) < SHORTEST_CODE or not CODE_LETTERS.issuperset(typed):
            return {}
        return {
            place: len(typed) / len(entry.code)
            for place, entry in enumerate(self.entries)
            if typed in entry.code
        }

    def _by_words(self, query: str) -> dict[int, float]:
        typed = tokenize_query(query)
        words = self._english.translate(typed) or typed
        best: dict[int, float] = {}
        for place, reading in enumerate(self._synonyms.readings(words)):
            for entry, points in self._read(self._mended(reading)).items():
                found = points if place == 0 else points * EVERYDAY
                best[entry] = max(best.get(entry, 0.0), found)
            if len(words) > (LONG_QUESTION if place else VERY_LONG_QUESTION):
                break
        return best

    def _mended(self, words: Sequence[Token]) -> list[Token]:
        """The words, with raw keys put right and those that were run together taken apart."""
        mended: list[Token] = []
        for word in words:
            parts: tuple[str, ...] = ()
            if word.folded not in self._known:
                keys = (fold(undo(word.folded)) for undo in (undo_telex, undo_vni))
                meant = next((key for key in keys if key in self._known), "")
                parts = (meant,) if meant else self._spelling.split(word.folded)
            mended += [Token(part, "") for part in parts] if parts else [word]
        return mended

    def _read(self, words: Sequence[Token]) -> dict[int, float]:
        """Entries and points for one reading of the query; slips are looked for where needed."""
        strict = self._score(words, self._fits(words, forgiving=False))
        if strict and max(strict.values()) >= GOOD_POINTS:
            return strict
        forgiven = self._score(words, self._fits(words, forgiving=True))
        return {
            entry: max(strict.get(entry, 0.0), forgiven.get(entry, 0.0))
            for entry in strict.keys() | forgiven.keys()
        }

    def _fits(self, words: Sequence[Token], *, forgiving: bool) -> Fits:
        """For each word the known words that may be meant."""
        found: Fits = []
        for place, word in enumerate(words):
            known = word.folded in self._known
            if _is_stop(word) or (known and not forgiving):
                found.append({word.folded: 1.0} if known else {})
                continue
            near = self._spelling.near(word.folded, is_last=place == len(words) - 1)
            if known:
                near = {
                    other: fit if other == word.folded else fit * SLIP_OF_A_KNOWN_WORD
                    for other, fit in near.items()
                }
            found.append(near)
        return found

    def _score(self, words: Sequence[Token], fits: Fits) -> dict[int, float]:
        """Points from 0 to 1: all that is said of an entry, and its best title."""
        telling = [near for word, near in zip(words, fits, strict=True) if not _is_stop(word)]
        if telling and not any(telling):
            # Nothing that the question is about is known: "how is zzz done" asks for no procedure.
            return {}
        points = self._documents.best(fits, RERANKED)
        most = max(self._documents.most(fits), max(points.values(), default=0.0))
        asked, weight = self._asked(words, fits), self._title_weight
        found = {}
        for entry, points_of_all in points.items():
            title = max(score(asked, each) for each in self._titles[entry])
            found[entry] = (points_of_all / most + weight * title) / (1 + weight)
        return found

    def _asked(self, words: Sequence[Token], fits: Sequence[Mapping[str, float]]) -> Asked:
        weights = tuple(
            self._weights.get(word.folded, 0.0 if _is_stop(word) else self._rare) for word in words
        )
        return Asked(tuple(words), tuple(tuple(near.items()) for near in fits), weights)


def _is_stop(word: Token) -> bool:
    return word.folded in STOP_WORDS
