"""Until when the owner of a result can say no to its renewal unasked."""

from datetime import date, timedelta

from motcua.dossiers.enums import State

REFUSE_DAYS = "refuse_days"
UNDONE = (State.REFUSED, State.WITHDRAWN, State.STOPPED)
"""A dossier in one of these renews nothing."""


def last_day_to_refuse(on: date, days: int, until: date) -> date | None:
    """So many days after it is told; None where the result would have ended before it is filed."""
    last = on + timedelta(days=days)
    return last if last < until else None


def is_over(last_day: date, on: date) -> bool:
    """Whether the last day to say no is over on a local day."""
    return on > last_day
