"""A report of form 06a as it was printed: columns, cells, rows, periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from motcua.reports.rules.checker.numerals import Cell

# Keys of the outside contract with their column of form 06a.
COLUMN_NUMBERS = {
    "received": 3,
    "online": 4,
    "direct_postal": 5,
    "carried_over": 6,
    "resolved": 7,
    "early": 8,
    "on_time": 9,
    "overdue": 10,
    "in_progress": 11,
    "in_progress_in_time": 12,
    "in_progress_overdue": 13,
}
COUNTS = tuple(COLUMN_NUMBERS)
PREVIOUS = "previous_in_progress"
NUMERATORS = {"early_share": "early", "on_time_share": "on_time", "overdue_share": "overdue"}
SHARES = tuple(NUMERATORS)
FIGURES = (*COUNTS, *SHARES, PREVIOUS)

# A total and its parts, row by row: the formulas that form 06a prints over its columns.
SUMS = {
    "received_sum": ("received", ("online", "direct_postal", "carried_over")),
    "resolved_sum": ("resolved", ("early", "on_time", "overdue")),
    "in_progress_sum": ("in_progress", ("in_progress_in_time", "in_progress_overdue")),
    "balance": ("received", ("resolved", "in_progress")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `cells` holds only what is stated."""

    index: int
    name: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    is_total: bool = False

    def count(self, key: str) -> int | None:
        """The number in a column of counts, None if it is not stated or cannot be read."""
        cell = self.cells.get(key)
        return None if cell is None or cell.value is None else int(cell.value)

    def counts(self, keys: Sequence[str]) -> list[int] | None:
        """The numbers of several columns, None unless every one is stated and readable."""
        found = [self.count(key) for key in keys]
        known = [value for value in found if value is not None]
        return known if len(known) == len(found) else None

    def share(self, key: str) -> Fraction | None:
        """The per cent in a column of shares, None if it is not stated or cannot be read."""
        cell = self.cells.get(key)
        return None if cell is None or cell.value is None else Fraction(cell.value)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report covers, both ends included; an end may be unstated."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A whole printed report. `previous` is column 11 of the former period."""

    rows: tuple[Row, ...]
    title: str = ""
    period: Period = Period()
    previous: Cell | None = None
    previous_period: Period = Period()

    @property
    def before(self) -> int | None:
        """Column 11 of the former period, None if it is not stated or cannot be read."""
        value = self.previous.value if self.previous else None
        return None if value is None else int(value)

    @property
    def totals(self) -> list[Row]:
        """The rows that add up others."""
        return [row for row in self.rows if row.is_total]

    @property
    def parts(self) -> list[Row]:
        """The rows that are added up."""
        return [row for row in self.rows if not row.is_total]
