"""Checks within a row: readable numbers, no negatives, totals equal to their parts."""

from collections.abc import Iterator

from motcua.reports.rules.checker.english import ENGLISH
from motcua.reports.rules.checker.findings import Fact, Finding, Where
from motcua.reports.rules.checker.numerals import Cell
from motcua.reports.rules.checker.table import PREVIOUS, Row, Table
from motcua.reports.rules.layout import Layout


def check_numbers(row: Row, table: Table, told: set[str]) -> Iterator[Finding]:
    """`number_format` and `negative`, for every stated cell.

    Figures that a whole table writes as in English are named once, noted in `told`.
    """
    for key in table.figures:
        cell = row.cells.get(key)
        if cell is None:
            continue
        if cell.why == ENGLISH and ENGLISH not in told:
            told.add(ENGLISH)
            yield Finding("number_format", Where.at(row, key), cell.raw, cell.value, _why(cell))
        yield from _check_cell(cell, Where.at(row, key))


def check_previous(table: Table) -> Iterator[Finding]:
    """`number_format` and `negative`, for the former period's figure."""
    if table.previous:
        yield from _check_cell(table.previous, Where(None, None, PREVIOUS))


def _why(cell: Cell) -> dict[str, Fact]:
    return {"why": cell.why}


def _check_cell(cell: Cell, where: Where) -> Iterator[Finding]:
    if cell.value is None:
        yield Finding("number_format", where, cell.raw, facts=_why(cell))
    elif cell.value < 0:
        yield Finding("negative", where, cell.raw)


def check_sums(row: Row, layout: Layout) -> Iterator[Finding]:
    """`received_sum`, `resolved_sum`, `in_progress_sum`, `balance`, as the form prints them.

    Each is checked only if all its terms are stated and readable.
    """
    for rule, (total, parts) in layout.sums.items():
        printed, terms = row.count(total), row.counts(parts)
        if printed is None or terms is None or printed == sum(terms):
            continue
        facts: dict[str, Fact] = {"total": printed, **dict(zip(parts, terms, strict=True))}
        yield Finding(rule, Where.at(row, total), row.cells[total].raw, sum(terms), facts)


def check_subsets(row: Row, layout: Layout) -> Iterator[Finding]:
    """`subset_exceeds_total`: a part above its total, or stated parts that already exceed it."""
    for total, parts in layout.sums.values():
        whole = row.count(total)
        if whole is None:
            continue
        known = {part: value for part in parts if (value := row.count(part)) is not None}
        above = [part for part, value in known.items() if value > whole]
        for part in above:
            facts: dict[str, Fact] = {"total": whole, "total_key": total, part: known[part]}
            yield Finding(
                "subset_exceeds_total", Where.at(row, part), row.cells[part].raw, whole, facts
            )
        if known and not above and len(known) < len(parts):
            yield from _check_stated_parts(row, total, known)


def _check_stated_parts(row: Row, total: str, known: dict[str, int]) -> Iterator[Finding]:
    whole, together = row.count(total), sum(known.values())
    if whole is None or together <= whole or min(known.values()) < 0:
        return
    facts: dict[str, Fact] = {"total": whole, "total_key": total, **known}
    yield Finding(
        "subset_exceeds_total", Where.at(row, total), row.cells[total].raw, together, facts
    )
