"""How often focal officers change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Period = tuple[date, date | None]
"""From a local day until before another; open if there is none."""


@dataclass(frozen=True)
class Turnover:
    """Of a year: who held the office at some time, who began, and who left by now."""

    year: int
    held: int
    begun: int
    ended: int

    @property
    def percent(self) -> int:
        """Who left, of all who held it; whole percent, halves up."""
        return (self.ended * 200 + self.held) // (2 * self.held) if self.held else 0


def turnover_of(periods: Iterable[Period], year: int, today: date) -> Turnover:
    """Of the year as far as it has gone by on `today`, that day included.

    Who leaves has a last day of work, the day before the end of the period; a period without a
    day counts for nothing.
    """
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    held = [each for each in periods if _first(each) <= last and _last_day(each) >= first]
    return Turnover(
        year,
        held=len(held),
        begun=sum(_first(each) >= first for each in held),
        ended=sum(_last_day(each) < today and _last_day(each) <= last for each in held),
    )


def _first(period: Period) -> date:
    begun, end = period
    return date.max if begun == end else begun


def _last_day(period: Period) -> date:
    end = period[1]
    return date.max if end is None else end - timedelta(days=1)
