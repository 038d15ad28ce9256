"""Ranking: how well a title matches a query."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from motcua.catalogue.rules.search.tokens import MOST_TOKENS, Token
from motcua.kernel.text import fold

# Stop words: words of asking, with a low weight.
STOP_WORDS = frozenset(
    fold(
        "tôi em anh chị cô chú mình muốn xin cần phải làm sao gì đâu ở nào thế như bao nhiêu lâu"
        " tiền thủ tục hồ sơ đi được không cho của về online hỏi hướng dẫn cách bị và các là thì"
        " có mới để với ra khi nộp tại thì tờ gồm những ạ giấy"
    ).split()
)
STOP_SHARE = 0.25
# Words that change the meaning of a title if they are not in the query: to register or strike off.
TURNING = frozenset(
    fold(
        "xóa dừng hủy hồi chấm dứt đổi lại gia hạn sửa điều chỉnh tạm ngừng khôi phục thôi trả"
    ).split()
)
COVER, PRECISION, ORDER, MARKS, TURNED = 0.56, 0.20, 0.18, 0.06, 0.06
MOST_TURNED = 2
UNMATCHED_PAIR = 4.0
NOTHING = ("", 0.0)
# A title that fits less than this says nothing.
LEAST_TITLE = 0.4
WHOLE_TITLE, MOST_IN_PART = 0.98, 0.97


@dataclass
class Title:
    """A title of an entry, as words."""

    tokens: tuple[Token, ...]
    folded: frozenset[str] = field(init=False)
    beginning: tuple[str, ...] = field(init=False)
    places: dict[str, list[int]] = field(init=False)
    weights: dict[str, float] = field(init=False, default_factory=dict)
    total: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.folded = frozenset(word.folded for word in self.tokens)
        self.beginning = tuple(word.folded for word in self.tokens[:MOST_TOKENS])
        self.places = {}
        for place, word in enumerate(self.tokens):
            self.places.setdefault(word.folded, []).append(place)

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Set the weights of its words."""
        self.weights = {word: weights[word] for word in self.folded}
        self.total = sum(self.weights.values()) or 1.0


Fits = tuple[tuple[str, float], ...]


@dataclass
class Asked:
    """A reading of a query: its words, the candidates of each (best first), and their weights."""

    tokens: tuple[Token, ...]
    fits: tuple[Fits, ...]
    weights: tuple[float, ...]
    total: float = field(init=False)
    beginning: tuple[str, ...] = field(init=False)
    ranks: dict[str, list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self.total = sum(self.weights) or 1.0
        self.beginning = tuple(word.folded for word in self.tokens)
        self.ranks = {}
        for place, fits in enumerate(self.fits):
            for rank, (word, _fit) in enumerate(fits):
                self.ranks.setdefault(word, []).append((place, rank))

    def held(self, title: Title) -> dict[int, int]:
        """The places of the query in the title, each with the rank of its best candidate."""
        held: dict[int, int] = {}
        for word in self.ranks.keys() & title.folded:
            for place, rank in self.ranks[word]:
                held[place] = min(rank, held.get(place, rank))
        return dict(sorted(held.items()))

    def gained(self, held: Mapping[int, int]) -> float:
        """The weight of the words that a title holds."""
        return sum(self.fits[place][rank][1] * self.weights[place] for place, rank in held.items())

    def meant(self, held: Mapping[int, int]) -> list[tuple[str, float]]:
        """For each word of the query its best candidate in the title, and its similarity."""
        return [
            fits[held[place]] if place in held else NOTHING for place, fits in enumerate(self.fits)
        ]


def score(asked: Asked, title: Title) -> float:
    """The score of a title from 0 to 1.

    It combines the coverage of the query, the coverage of the title, the order of the words, and
    the agreement of typed diacritics. Less than `LEAST_TITLE` counts as 0.
    """
    held = asked.held(title)
    is_title = asked.beginning == title.beginning
    cover = asked.gained(held) / asked.total
    if not is_title and (COVER + PRECISION) * cover + ORDER + MARKS < LEAST_TITLE:
        return 0.0
    meant = asked.meant(held)
    if is_title:
        return WHOLE_TITLE + (1 - WHOLE_TITLE) * _marks(asked.tokens, meant, title)
    matched = {word for word, fit in meant if fit}
    precision = sum(title.weights[word] for word in matched) / title.total
    turned = min(len((title.folded & TURNING) - matched), MOST_TURNED)
    points = (
        COVER * cover
        + PRECISION * precision * cover
        + ORDER * _order(meant, title)
        + MARKS * _marks(asked.tokens, meant, title)
        - TURNED * turned
    )
    return min(points, MOST_IN_PART) if points >= LEAST_TITLE else 0.0


def _order(meant: Sequence[tuple[str, float]], title: Title) -> float:
    """The share of neighbours in the query that are neighbours in the title, weighted by rarity."""
    kept, all_pairs = 0.0, 0.0
    for (first, fit), (second, other_fit) in itertools.pairwise(meant):
        if not fit or not other_fit:
            all_pairs += UNMATCHED_PAIR
            continue
        weight = title.weights[first] * title.weights[second]
        all_pairs += weight
        if any(place + 1 in title.places[second] for place in title.places[first]):
            kept += weight
    return kept / all_pairs if all_pairs else 0.5


def _marks(words: Sequence[Token], meant: Sequence[tuple[str, float]], title: Title) -> float:
    """The share of words with diacritics that have the same in the title; 0.5 if none has any."""
    marked = [(word, other) for word, (other, fit) in zip(words, meant, strict=True) if word.marks]
    if not marked:
        return 0.5
    agreeing = sum(
        other != ""
        and any(title.tokens[place].marks == word.marks for place in title.places[other])
        for word, other in marked
    )
    return agreeing / len(marked)
