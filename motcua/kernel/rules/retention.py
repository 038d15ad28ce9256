"""Retention periods of free text."""

from datetime import datetime

from motcua.kernel.clock import VIETNAM


def years_before(at: datetime, years: int) -> datetime | None:
    """The time this many calendar years earlier, in Vietnam's time zone; None before year 1.

    29 February becomes the 28th in a common year, so that nothing is erased too early.
    """
    local = at.astimezone(VIETNAM)
    if local.year <= years:
        return None
    try:
        return local.replace(year=local.year - years)
    except ValueError:
        return local.replace(year=local.year - years, day=28)
