"""What one dossier contributes to the statistics, as signed marks on moments.

The sums over marks up to a moment T answer every question of a report: in progress at T is all
received less all closed; open and overdue at T is all that fell due less all closed overdue.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.statistics.enums import Measure

# The resolution of the databases: a dossier is overdue at every moment after the one it is due.
INSTANT = timedelta(microseconds=1)
RECEIVED = {
    "online": Measure.RECEIVED_ONLINE,
    "in_person": Measure.RECEIVED_IN_PERSON,
    "postal": Measure.RECEIVED_POSTAL,
}
CLOSED = {
    "early": Measure.EARLY,
    "on_time": Measure.ON_TIME,
    "overdue": Measure.OVERDUE,
}

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One measure of a unit, field and procedure at a moment (UTC)."""

    unit: str
    field: str
    procedure: str
    measure: Measure
    moment: datetime


def marks_of_figures(figures: Figures | None) -> Counter[Mark]:
    """The marks of a dossier as it stands: received, closed, fell due. None leaves no mark."""
    if figures is None:
        return Counter()
    where = (figures["unit"], figures["field"], figures["procedure"])
    return Counter(Mark(*where, *what) for what in _happenings(figures))


def marks_of_change(figures: Mapping[str, Figures | None] | None) -> Counter[Mark]:
    """What an event adds (positive) and takes back (negative); marks that stay cancel out.

    `figures` is `{"before": …, "after": …}` as the event carries it, or None.
    """
    if not figures:
        return Counter()
    change = marks_of_figures(figures["after"])
    change.subtract(marks_of_figures(figures["before"]))
    return Counter({mark: n for mark, n in change.items() if n})


def _happenings(figures: Figures) -> Iterable[tuple[Measure, datetime]]:
    received = moment(figures["received_at"])
    closed = moment(figures["closed_at"]) if figures["closed_at"] else None
    yield RECEIVED[figures["channel"]], received
    if closed:
        yield CLOSED[figures["timeliness"]], closed
    if not closed or figures["timeliness"] == "overdue":
        yield from _falling_due(figures["due_at"], received, closed)


def _falling_due(
    due: str | None, received: datetime, closed: datetime | None
) -> Iterable[tuple[Measure, datetime]]:
    """From when the dossier counts as overdue: never before it is received, and, where it was
    closed overdue, at the latest when it was closed, so that it never counts below zero."""
    begins = max(moment(due) + INSTANT, received) if due else closed
    if begins:
        yield Measure.DUE, min(begins, closed) if closed else begins


def moment(text: str) -> datetime:
    """An ISO moment with its offset, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
