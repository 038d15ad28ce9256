"""How long free text is kept."""

from datetime import datetime

from motcua.kernel.clock import VIETNAM


def years_before(at: datetime, years: int) -> datetime | None:
    """The moment so many calendar years earlier, in Vietnam's time; None before all calendars.

    A 29 February without its like becomes the 28th, so that nothing is kept too short.
    """
    local = at.astimezone(VIETNAM)
    if local.year <= years:
        return None
    try:
        return local.replace(year=local.year - years)
    except ValueError:
        return local.replace(year=local.year - years, day=28)
