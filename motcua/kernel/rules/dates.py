"""Dates that somebody can mean."""

from datetime import date

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def is_sensible(day: date) -> bool:
    """Whether a typed date lies within three centuries.

    Nothing here is about other times, and at the ends of what Python knows a day or a time zone
    more is an error.
    """
    return FIRST <= day <= LAST
