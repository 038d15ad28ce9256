"""The declaration of a report, and its filled sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.functional import Promise

from motcua.people.models import Unit
from motcua.reports.enums import Reporter, SourceKind
from motcua.reports.rules.layout import Figures, Layout
from motcua.reports.rules.schedule import Schedule
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import Cell
from motcua.statistics.rules.windows import Window


@dataclass(frozen=True)
class Question:
    """A unit, a period as known at a point in time, and what the rows stand for."""

    unit: Unit
    window: Window
    by: Breakdown


@dataclass(frozen=True)
class Row:
    """One row: `key` identifies it (field name, unit code, procedure code, first day).

    `number` is the text of column 1; a subtotal is the sum of the rows below it.
    """

    key: str
    name: str
    figures: Figures
    number: str = ""
    is_subtotal: bool = False


@dataclass(frozen=True)
class Sheet:
    """A filled report of a unit and all units below it.

    `first` and `last` are local dates, both in the period; nothing recorded after `as_of` counts.
    `left_before` is what was in progress on the day before, as it was known when that day ended;
    None if that day is not over at `as_of`, or if the report does not say it.
    """

    report: "Report"
    unit_code: str
    unit_name: str
    first: date
    last: date
    as_of: datetime
    by: Breakdown
    rows: list[Row]
    total: Row
    left_before: int | None = None

    @property
    def opening_gap(self) -> int:
        """How many more dossiers this period begins with than the one before ended with.

        Not zero if work of the former period was recorded after its end.
        """
        if self.left_before is None:
            return 0
        opening = self.total.figures[self.report.layout.numbers["carried_over"]]
        return int(opening) - self.left_before


@dataclass(frozen=True)
class Counted:
    """What a query counts for a sheet: the rows with any figure, the row of totals, and
    `left_before` as in the sheet."""

    rows: list[Row]
    total: Row
    left_before: int | None


class Wording(Protocol):
    """The texts of one form; a module `wording` in the report's folder."""

    def name(self) -> str:
        """What the form is called in a list."""

    def title(self) -> str:
        """The title printed above the table."""

    def form_number(self, last: date, /) -> str:
        """The number printed above a report of a period that ends on `last`."""

    def source_note(self, last: date, /) -> str:
        """The legal ground of the form in a period that ends on `last`."""

    def groups(self) -> list[tuple[str, list[str]]]:
        """Headings of the columns of figures, two levels."""


@dataclass(frozen=True)
class Source:
    """One of the things behind a figure that are no dossiers; `key` is its code or primary key."""

    kind: SourceKind
    key: str | int
    name: str
    note: str = ""


class Counting(Protocol):
    """The counting of a report; a module of queries."""

    def count_rows(self, layout: Layout, question: Question, /) -> Counted:
        """The figures of a sheet."""

    def find_row_name(self, question: Question, /, *, row: str | None) -> str | None:
        """What the row with this key is called; None where no row can have it."""


class OpenedQuery(Counting, Protocol):
    """The counting of a report of other things than dossiers."""

    def list_sources(
        self, question: Question, /, *, row: str | None, column: int
    ) -> Sequence[Source]:
        """What stands behind one figure; `row` is the row's key, None for the totals."""


class Query(Counting, Protocol):
    """The counting of a report of dossiers."""

    def cell_of(
        self, layout: Layout, question: Question, /, *, row: str | None, column: int
    ) -> Cell:
        """What one figure counts; `row` is the row's key, None for the totals."""


@dataclass(frozen=True)
class Format:
    """An output format of sheets."""

    content_type: str
    write: Callable[[Sheet], bytes]
    is_text: bool = True


@dataclass(frozen=True)
class Report:
    """A statutory report. It applies to periods that begin on `valid_from` or later, and before
    `valid_to`; None means open.

    One of dossiers has a `query`; one of `others` says what it counts (`unit_of_count`), and what
    its rows are.

    `sent_by` are the kinds of units that must send it, `counted_for` those for which it can be
    counted.
    """

    code: str
    layout: Layout
    wording: Wording
    query: Query | None
    formats: Mapping[str, Format]
    sent_by: frozenset[Reporter]
    counted_for: frozenset[Reporter]
    valid_from: date | None
    valid_to: date | None
    schedules: tuple[Schedule, ...] = ()
    others: OpenedQuery | None = None
    unit_of_count: str | Promise = ""
    row_heading: str | Promise = ""

    @property
    def counting(self) -> Counting:
        """What counts its figures."""
        found = self.others or self.query
        if found is None:
            raise TypeError(f"report {self.code} has no query")
        return found

    @property
    def dossiers(self) -> Query:
        """What counts the figures of a report of dossiers."""
        if self.query is None:
            raise TypeError(f"report {self.code} counts no dossiers")
        return self.query

    def holds_on(self, day: date) -> bool:
        """Whether this report applies to a period that begins on this day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)

    def runs_across(self, first: date, last: date) -> bool:
        """Whether the period continues after another report has replaced this one."""
        return self.holds_on(first) and self.valid_to is not None and last >= self.valid_to

    @property
    def keys(self) -> list[str]:
        """The keys of the columns in JSON and CSV, from `c1`."""
        return [f"c{column}" for column in (1, 2, *self.layout.weights)]
