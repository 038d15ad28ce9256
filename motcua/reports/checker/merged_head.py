"""Heads whose merged cells lost their positions: a browser copies no blanks for them.

Each heading row is then shorter than the rows of figures. The cells of the lower row are placed
under the groups of the upper one if that is possible in one way only; otherwise the row of column
numbers decides.
"""

from collections.abc import Iterator
from itertools import islice

from motcua.reports.checker.headings import (
    columns_of,
    group_named,
    group_of_key,
    is_figure_heading,
)
from motcua.reports.checker.layouts import FORMS

Grid = list[list[str]]
MAX_CELLS = 40
FEWEST_UNDER_ONE = 2


def has_lost_places(rows: Grid, width: int) -> bool:
    """Whether the rows of a head over `width` columns have no blanks but are too short."""
    blank = any(not cell.strip() for row in rows for cell in row)
    return len(rows) > 1 and not blank and any(len(row) < width for row in rows)


def unfolded(rows: Grid, width: int) -> list[str] | None:
    """One heading per column, or None if the cells fit in no way or in several."""
    *upper, last = rows
    while len(upper) > 1:
        last = _under_the_wordless(upper.pop(), last)
    if not upper or max(len(upper[0]), len(last)) > MAX_CELLS:
        return None
    ways = list(islice(_ways(upper[0], last, width), 2))
    return ways[0] if len(ways) == 1 else None


def _under_the_wordless(upper: list[str], lower: list[str]) -> list[str]:
    """The lower row in the place of the one upper cell that names no column (`Trong kỳ`)."""
    places = [n for n, cell in enumerate(upper) if not is_figure_heading(cell)]
    if len(places) != 1:
        return upper
    at = places[0]
    return [*upper[:at], *(f"{upper[at]} {cell}" for cell in lower), *upper[at + 1 :]]


def _ways(upper: list[str], lower: list[str], width: int) -> Iterator[list[str]]:
    """Every way to split the lower row, in order, among the groups of the upper one."""
    groups = [name for cell in upper if (name := group_named(cell))]
    if len(set(groups)) < len(groups):
        return
    for sizes in _sizes(len(groups), len(lower)):
        headings = _shared_out(upper, lower, list(sizes))
        if len(headings) == width and _fits(headings):
            yield [" ".join(filter(None, pair)) for pair in headings]


def _sizes(groups: int, cells: int) -> Iterator[tuple[int, ...]]:
    if not groups:
        if not cells:
            yield ()
        return
    for size in (0, *range(FEWEST_UNDER_ONE, cells + 1)):
        for rest in _sizes(groups - 1, cells - size):
            yield (size, *rest)


def _shared_out(upper: list[str], lower: list[str], sizes: list[int]) -> list[tuple[str, str]]:
    headings: list[tuple[str, str]] = []
    left = iter(lower)
    for cell in upper:
        under = list(islice(left, sizes.pop(0))) if group_named(cell) else []
        headings += [(cell, words) for words in under] or [(cell, "")]
    return headings


def _fits(headings: list[tuple[str, str]]) -> bool:
    """Whether each lower cell names a column of its group, and none is named twice."""
    keys = columns_of([" ".join(filter(None, pair)) for pair in headings])
    known = [key for key in keys if key]
    belongs = all(
        key is not None and group_of_key(key) == group_named(upper)
        for key, (upper, lower) in zip(keys, headings, strict=True)
        if lower
    )
    return belongs and len(set(known)) == len(known)


def columns_by_number(
    head: list[str], numbers: list[int | None], width: int
) -> list[str | None] | None:
    """The columns of a form by the numbers from 3 under its head; None if they are unclear."""
    for form in FORMS:
        first = len(numbers) - len(form.layout.keys)
        if len(numbers) == width and first >= 0 and numbers[first:] == [*form.layout.weights]:
            return [*columns_of(head[:first]), *form.layout.keys]
    return None
