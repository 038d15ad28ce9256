"""How long to wait after wrong passwords."""

FIRST_WAIT = 30
LONGEST_WAIT = 15 * 60
# Enough doublings to reach the longest wait.
_MOST_DOUBLINGS = 5


def wait_after(failures: int, free: int) -> int:
    """Seconds to wait after the last of `failures` wrong passwords; none below `free` of them.

    30 seconds, doubled with each further one, up to 15 minutes.
    """
    over = failures - free
    return min(FIRST_WAIT * 2 ** min(over, _MOST_DOUBLINGS), LONGEST_WAIT) if over >= 0 else 0
