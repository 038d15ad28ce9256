"""Form 06a counted by hand: dossier by dossier, over the plain history, without any sum kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from motcua.kernel.clock import VIETNAM

Figures = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """How a dossier stood from a moment on."""

    dossier: int
    at: datetime
    figures: Figures


def as_known(history: list[Known], as_of: datetime) -> dict[int, Figures]:
    """Each dossier as it was known at a moment."""
    return {known.dossier: known.figures for known in history if known.at <= as_of}


def columns_of(figures: Figures, first: date, last: date, as_of: datetime) -> set[int]:
    """The columns in which one dossier counts."""
    begin = datetime.combine(first, datetime.min.time(), VIETNAM)
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), VIETNAM)
    end = min(end - timedelta(microseconds=1), as_of)
    return set(_columns(figures, begin, end))


def _columns(f: Figures, begin: datetime, end: datetime):
    before = begin - timedelta(microseconds=1)
    if begin <= f["received_at"] <= end:
        yield from (3, 4 if f["channel"] == "online" else 5)
    if in_progress(f, min(before, end)):
        yield from (3, 6)
    if f["closed_at"] and begin <= f["closed_at"] <= end:
        yield from (7, {"early": 8, "on_time": 9, "overdue": 10}[f["timeliness"]])
    if in_progress(f, end):
        yield from (11, 13 if f["due_at"] and f["due_at"] < end else 12)


def in_progress(f: Figures, moment: datetime) -> bool:
    """Received and not closed at this moment."""
    return f["received_at"] <= moment and not (f["closed_at"] and f["closed_at"] <= moment)
