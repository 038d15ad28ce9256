"""The live tail: log entries not folded yet, read by the same rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from motcua.catalogue.models import Field
from motcua.kernel.events import Recorded
from motcua.kernel.measures import Mark
from motcua.kernel.queries import count_read, list_unread
from motcua.statistics.registry import marks_of_recorded

SUBSCRIBER = "statistics"
# A read is short, so it is unlikely that a fold interferes every time.
TRIES = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What an event adds (`n` above zero) or revokes of one measure of a subject.

    Unit, procedure and measure are codes, the field is a name; empty if none.
    `known_at` is the `at` of the action that recorded it, not the system time, so that a history
    can be replayed.
    """

    subject_kind: str
    subject_id: int
    unit: str
    field: str
    procedure: str
    measure: str
    at: datetime
    n: int
    known_at: datetime
    event: int


def changes_of(recorded: Iterable[Recorded]) -> Iterator[Change]:
    """The changes of the statistics by log entries; most entries have none.

    The only place that depends on the format of entries.
    """
    marked = [(each, mark, n) for each in recorded for mark, n in marks_of_recorded(each).items()]
    fields = _names_of_fields({mark.field for _, mark, _ in marked if mark.field is not None})
    for each, mark, n in marked:
        yield _change(each, mark, n, fields[mark.field] if mark.field is not None else "")


def _names_of_fields(ids: set[int]) -> dict[int, str]:
    """Names by id; safe as identifiers, because a field is never renamed."""
    if not ids:
        return {}
    return dict(Field.objects.filter(pk__in=ids).values_list("pk", "name"))


def _change(recorded: Recorded, mark: Mark, n: int, field: str) -> Change:
    return Change(
        subject_kind=recorded.subject_kind,
        subject_id=recorded.subject_id,
        unit=mark.unit,
        field=field,
        procedure=mark.procedure,
        measure=mark.measure,
        at=mark.at,
        n=n,
        known_at=recorded.at,
        event=recorded.pk,
    )


def list_tail() -> list[Change]:
    """The changes not folded yet, of all units."""
    return list(changes_of(list_unread(SUBSCRIBER)))


def read_steadily(read: Callable[[], T]) -> T:
    """The result of `read`, which reads facts or tallies and the tail; repeated if a fold ran
    meanwhile, because an event might then count twice or not at all."""
    for _ in range(TRIES):
        folded = count_read(SUBSCRIBER)
        result = read()
        if count_read(SUBSCRIBER) == folded:
            return result
    raise RuntimeError("the log is folded faster than a report can be read")
