"""The tallies that together cover a span of days as known on a given day.

A span is covered by as many whole years, months and half-months as fit and by single days at its
ends. A month's tallies group its facts by the month in which they became known; facts that became
known in the month of `as_of` are therefore read by half-month and day instead, and likewise for
years and half-months. So few rows are read, and none that was not known yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from motcua.statistics.enums import Grain, Part
from motcua.statistics.rules.windows import Window, next_start, start_of_grain

# The coarsest first.
GRAINS = sorted(Grain, reverse=True)

Span = tuple[Grain, date | None, date]


@dataclass(frozen=True)
class Block:
    """Tallies of one grain that start in [`first`, `until`) and were known before `known_until`.

    `first` None: unbounded. `known_from`, if given, selects only tallies known after their own
    span and from that day on.
    """

    part: Part
    grain: Grain
    first: date | None
    until: date
    known_until: date
    known_from: date | None = None


def blocks(window: Window, *, by_month: bool = False) -> list[Block]:
    """The blocks of a window; with `by_month`, none crosses a month boundary of the period."""
    within = _grains_of_months(window) if by_month else GRAINS
    return [
        *_blocks(Part.BEFORE, cover(None, min(window.first, window.until)), window.known_until),
        *_blocks(Part.WITHIN, cover(window.first, window.until, within), window.known_until),
    ]


def _grains_of_months(window: Window) -> Sequence[Grain]:
    """The grains that divide the months of a period."""
    return GRAINS[GRAINS.index(Grain.HALF if window.first.day in {1, 15} else Grain.DAY) :]


def cover(first: date | None, until: date, grains: Sequence[Grain] = GRAINS) -> list[Span]:
    """The span [`first`, `until`) as spans of the coarsest grains that fit, in order of time."""
    if first is not None and first >= until:
        return []
    grain, *finer = grains
    if not finer:
        return [(grain, first, until)]
    begin, end = _begin(grain, first), start_of_grain(grain, until)
    if begin is not None and begin >= end:
        return cover(first, until, finer)
    before = cover(first, begin, finer) if first is not None and begin is not None else []
    return [*before, (grain, begin, end), *cover(end, until, finer)]


def _begin(grain: Grain, day: date | None) -> date | None:
    """The first start of a span of this grain on or after `day`."""
    if day is None or start_of_grain(grain, day) == day:
        return day
    return next_start(grain, day)


def _blocks(part: Part, spans: list[Span], known_until: date) -> Iterator[Block]:
    for grain, first, until in spans:
        yield Block(part, grain, first, until, start_of_grain(grain, known_until))
    for coarser, grain in pairwise(GRAINS):
        known_from, known = (start_of_grain(g, known_until) for g in (coarser, grain))
        # Spans coarser than this grain are contiguous, so one block covers them.
        held = [span for span in spans if span[0] > grain]
        if held and known_from < known:
            yield Block(part, grain, held[0][1], held[-1][2], known, known_from)
