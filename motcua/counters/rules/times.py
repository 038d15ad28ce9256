"""How long people wait, from what the day has shown."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

FEWEST = 3
"""So many services of the day tell how long one takes; fewer are chance."""
STEP = 5
"""Minutes that are told: nobody can promise more exactly."""


def nth_of_ten(times: Sequence[timedelta], tenths: int) -> timedelta | None:
    """The time that so many tenths did not exceed, by the nearest rank; 5 is the median."""
    if not times:
        return None
    ranked = sorted(times)
    return ranked[max(0, ceil(len(ranked) * tenths / 10) - 1)]


def service_time(
    own: Sequence[timedelta], all_services: Sequence[timedelta], usual: timedelta
) -> timedelta:
    """The median of the service today; where few were served, that of all, then the usual one."""
    for times in (own, all_services):
        if len(times) >= FEWEST:
            return nth_of_ten(times, 5) or usual
    return usual


def minutes_to_wait(ahead: int, windows: int, each: timedelta) -> int | None:
    """Minutes until the turn, rounded up to five; None where no window is open for it."""
    if windows < 1:
        return None
    minutes = ahead * each / timedelta(minutes=1) / windows
    return STEP * ceil(minutes / STEP)
