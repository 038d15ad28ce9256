"""Which tallies together hold a span of days as it was known on a day.

A span is covered by as many whole years and months as fit and by single days at its ends. A tally
of a month holds the facts of that month by the month in which they became known; those that became
known in the month of the asking are therefore left out of it and read day by day, and likewise for
years. So few rows are read, and none that was not known yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.statistics.enums import Grain, Part
from motcua.statistics.rules.windows import Window, add_months, start_of_grain


@dataclass(frozen=True)
class Block:
    """Tallies of one grain that start in [`first`, `until`) and were known before `known_until`.

    `first` None: since ever. `known_from`, where given, asks only for what was known later than
    its own span, from then on.
    """

    part: Part
    grain: Grain
    first: date | None
    until: date
    known_until: date
    known_from: date | None = None


def blocks(window: Window, *, daily: bool = False) -> list[Block]:
    """The blocks of a window; `daily` keeps the days of the period apart."""
    before = min(window.first, window.until)
    spans = [(Part.BEFORE, *span) for span in cover(None, before)]
    if daily:
        spans.append((Part.WITHIN, Grain.DAY, window.first, max(window.first, window.until)))
    else:
        spans += [(Part.WITHIN, *span) for span in cover(window.first, window.until)]
    return [
        block
        for part, grain, first, until in spans
        for block in _known_blocks(part, grain, first, until, window.known_until)
    ]


def cover(first: date | None, until: date) -> list[tuple[Grain, date | None, date]]:
    """The span [`first`, `until`) in whole years, months and single days."""
    return [span for span in _spans(first, until) if span[1] is None or span[1] < span[2]]


def _spans(first: date | None, until: date) -> Iterator[tuple[Grain, date | None, date]]:
    """Days up to a month, months up to a year, years, months, days; some may be empty."""
    year, month = start_of_grain(Grain.YEAR, until), start_of_grain(Grain.MONTH, until)
    month_from, year_from = _next(Grain.MONTH, first), _next(Grain.YEAR, first)
    if month_from and month_from > month:
        yield Grain.DAY, first, until
        return
    if first:
        yield Grain.DAY, first, month_from or first
    if year_from and year_from > year:
        yield Grain.MONTH, month_from, month
    else:
        if year_from:
            yield Grain.MONTH, month_from, year_from
        yield Grain.YEAR, year_from, year
        yield Grain.MONTH, year, month
    yield Grain.DAY, month, until


def _next(grain: Grain, day: date | None) -> date | None:
    """The first start of a month or year that is not before `day`."""
    if day is None:
        return None
    start = start_of_grain(grain, day)
    return day if start == day else add_months(start, 12 if grain == Grain.YEAR else 1)


def _known_blocks(
    part: Part, grain: Grain, first: date | None, until: date, known_until: date
) -> Iterator[Block]:
    month = start_of_grain(Grain.MONTH, known_until)
    year = start_of_grain(Grain.YEAR, known_until)
    if grain == Grain.DAY:
        yield Block(part, grain, first, until, known_until)
        return
    yield Block(part, grain, first, until, year if grain == Grain.YEAR else month)
    if grain == Grain.YEAR:
        yield Block(part, Grain.MONTH, first, until, month, known_from=year)
    yield Block(part, Grain.DAY, first, until, known_until, known_from=month)
