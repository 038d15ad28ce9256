"""The live tail: what the log holds beyond the folded part, through the same rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from motcua.kernel.models import Event
from motcua.kernel.queries import count_read, list_unread
from motcua.statistics.rules.marks import Mark, marks_of_change

SUBSCRIBER = "statistics"
# A report is over in a blink; folding would have to overtake it every time.
TRIES = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """A signed mark of a dossier, and the moment at which its event recorded it."""

    dossier: int
    mark: Mark
    n: int
    recorded_at: datetime
    event: int


def changes_of(events: Iterable[Event]) -> Iterator[Change]:
    """What events about dossiers change in the statistics; most change nothing."""
    for event in events:
        kind, _, number = event.subject.partition(":")
        if kind == "dossier":
            for mark, n in sorted(marks_of_change(event.data.get("figures")).items()):
                yield Change(int(number), mark, n, event.at, event.pk)


def list_tail() -> list[Change]:
    """The changes that are not folded yet, of all units."""
    return list(changes_of(list_unread(SUBSCRIBER)))


def read_steadily(read: Callable[[], T]) -> T:
    """The result of `read`, which reads facts or tallies and the tail, taken while none of the
    log was folded: otherwise an event might count twice or not at all."""
    for _ in range(TRIES):
        folded = count_read(SUBSCRIBER)
        result = read()
        if count_read(SUBSCRIBER) == folded:
            return result
    raise RuntimeError("the log is folded faster than a report can be read")
