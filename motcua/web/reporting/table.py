"""The page data of a report: figures linked to their dossiers, and bars."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from motcua.reports.base.report import Report, Row, Sheet
from motcua.reports.base.wording import name_heading
from motcua.reports.rules.layout import Figure
from motcua.statistics.queries import Page

MOST_BARS = 20
# The columns of a bar's segments, in order.
PIECES = ("early", "on_time", "overdue")


@dataclass(frozen=True)
class FigureLink:
    """A figure; `address` is the URL of its dossiers, empty for zero."""

    figure: Figure
    address: str


@dataclass(frozen=True)
class TableLine:
    """A row of the table."""

    number: str
    name: str
    cells: list[FigureLink]
    is_subtotal: bool


@dataclass(frozen=True)
class Piece:
    """A segment of a bar, in percent of the longest bar."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A bar: the dossiers that a row finished early, on time and overdue."""

    name: str
    early: int
    on_time: int
    overdue: int
    pieces: list[Piece]


@dataclass(frozen=True)
class ReportTable:
    """The whole table with its headings and bars; `in_parts` if subtotals number its rows."""

    groups: list[tuple[str, list[str]]]
    name_heading: str
    lines: list[TableLine]
    total: TableLine
    bars: list[Bar]
    in_parts: bool


def table_of(filled: Sheet, question: dict[str, str]) -> ReportTable:
    """The sheet of a report; `question` has its query parameters."""
    report, parts = filled.report, [row for row in filled.rows if row.is_subtotal]
    return ReportTable(
        groups=report.wording.groups(),
        name_heading=name_heading(report, filled.by),
        lines=[_line(report, row, question | {"hang": row.key}) for row in filled.rows],
        total=_line(report, filled.total, question),
        bars=_bars(report, parts or filled.rows),
        in_parts=bool(parts),
    )


@dataclass(frozen=True)
class Links:
    """URLs of the previous and next page, empty if none."""

    previous: str
    next: str


def links_of(page: Page, question: dict[str, str]) -> Links:
    """The links of a page of dossiers; `question` has the query parameters of the list."""
    back, on = page.previous, page.next
    return Links(
        previous=f"?{urlencode(question | {'truoc': back.key})}" if back else "",
        next=f"?{urlencode(question | {'sau': on.key})}" if on else "",
    )


def _line(report: Report, row: Row, question: dict[str, str]) -> TableLine:
    page = reverse("reporting:dossiers", args=[report.code])
    return TableLine(
        row.number,
        row.name,
        [
            FigureLink(n, f"{page}?{urlencode(question | {'cot': str(column)})}" if n else "")
            for column, n in row.figures.items()
        ],
        row.is_subtotal,
    )


def _bars(report: Report, rows: list[Row]) -> list[Bar]:
    """Bars of the rows with the most finished, in table order; none if the report does not
    distinguish early, on time and overdue."""
    if not {"resolved", *PIECES} <= report.layout.numbers.keys():
        return []
    resolved = report.layout.numbers["resolved"]
    finished = [row for row in rows if row.figures[resolved] > 0]
    finished.sort(key=lambda row: row.figures[resolved], reverse=True)
    shown = {row.key for row in finished[:MOST_BARS]}
    longest = int(finished[0].figures[resolved]) if finished else 0
    return [_bar(report, row, longest) for row in rows if row.key in shown]


def _bar(report: Report, row: Row, longest: int) -> Bar:
    early, on_time, overdue = (int(row.figures[report.layout.numbers[key]]) for key in PIECES)
    pieces, x = [], 0.0
    for kind, count in (("early", early), ("on-time", on_time), ("overdue", overdue)):
        width = round(100 * count / longest, 2)
        pieces.append(Piece(kind, round(x, 2), width))
        x += width
    return Bar(row.name, early, on_time, overdue, pieces)
