"""What somebody who stands at the counter writes down, and what follows from it.

It asks nothing of the product: a due time is counted in working days here, a sum is added here.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

CHANNELS = {"full": "online_full", "partial": "online_partial"}


@dataclass
class Line:
    """A step that was done: its name, who did it and when."""

    step: str
    who: str
    at: datetime


@dataclass
class Paid:
    """Money that was taken, and by whom."""

    amount: int
    way: str
    who: str
    at: datetime


@dataclass
class Note:
    """One dossier. `days` is its limit in working days, 0 the same day."""

    name: str
    procedure: str
    days: int
    mail: str = ""
    channel: str = "in_person"
    agency: str = "xã An Bình"
    pk: int = 0
    code: str = ""
    received: datetime | None = None
    begins: datetime | None = None
    promised: datetime | None = None
    closed: datetime | None = None
    ending: str = ""
    returned: str = "nhận tại quầy"
    given: datetime | None = None
    given_to: str = ""
    waits: bool = False
    owes: int = 0
    paid: Paid | None = None
    lines: list[Line] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def accept(self, at: datetime) -> None:
        """The clock starts, and the result is promised."""
        self.received = self.begins = at
        self.promised = self.due

    def give(self, at: datetime, to: str) -> None:
        """The result is on its way; a letter that was to call for it, sent at night, is dropped."""
        self.given, self.given_to = at, to
        if self.closed.date() == at.date():
            self.told = [each for each in self.told if each not in {"early", "ready"}]

    @property
    def due(self) -> datetime:
        """17:00 so many working days after the clock started."""
        day = self.begins.date()
        for _n in range(self.days):
            day += timedelta(days=1 if day.weekday() < 4 else 7 - day.weekday())
        return datetime.combine(day, time(17), self.begins.tzinfo)

    @property
    def is_open(self) -> bool:
        """Accepted and not closed."""
        return self.received is not None and self.closed is None

    def timing(self) -> str:
        """How it counts, if it is closed: withdrawn and stopped ones are never early."""
        if self.closed > self.due:
            return "overdue"
        early = self.ending == "finished" and self.closed.date() < self.due.date()
        return "early" if early else "on_time"


def figures(notes: list[Note], first: datetime, end: datetime) -> dict[str, set[str]]:
    """The codes behind each figure of a report from `first` until before `end`."""
    found: dict[str, set[str]] = {}

    def count(code: str, *names: str) -> None:
        for name in names:
            found.setdefault(name, set()).add(code)

    for note in notes:
        if note.received is None or note.received >= end:
            continue
        if note.received >= first:
            count(note.code, "received", note.channel)
        elif note.closed is None or note.closed >= first:
            count(note.code, "received", "carried_over")
        if note.closed is None or note.closed >= end:
            late = not note.waits and note.due < end
            count(note.code, "in_progress", f"in_progress_{'overdue' if late else 'in_time'}")
        elif note.closed >= first:
            count(note.code, "resolved", note.timing())
    return found


def sums_by(notes: list[Note], name: str) -> dict[str, int]:
    """What was paid, by officer (`who`), way or agency."""
    sums: Counter[str] = Counter()
    for note in notes:
        if note.paid:
            sums[note.agency if name == "agency" else getattr(note.paid, name)] += note.paid.amount
    return dict(sums)
