"""Early, on time, overdue: closing time relative to the statutory due time."""

from datetime import date, datetime, timedelta

from motcua.dossiers.enums import State, Timeliness
from motcua.kernel.clock import VIETNAM


def timeliness(*, closed_at: datetime, due_at: datetime | None, state: str) -> Timeliness:
    """How a closed dossier counts in columns 8, 9 and 10 of form 06a.

    Early is a day before the due day or sooner; on the due day, up to the due time, is on time.
    A withdrawn or stopped dossier is never early: form 06a counts it on time unless it was overdue
    by then. `due_at` is None while the clock is paused: such a dossier is not overdue.
    """
    if due_at is not None and closed_at > due_at:
        return Timeliness.OVERDUE
    if due_at is None or state != State.FINISHED:
        return Timeliness.ON_TIME
    early = closed_at.astimezone(VIETNAM).date() < due_at.astimezone(VIETNAM).date()
    return Timeliness.EARLY if early else Timeliness.ON_TIME


def running_due_at(due_at: datetime | None, paused_at: datetime | None) -> datetime | None:
    """The effective due time: None during a pause that began before it.

    A pause that begins after the due time has no effect.
    """
    if due_at is None or paused_at is None or paused_at > due_at:
        return due_at
    return None


def is_over(last_day: date | None, at: datetime) -> bool:
    """Whether a last day, local, is over; None never is."""
    return last_day is not None and at.astimezone(VIETNAM).date() > last_day


def is_apology_late(*, made_at: datetime, promised_at: datetime, days_before: int) -> bool:
    """Whether less than these days were left until what was promised (NĐ 118/2025 Điều 19)."""
    return made_at > promised_at - timedelta(days=days_before)
