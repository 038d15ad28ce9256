"""The statistical view of a dossier: what events carry so that every figure can be recounted."""

from datetime import UTC, datetime
from typing import TypedDict


class Figures(TypedDict):
    """One dossier as statistics see it. Moments are ISO text in UTC.

    `due_at` is None while the clock stands still; `timeliness` is set once the dossier is closed.
    """

    unit: str
    field: str
    procedure: str
    channel: str
    received_at: str
    due_at: str | None
    closed_at: str | None
    timeliness: str | None


def moment(at: datetime) -> str:
    """A moment as events carry it: ISO text in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
