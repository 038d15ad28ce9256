"""Form 06a as the page shows it: figures that lead to their dossiers, and bars."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from motcua.reports.form_06a.document import Form06a, Row
from motcua.reports.form_06a.wording import groups, name_heading, numbers

MOST_BARS = 20
EARLY, ON_TIME, OVERDUE = 8, 9, 10


@dataclass(frozen=True)
class Cell:
    """A figure; `address` is empty for a bare zero."""

    figure: int
    address: str


@dataclass(frozen=True)
class Line:
    """A row of the table."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Piece:
    """One piece of a bar, in hundredths of the longest bar."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """What a row finished early, on time and overdue."""

    name: str
    early: int
    on_time: int
    overdue: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Sheet:
    """The whole table with its headings and bars."""

    groups: list[tuple[str, list[str]]]
    name_heading: str
    numbers: list[str]
    lines: list[Line]
    total: Line
    bars: list[Bar]


def sheet_of(form: Form06a, question: dict[str, str]) -> Sheet:
    """`question` holds the arguments that led to the form."""
    return Sheet(
        groups=groups(),
        name_heading=name_heading(form.by),
        numbers=numbers(),
        lines=[_line(row, question | {"hang": row.key}) for row in form.rows],
        total=_line(form.total, question),
        bars=_bars(form.rows),
    )


def _line(row: Row, question: dict[str, str]) -> Line:
    page = reverse("reporting:dossiers")
    return Line(
        row.name,
        [
            Cell(n, f"{page}?{urlencode(question | {'cot': str(column)})}" if n else "")
            for column, n in row.figures.items()
        ],
    )


def _bars(rows: list[Row]) -> list[Bar]:
    """Bars of the rows that finished most, in the order of the table."""
    finished = sorted((row for row in rows if row.figures[7] > 0), key=_finished, reverse=True)
    shown = {row.key for row in finished[:MOST_BARS]}
    longest = max(map(_finished, finished), default=0)
    return [_bar(row, longest) for row in rows if row.key in shown]


def _finished(row: Row) -> int:
    return row.figures[7]


def _bar(row: Row, longest: int) -> Bar:
    early, on_time, overdue = (row.figures[column] for column in (EARLY, ON_TIME, OVERDUE))
    pieces, x = [], 0.0
    for kind, count in (("early", early), ("on-time", on_time), ("overdue", overdue)):
        width = round(100 * count / longest, 2)
        pieces.append(Piece(kind, round(x, 2), width))
        x += width
    return Bar(row.name, early, on_time, overdue, pieces)
