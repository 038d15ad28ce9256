"""Backoff of failed background work."""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)


def pause_after(failures: int) -> timedelta:
    """The delay after this number of consecutive failures.

    None after the first, since most are a lock conflict or a lost connection; then 5 s, doubling,
    at most 15 minutes.
    """
    if failures < 2:
        return timedelta(0)
    # The exponent is bounded too: a chain may have failed for months.
    return min(FIRST_PAUSE * (1 << min(failures - 2, 16)), LONGEST_PAUSE)


def error_kind(problem: BaseException) -> str:
    """The class of an exception with its module; its message could quote a person's data."""
    kind = type(problem)
    return f"{kind.__module__}.{kind.__qualname__}"[:200]
