"""Tables whose thousands are written as in English, `1,234`: read so if all of them are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from motcua.reports.rules.checker.numerals import (
    Cell,
    in_vietnamese,
    is_english_count,
    read_count,
    read_share,
)
from motcua.reports.rules.checker.table import SHARES, Table

ENGLISH = "english"
THOUSAND = 1000


def read_as_english(table: Table) -> Table:
    """The table with its English figures read; unchanged unless every thousand is written so.

    A cell that was read so says it as its `why`.
    """
    counts = list(_counts(table))
    if not any(is_english_count(cell.raw) for cell in counts) or any(map(_speaks_against, counts)):
        return table
    rows = tuple(replace(row, cells=_read(row.cells)) for row in table.rows)
    previous = table.previous and _cell("", table.previous)
    return replace(table, rows=rows, previous=previous)


def _counts(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from (cell for key, cell in row.cells.items() if key not in SHARES)
    if table.previous:
        yield table.previous


def _speaks_against(cell: Cell) -> bool:
    """Whether a count is a thousand without a comma, or has a dot or a comma elsewhere."""
    if is_english_count(cell.raw):
        return False
    if cell.value is None:
        return cell.why in {"grouping", "decimal"}
    return not -THOUSAND < cell.value < THOUSAND


def _read(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {key: _cell(key, cell) for key, cell in cells.items()}


def _cell(key: str, cell: Cell) -> Cell:
    raw = in_vietnamese(cell.raw, share=key in SHARES)
    if cell.value is not None or raw == cell.raw:
        return cell
    read = read_share(raw) if key in SHARES else read_count(raw)
    return replace(read, raw=cell.raw, why=ENGLISH)
