"""The page data of the open statistics: tables, bars and tiles."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.reports.queries.open_statistics import OpenLine, OpenStatistics
from motcua.reports.rules.open_columns import (
    Hidden,
    Share,
    Told,
    ToldLine,
    share_of_finished,
    share_on_time,
    share_online,
    share_self_filed,
)
from motcua.statistics.enums import Breakdown
from motcua.web.open_statistics.wording import (
    band_in_words,
    column_names,
    ends_in_words,
    figure_in_words,
    filings_in_words,
    share_in_words,
    share_with_counts,
)

MOST_BARS = 20
MOST_ROWS = 200
FLOWS = ("received", "finished", "early", "on_time", "late")
STOCK = ("in_progress", "open_late")
CHANNELS = ("online_full", "online_partial", "in_person", "postal")
# The columns of a bar's pieces, each with its kind.
PIECES = {"early": "early", "on_time": "on-time", "late": "overdue"}
ANCHORS = {
    Breakdown.MONTH: "thang",
    Breakdown.UNIT: "don-vi",
    Breakdown.FIELD: "linh-vuc",
    Breakdown.PROCEDURE: "thu-tuc",
}
# The kind of a bar that is not divided.
WHOLE = "whole"
# The lowest share of each colour of a tile, in percent, the highest first.
BANDS = ((98, "green"), (95, "turquoise"), (90, "yellow"), (0, "red"))


@dataclass(frozen=True)
class Piece:
    """A segment of a bar, in percent of the longest bar."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """What a line finished, as a bar and in words."""

    name: str
    pieces: list[Piece]
    words: str


@dataclass(frozen=True)
class Row:
    """A row of a table, its figures and its share as texts."""

    key: str
    name: str
    cells: list[str]


@dataclass(frozen=True)
class Section:
    """A chart with its table and the row of totals; `left_out` rows stand only in the files, and
    `has_ends` says that its bars are what was finished."""

    anchor: str
    heading: str
    headings: list[str]
    bars: list[Bar]
    rows: list[Row]
    total: Row
    left_out: int = 0
    has_ends: bool = True


@dataclass(frozen=True)
class Tile:
    """A commune in the grid of tiles: its name, its share and the colour of that."""

    key: str
    name: str
    words: str
    colour: str


@dataclass(frozen=True)
class StatisticsPage:
    """Everything on the page."""

    statistics: OpenStatistics
    summary: list[tuple[str, str, str]]
    share_on_time: str
    share_of_finished: str
    share_online: str
    share_self_filed: str
    filings: str
    sections: list[Section]
    tiles: list[Tile]
    bands: list[tuple[str, str]]


def page_of(statistics: OpenStatistics) -> StatisticsPage:
    """The page of these statistics."""
    told = statistics.total.told
    return StatisticsPage(
        statistics=statistics,
        summary=_summary(told, statistics.total_before.told),
        share_on_time=share_in_words(share_on_time(told)),
        share_of_finished=share_in_words(share_of_finished(told)),
        share_online=share_with_counts(share_online(told)),
        share_self_filed=share_in_words(share_self_filed(told)),
        filings=filings_in_words(told) if told["filed_online"] != 0 else "",
        sections=[
            _section(statistics, Breakdown.MONTH, _("Theo tháng"), _("Tháng")),
            _channels(statistics.total.told),
            _section(statistics, Breakdown.UNIT, _("Theo đơn vị"), _("Đơn vị")),
            _section(statistics, Breakdown.FIELD, _("Theo lĩnh vực"), _("Lĩnh vực")),
            _section(statistics, Breakdown.PROCEDURE, _("Theo thủ tục"), _("Thủ tục")),
        ],
        tiles=[_tile(line) for line in statistics.communes],
        bands=[(colour, band_in_words(least)) for least, colour in BANDS],
    )


def _summary(told: ToldLine, before: ToldLine) -> list[tuple[str, str, str]]:
    """The figures of all, with those of the year before; of that, not what is in progress."""
    names = column_names()
    rows = [(names[key], figure_in_words(told[key]), figure_in_words(before[key])) for key in FLOWS]
    return [
        *rows,
        (names["in_progress"], figure_in_words(told["in_progress"]), "–"),
        (
            names["open_late"],
            figure_in_words(told["open_late"]),
            figure_in_words(before["open_late"]),
        ),
        (
            _("Tỷ lệ đúng hẹn"),
            share_in_words(share_on_time(told)),
            share_in_words(share_on_time(before)),
        ),
    ]


def _section(statistics: OpenStatistics, by: Breakdown, heading: str, one: str) -> Section:
    """The chart and the table of what a row stands for."""
    is_month, names = by == Breakdown.MONTH, column_names()
    columns = FLOWS if is_month else (*FLOWS, *STOCK)
    share = _("Trong hạn trên số đã giải quyết") if is_month else _("Tỷ lệ đúng hẹn")
    lines = [line for line in statistics.tables[by] if is_month or any(line.told.values())]
    return Section(
        anchor=ANCHORS[by],
        heading=heading,
        headings=[one, *(names[key] for key in columns), share],
        bars=_bars(lines, is_in_order=is_month),
        rows=[_row(line, columns) for line in lines[:MOST_ROWS]],
        total=_row(statistics.total, columns),
        left_out=max(len(lines) - MOST_ROWS, 0),
    )


def _row(line: OpenLine, columns: tuple[str, ...]) -> Row:
    """The share counts what is open and late only where the row tells it."""
    share = share_of_finished(line.told) if columns == FLOWS else share_on_time(line.told)
    cells = [figure_in_words(line.told[key]) for key in columns]
    return Row(line.key, line.name, [*cells, share_in_words(share)])


def _bars(lines: list[OpenLine], *, is_in_order: bool) -> list[Bar]:
    """Bars of what was finished, in the order of the lines: of all, or of the longest."""
    finished = [line for line in lines if _number(line.told["finished"])]
    finished.sort(key=lambda line: _number(line.told["finished"]), reverse=True)
    shown = {line.key for line in finished[:MOST_BARS]}
    return [
        _bar(line, _number(finished[0].told["finished"]))
        for line in lines
        if line.key in shown or (is_in_order and finished)
    ]


def _bar(line: OpenLine, longest: int) -> Bar:
    told = {key: line.told[key] for key in PIECES}
    is_divided = not any(isinstance(n, Hidden) for n in told.values())
    counts = told if is_divided else {WHOLE: line.told["finished"]}
    pieces, x = [], 0.0
    for key, n in counts.items():
        width = round(100 * _number(n) / longest, 2)
        pieces.append(Piece(PIECES.get(key, WHOLE), round(x, 2), width))
        x += width
    return Bar(line.name, pieces, ends_in_words(line.told))


def _channels(told: ToldLine) -> Section:
    """How dossiers were filed; what became of them is not counted by channel."""
    names = column_names()
    received, all_ways = told["received"], _number(told["received"])
    rows, bars = [], []
    for key in CHANNELS:
        n = told[key]
        share = Share(n, all_ways) if all_ways and not isinstance(n, Hidden) else None
        rows.append(Row(key, names[key], [figure_in_words(n), share_in_words(share)]))
        width = round(100 * _number(n) / all_ways, 2) if all_ways else 0
        bars.append(Bar(names[key], [Piece(WHOLE, 0, width)], figure_in_words(n)))
    return Section(
        anchor="cach-nop",
        heading=_("Theo cách nộp"),
        headings=[_("Cách nộp"), names["received"], _("Tỷ lệ")],
        bars=bars if all_ways else [],
        rows=rows,
        total=Row("", _("Tổng cộng"), [figure_in_words(received), ""]),
        has_ends=False,
    )


def _tile(line: OpenLine) -> Tile:
    share = share_on_time(line.told)
    colour = next(colour for least, colour in BANDS if share.percent >= least) if share else "grey"
    key = line.key if any(line.told.values()) else ""
    words = share_in_words(share) if share else ""
    return Tile(key, line.name.removeprefix("UBND "), words, colour)


def _number(told: Told) -> int:
    """A figure as a length: none where it is withheld."""
    return 0 if isinstance(told, Hidden) else told
