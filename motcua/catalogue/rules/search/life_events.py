"""Life events, and the procedures that follow from them, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.search.documents import Documents
from motcua.catalogue.rules.search.tokens import tokenize, tokenize_query

# The minimum share of a question that an event must match to be shown above the results.
LEAST_SHARE = 0.5


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
        texts = [[tokenize(each.name), *map(tokenize, each.phrases)] for each in self._events]
        self._known = {word.folded for names in texts for name in names for word in name}
        self._documents = Documents(texts)

    def find(self, question: str) -> LifeEvent | None:
        """The event that matches the question; None if no match is clear enough."""
        words = [word.folded for word in tokenize_query(question)]
        fits = [{word: 1.0} if word in self._known else {} for word in words]
        found = self._documents.best(fits, 1)
        if not found:
            return None
        [(best, points)] = found.items()
        known = sum(1 for near in fits if near) / len(words)
        # Words that an event repeats give more points than there are to gain by having each once.
        held = min(points / (self._documents.most(fits) or 1.0), 1.0)
        return self._events[best] if held * known >= LEAST_SHARE else None
