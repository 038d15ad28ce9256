"""A report on dossiers as it was printed: its form, cells, rows, periods."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from motcua.reports.rules.checker.numerals import Cell
from motcua.reports.rules.layout import Layout

PREVIOUS = "previous_in_progress"
NUMERATORS = {"early_share": "early", "on_time_share": "on_time", "overdue_share": "overdue"}
SHARES = tuple(NUMERATORS)
_ROMAN = re.compile(r"[IVX]+\.?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `cells` holds only what is stated, `number` is its column 1."""

    index: int
    name: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    is_total: bool = False
    number: str = ""

    @property
    def is_headed(self) -> bool:
        """Whether it is numbered I, II, III as the parts of a table are."""
        return _ROMAN.fullmatch(self.number.strip()) is not None and not self.is_total

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

    @cached_property
    def sections(self) -> dict[int, list[Row]]:
        """The rows below each row numbered I, II and so on, by that row's index; empty unless
        numbered rows stand below one."""
        found: dict[int, list[Row]] = {}
        below: list[Row] = []
        for row in self.rows:
            if row.is_headed:
                found[row.index] = below = []
            elif row.is_total:
                below = []
            else:
                below.append(row)
        numbered = any(row.number.strip(". ").isdigit() for rows in found.values() for row in rows)
        return found if numbered else {}

    @cached_property
    def parts(self) -> list[Row]:
        """The rows that the total adds up: subtotals in place of the rows below them."""
        below = {row.index for rows in self.sections.values() for row in rows}
        return [row for row in self.rows if not row.is_total and row.index not in below]
