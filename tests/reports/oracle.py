"""The forms on dossiers counted by hand, dossier by dossier, without any sum kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.rules.figures import Figures
from motcua.kernel.clock import VIETNAM


@dataclass(frozen=True)
class Known:
    """How a dossier stood from a moment on."""

    dossier: int
    at: datetime
    figures: Figures


def as_known(history: list[Known], as_of: datetime) -> dict[int, Figures]:
    """Each dossier as it was known at a point in time."""
    return {known.dossier: known.figures for known in history if known.at <= as_of}


def columns_of(figures: Figures, first: date, last: date, as_of: datetime) -> set[str]:
    """The columns of all forms in which one dossier counts, by key."""
    begin = datetime.combine(first, datetime.min.time(), VIETNAM)
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), VIETNAM)
    end = min(end - timedelta(microseconds=1), as_of)
    return set(_columns(figures, begin, end))


def _columns(f: Figures, begin: datetime, end: datetime):
    before = begin - timedelta(microseconds=1)
    if begin <= f.received_at <= end:
        yield from ("received", *_channels(f))
    if in_progress(f, min(before, end)):
        yield from ("received", "carried_over")
    if f.closed_at and begin <= f.closed_at <= end:
        yield from ("resolved", f.timeliness.value)
    if in_progress(f, end):
        overdue = f.due_at and f.due_at < end
        yield from ("in_progress", f"in_progress_{'overdue' if overdue else 'in_time'}")


def _channels(f: Figures):
    if f.channel != Channel.ONLINE:
        return "direct_postal", f.channel.value
    return "online", "online_full" if f.online_level == OnlineLevel.FULL else "online_partial"


def in_progress(f: Figures, moment: datetime) -> bool:
    """Received and not closed at this moment."""
    return f.received_at <= moment and not (f.closed_at and f.closed_at <= moment)
