"""How long background work waits after it failed."""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)


def pause_after(failures: int) -> timedelta:
    """How long to wait after the last of so many failures in a row.

    Nothing after the first, since most are a lock that was lost or a connection that broke; then
    5 s, doubling, at most 15 minutes.
    """
    if failures < 2:
        return timedelta(0)
    # The exponent is bounded too: a chain may have failed for months.
    return min(FIRST_PAUSE * (1 << min(failures - 2, 16)), LONGEST_PAUSE)


def error_kind(problem: BaseException) -> str:
    """The class of an exception with its module; its message could quote a person's data."""
    kind = type(problem)
    return f"{kind.__module__}.{kind.__qualname__}"[:200]
