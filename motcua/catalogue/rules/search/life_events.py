"""Life events, and the procedures that follow from them, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.search.documents import Documents
from motcua.catalogue.rules.search.tokens import tokenize, tokenize_query

# The minimum share of a question that an event must match to be shown above the results.
LEAST_SHARE = 0.5
# The minimum share of one name of the event that the question must have: "marriage" is not yet
# "marriage certificate lost".
LEAST_COVERED = 0.5
CANDIDATES = 5


@dataclass(frozen=True)
class Step:
    """A procedure that follows from an event, and the reason in a plain sentence."""

    procedure: str
    why: str


@dataclass(frozen=True)
class LifeEvent:
    """A life event in people's own words; `audience` is citizen or business."""

    code: str
    name: str
    audience: str
    phrases: tuple[str, ...]
    steps: tuple[Step, ...]


def read_life_event(record: Mapping[str, Any]) -> LifeEvent:
    """The event of a line of the product's data."""
    steps = tuple(Step(step["procedure"], step["why"]) for step in record["steps"])
    return LifeEvent(record["code"], record["name"], record["for"], tuple(record["phrases"]), steps)


class LifeEventIndex:
    """An index of life events by their phrases."""

    def __init__(self, events: Iterable[LifeEvent]) -> None:
        """Index all phrases."""
        self._events = list(events)
        self._names = [
            [{word.folded for word in tokenize(name)} for name in (each.name, *each.phrases)]
            for each in self._events
        ]
        texts = [[tokenize(each.name), *map(tokenize, each.phrases)] for each in self._events]
        self._known = {word for names in self._names for name in names for word in name}
        self._documents = Documents(texts)

    def find(self, question: str) -> LifeEvent | None:
        """The event that matches the question; None if no match is clear enough."""
        words = [word.folded for word in tokenize_query(question)]
        fits = [{word: 1.0} if word in self._known else {} for word in words]
        found = self._documents.best(fits, CANDIDATES)
        known = sum(1 for near in fits if near) / (len(words) or 1)
        most = self._documents.most(fits) or 1.0
        clear = {}
        for event, points in found.items():
            # Words that an event repeats give more points than having each word once.
            held = min(points / most, 1.0) * known
            covered = self._covered(event, set(words))
            if held >= LEAST_SHARE and covered >= LEAST_COVERED:
                clear[event] = points * covered
        return self._events[max(clear, key=clear.__getitem__)] if clear else None

    def _covered(self, event: int, words: set[str]) -> float:
        """The largest share of one of the event's names that the question has, by weight."""
        weigh = self._documents.weight_of
        return max(
            sum(weigh(word) for word in name if word in words) / sum(map(weigh, name))
            for name in self._names[event]
        )
