"""Life events, and the procedures that follow from them, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.search.index import Entry, Found, SearchIndex
from motcua.catalogue.rules.search.ranking import STOP_WORDS
from motcua.catalogue.rules.search.synonyms import English, Synonyms
from motcua.catalogue.rules.search.tokens import Token, tokenize, tokenize_query

# How much the best of the event's names counts beside all of them: a guide stands above everything
# else, so the question must be one of its names rather than share words with many.
NAME_WEIGHT = 4.0
# Events with less, or that lead the next one by less, are not shown: no guide is better than that
# of something else that happened.
LEAST_POINTS = 0.7
LEAST_LEAD = 0.05


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
    """An index of life events by their phrases, searched as procedures are."""

    def __init__(
        self, events: Iterable[LifeEvent], synonyms: Synonyms, english: English | None = None
    ) -> None:
        """Index all phrases."""
        self._events = {event.code: event for event in events}
        entries = [Entry(each.code, (each.name, *each.phrases)) for each in self._events.values()]
        self._named = {
            " ".join(map(_folded, tokenize(n))): e.code for e in entries for n in e.names
        }
        self._index = SearchIndex(entries, synonyms, english, title_weight=NAME_WEIGHT)

    def find(self, question: str) -> LifeEvent | None:
        """The event that matches the question; None if no match is clear enough."""
        words = [word.folded for word in tokenize_query(question)]
        if named := self._named.get(" ".join(words)):
            return self._events[named]
        telling = [word for word in words if word not in STOP_WORDS]
        if not telling:
            return None
        # "What papers do I need now that my father has died" is "father died" to its names.
        readings = [self._index.find(asked, 2) for asked in (question, " ".join(telling))]
        found = max(readings, key=_points)
        points = [*(each.score for each in found), 0.0, 0.0]
        is_clear = points[0] >= LEAST_POINTS and points[0] - points[1] >= LEAST_LEAD
        return self._events[found[0].code] if is_clear else None


def _folded(word: Token) -> str:
    return word.folded


def _points(found: Sequence[Found]) -> float:
    return found[0].score if found else 0.0
