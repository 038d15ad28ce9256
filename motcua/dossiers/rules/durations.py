"""How long dossiers took, in bands of weekdays.

A mark is for ever, so days are counted in a way that never changes: Monday to Friday, holidays too,
without the day of receipt. Waiting for papers counts as well: the person waits too.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, datetime
from itertools import accumulate

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.measures import Measure

BOUNDS = (0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90, 130)
"""The largest number of weekdays of each band; half a year is 130."""

TOOK = (
    *(Measure(f"took_{n}", format_lazy(_("xong trong {n} ngày làm việc"), n=n)) for n in BOUNDS),
    Measure("took_longer", _("xong sau hơn 130 ngày làm việc")),
)


def took(received_at: datetime, closed_at: datetime) -> Measure:
    """The band of a dossier that was received and closed at these times."""
    days = weekdays_between(_day(received_at), _day(closed_at))
    return TOOK[bisect_left(BOUNDS, days)]


def weekdays_between(first: date, last: date) -> int:
    """The days from Monday to Friday after `first`, up to `last`; none if that is not later."""
    return max(_weekdays_until(last) - _weekdays_until(first), 0)


def bound_of_share(counts: Mapping[str, int], part: int, whole: int) -> int | None:
    """In so many weekdays or fewer `part` of every `whole` dossiers were closed.

    `counts` has the number of dossiers by measure, at least one. None: longer than the last bound.
    """
    sums = [*accumulate(counts.get(measure.code, 0) for measure in TOOK)]
    wanted = -(-sums[-1] * part // whole)
    band = bisect_left(sums, wanted)
    return BOUNDS[band] if band < len(BOUNDS) else None


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _weekdays_until(day: date) -> int:
    """From 0001-01-01, a Monday."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)
