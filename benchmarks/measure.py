"""Measuring and writing down: medians of repeated runs, and rows that name their yardstick."""

import math
import statistics
import time
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]


def seconds(work: Callable[[], object]) -> float:
    """How long one run of `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median_seconds(work: Callable[[], object], *, runs: int = 5) -> float:
    """The median of `runs` runs."""
    return statistics.median(seconds(work) for _ in range(runs))


def percentile(values: list[float], share: float) -> float:
    """The smallest of `values` that at least `share` (0 to 1) of them do not exceed."""
    rank = math.ceil(round(share * len(values), 6))
    return sorted(values)[max(rank, 1) - 1]


def row(
    name: str,
    median: float,
    unit: str,
    *,
    yardstick: float | None = None,
    budget: float | None = None,
    note: str = "",
) -> Row:
    """One line of the table; `ratio` is `median` over the yardstick's median in the same unit.

    `budget` is what `median` may be at most.
    """
    ratio = round(median / yardstick, 2) if yardstick else None
    given = {"name": name, "median": _short(median), "unit": unit, "ratio": ratio, "note": note}
    return given | {"budget": budget}


def _short(value: float) -> float:
    """Three figures that count, and no more than the clock can tell."""
    return float(f"{value:.3g}") if value < 1000 else float(round(value))
