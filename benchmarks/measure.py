"""Measuring: medians of repeated runs, and result rows with their baseline."""

import math
import statistics
import time
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]


def seconds(work: Callable[[], object]) -> float:
    """The duration of one run of `work`."""
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
    """A row of the table; `ratio` is `median` over `yardstick`, the baseline in the same unit.

    `budget` is the maximum of `median`.
    """
    ratio = round(median / yardstick, 2) if yardstick else None
    given = {"name": name, "median": _short(median), "unit": unit, "ratio": ratio, "note": note}
    return given | {"budget": budget}


def _short(value: float) -> float:
    """Rounded to three significant digits, and from 1,000 on to whole numbers."""
    return float(f"{value:.3g}") if value < 1000 else float(round(value))
