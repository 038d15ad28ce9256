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
WHOLE_TITLE, MOST_IN_PART = 0.98, 0.97


@dataclass
class Title:
    """A title of an entry, as words."""

    tokens: tuple[Token, ...]
    folded: frozenset[str] = field(init=False)
    places: dict[str, list[int]] = field(init=False)
    weights: dict[str, float] = field(init=False, default_factory=dict)
    total: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.folded = frozenset(word.folded for word in self.tokens)
        self.places = {}
        for place, word in enumerate(self.tokens):
            self.places.setdefault(word.folded, []).append(place)

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Set the weights of its words."""
        self.weights = {word: weights[word] for word in self.folded}
        self.total = sum(self.weights.values()) or 1.0


Fits = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Asked:
    """A reading of a query: its words, the candidates of each (best first), and their weights."""

    tokens: tuple[Token, ...]
    fits: tuple[Fits, ...]
    weights: tuple[float, ...]

    def is_title(self, title: Title) -> bool:
        """Whether the query equals this title, up to the maximum length of a query."""
        written = [word.folded for word in title.tokens[:MOST_TOKENS]]
        return [word.folded for word in self.tokens] == written

    @property
    def total(self) -> float:
        """The maximum gain of a title."""
        return sum(self.weights) or 1.0


def score(asked: Asked, title: Title) -> float:
    """The score of a title from 0 to 1.

    It combines the coverage of the query, the coverage of the title, the order of the words, and
    the agreement of typed diacritics.
    """
    meant = [_best(fits, title) for fits in asked.fits]
    if asked.is_title(title):
        return WHOLE_TITLE + (1 - WHOLE_TITLE) * _marks(asked.tokens, meant, title)
    gained = sum(
        fit * weight for (_word, fit), weight in zip(meant, asked.weights, strict=True) if fit
    )
    cover = gained / asked.total
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
    return min(max(points, 0.0), MOST_IN_PART)


def _best(fits: Fits, title: Title) -> tuple[str, float]:
    """The best candidate of a query word in the title, and its similarity."""
    folded = title.folded
    for pair in fits:
        if pair[0] in folded:
            return pair
    return NOTHING


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
