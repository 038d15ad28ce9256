"""A report on dossiers as it was printed: its form, cells, rows, periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from motcua.reports.rules.checker.numerals import Cell
from motcua.reports.rules.layout import Layout

PREVIOUS = "previous_in_progress"
NUMERATORS = {"early_share": "early", "on_time_share": "on_time", "overdue_share": "overdue"}
SHARES = tuple(NUMERATORS)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `cells` holds only what is stated, `number` is its column 1.

    `is_whole`: a total whose words claim all rows (`Tổng cộng`, `Toàn xã`), not those of a group.
    """

    index: int
    name: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    is_total: bool = False
    number: str = ""
    is_whole: bool = False

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


@dataclass(frozen=True)
class Table:
    """A whole printed report. `previous` is the total in progress of the former period."""

    layout: Layout
    rows: tuple[Row, ...]
    title: str = ""
    period: Period = Period()
    previous: Cell | None = None
    previous_period: Period = Period()

    @property
    def before(self) -> int | None:
        """The number left open by the former period, None if not stated or not readable."""
        value = self.previous.value if self.previous else None
        return None if value is None else int(value)

    @property
    def added_up(self) -> tuple[str, ...]:
        """The columns that a total row adds up."""
        return (*self.layout.keys, PREVIOUS)

    @property
    def figures(self) -> tuple[str, ...]:
        """Every column of the table that holds figures."""
        return (*self.layout.keys, *SHARES, PREVIOUS)

    @property
    def totals(self) -> list[Row]:
        """The rows that add up others."""
        return [row for row in self.rows if row.is_total]
