"""What happens in people's lives, and the procedures that follow, in their order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.search.documents import Documents
from motcua.catalogue.rules.search.tokens import tokenize, tokenize_query

# Of a question an event must hold so much to be shown above what was found.
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Step:
    """A procedure that follows from an event, and in a plain sentence why."""

    procedure: str
    why: str


@dataclass(frozen=True)
class LifeEvent:
    """What happened, in the words of those it happened to; `audience` is citizen or business."""

    code: str
    name: str
    audience: str
    phrases: tuple[str, ...]
    steps: tuple[Step, ...]


def read_life_event(record: Mapping[str, Any]) -> LifeEvent:
    """The event that a line of the product's data tells."""
    steps = tuple(Step(step["procedure"], step["why"]) for step in record["steps"])
    return LifeEvent(record["code"], record["name"], record["for"], tuple(record["phrases"]), steps)


class LifeEventIndex:
    """Life events by the words in which people tell them."""

    def __init__(self, events: Iterable[LifeEvent]) -> None:
        """Reads all phrases once."""
        self._events = list(events)
        texts = [[tokenize(each.name), *map(tokenize, each.phrases)] for each in self._events]
        self._known = {word.folded for names in texts for name in names for word in name}
        self._documents = Documents(texts)

    def find(self, question: str) -> LifeEvent | None:
        """The event that the question tells of; None where none is told clearly enough."""
        words = [word.folded for word in tokenize_query(question)]
        fits = [{word: 1.0} if word in self._known else {} for word in words]
        points = self._documents.score(fits)
        if not points:
            return None
        best = max(points, key=lambda place: (points[place], -place))
        known = sum(1 for near in fits if near) / len(words)
        # Words that an event repeats give more points than there are to gain by having each once.
        held = min(points[best] / (self._documents.most(fits) or 1.0), 1.0)
        return self._events[best] if held * known >= LEAST_SHARE else None
