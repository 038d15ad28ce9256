"""Windows close at the end of the day."""

from django_tasks import task

from motcua.counters.actions import close_left_window
from motcua.counters.enums import LeftWhy
from motcua.counters.queries.shifts import list_left_shifts
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


@task()
def close_left_windows() -> int:
    """Close the windows that are open although their halls have closed; returns how many."""
    at = now()
    left = list_left_shifts(at)
    for shift in left:
        close_left_window(window=shift.window, shift=shift, why=LeftWhy.HOURS, by=SYSTEM, at=at)
    return len(left)
