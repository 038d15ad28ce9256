"""What several simulated years tell: intervals, and whether last year is reproduced at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.queueing.queue import Outcome

LATE_POINTS, TOOK_RATIO = 5.0, 1.25
"""So many points of lateness, and so much more or less time, may last year's figures differ from
what is simulated; more is only allowed within the interval. A choice of the product: no text says
it."""
LEAST = 20
"""Of fewer dossiers a year nothing is simulated: one of them would be more than `LATE_POINTS`."""


@dataclass(frozen=True)
class Interval:
    """The middle of several years, and the least and most of them."""

    middle: float
    least: float
    most: float

    def holds(self, value: float) -> bool:
        """Whether the value lies within."""
        return self.least <= value <= self.most


def interval_of(years: Sequence[Outcome], of: Callable[[Outcome], float]) -> Interval:
    """One figure over the years."""
    values = sorted(of(each) for each in years)
    half = len(values) // 2
    middle = values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
    return Interval(middle, values[0], values[-1])


def reproduces(real: Outcome, years: Sequence[Outcome]) -> bool:
    """Whether the simulated years look like the real one in lateness and time."""
    late = interval_of(years, lambda each: each.late_percent)
    took = interval_of(years, lambda each: each.took)
    is_late_near = abs(late.middle - real.late_percent) <= LATE_POINTS
    is_took_near = real.took / TOOK_RATIO <= took.middle <= real.took * TOOK_RATIO
    return (is_late_near or late.holds(real.late_percent)) and (
        is_took_near or took.holds(real.took)
    )
