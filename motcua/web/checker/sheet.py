"""The page data of the checker: by row, the printed and the repaired figures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.reports.checker import Answer
from motcua.reports.checker.explain import explain
from motcua.reports.checker.labels import count, label, printed, share, start
from motcua.reports.rules.checker.findings import Finding
from motcua.reports.rules.checker.numerals import Cell
from motcua.reports.rules.checker.repaired import Figure
from motcua.reports.rules.checker.table import NUMERATORS, PREVIOUS, SHARES, Period, Row
from motcua.reports.rules.layout import Layout

# The page stays small whatever was sent: so many findings, and so many rows of each kind.
MOST_PROBLEMS = 100
MOST_WRONG_ROWS = 20
MOST_OTHER_ROWS = 10
# The figure shown after that of a column.
BESIDE = {"carried_over": PREVIOUS} | {count: share for share, count in NUMERATORS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of a row. `allowed`: pairs of a value that the identities allow, and the reason.

    `wrong`: the printed figure itself is in doubt; a sum may also fail at a correct figure.
    """

    anchor: str
    label: str
    printed: str
    allowed: list[tuple[str, str]]
    changed: bool
    wrong: bool
    problems: list[str]
    replayed: str = ""


@dataclass(frozen=True, slots=True)
class RowSheet:
    """One row of the report."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in the summary at the top, with the anchor of its cell."""

    place: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page data of one report; of each list, what the page shows of it.

    `name` is that of its sheet in a workbook with several, `prefix` begins its ids on the page;
    `is_partly_read`: figures were left unread, so that no finding does not mean sound.
    """

    name: str
    prefix: str
    title: str
    problems: list[Problem]
    problems_count: int
    rows: list[RowSheet]
    rows_count: int
    sound_rows: list[RowSheet]
    sound_count: int
    unjudged_rows: list[RowSheet]
    unjudged_count: int
    compared: str
    is_sound: bool
    is_partly_read: bool
    notes: list[str]
    period: str
    repaired_period: str


def sheets_of(answer: Answer) -> list[Sheet]:
    """The sheets of a workbook, or the one report."""
    found = [sheet_of(each) for each in answer.sheets]
    if len(found) == 1:
        return found
    return [
        replace(sheet, name=each.document.sheet, prefix=f"trang-{number}-")
        for number, (sheet, each) in enumerate(zip(found, answer.sheets, strict=True), 1)
    ]


def sheet_of(answer: Answer, replayed: tuple[Row, ...] = ()) -> Sheet:
    """The sheet of an answer; `replayed` are rows of an exact report to compare with."""
    table = answer.document.table
    by_row = _by_row(answer.findings)
    wrong = [row for row in table.rows if row.index in by_row]
    right = [row for row in table.rows if row.index not in by_row]
    sound = [row for row in right if row.index in answer.compared.rows]
    unjudged = [row for row in right if row.index not in answer.compared.rows]
    shown = wrong[:MOST_WRONG_ROWS], sound[:MOST_OTHER_ROWS], unjudged[:MOST_OTHER_ROWS]
    sheets = [
        [
            _row_sheet(row, by_row.get(row.index, []), answer, _same_row(row, replayed))
            for row in rows
        ]
        for rows in shown
    ]
    linked = {row.index for row in shown[0]}
    return Sheet(
        name="",
        prefix="",
        title=table.title,
        problems=[
            _problem(finding, table.layout, linked) for finding in answer.findings[:MOST_PROBLEMS]
        ],
        problems_count=len(answer.findings),
        rows=sheets[0],
        rows_count=len(wrong),
        sound_rows=sheets[1],
        sound_count=len(sound),
        unjudged_rows=sheets[2],
        unjudged_count=len(unjudged),
        compared=answer.compared_in_words,
        is_sound=answer.is_sound,
        is_partly_read=bool(answer.document.unread_figures),
        notes=[*answer.document.notes, *answer.limits, *answer.gaps],
        period=_period(table.period),
        repaired_period=_repaired_period(table.period, answer.findings),
    )


def _by_row(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.where.index is not None:
            found.setdefault(finding.where.index, []).append(finding)
    return found


def _same_row(row: Row, replayed: tuple[Row, ...]) -> Row | None:
    return replayed[row.index] if replayed else None


def _problem(finding: Finding, layout: Layout, linked: set[int]) -> Problem:
    """`linked` are the rows on the page; a finding elsewhere has no anchor."""
    where = finding.where
    column = label(where.column, layout)
    place = start(column)
    if where.row is not None:
        place = f"{where.row or _('Dòng không tên')}: {column}"
    on_page = where.index is None or where.index in linked
    anchor = _anchor(where.index, where.column) if on_page else ""
    return Problem(place, explain(finding, layout), anchor)


def _anchor(index: int | None, key: str) -> str:
    return "bao-cao" if index is None else f"o-{index}-{key}"


def _row_sheet(row: Row, own: list[Finding], answer: Answer, replayed: Row | None) -> RowSheet:
    figures = answer.repaired[row.index]
    stated = {*row.cells, *(replayed.cells if replayed else ())}
    stated |= {key for key, figure in figures.items() if figure.changed}
    layout = answer.document.table.layout
    lines = [
        _line(row, key, figures.get(key), own, replayed, layout)
        for key in _shown(layout)
        if key in stated
    ]
    return RowSheet(row.name or _("Dòng không tên"), lines)


def _shown(layout: Layout) -> list[str]:
    """The columns in display order: shares after their counts."""
    return [each for key in layout.keys for each in (key, BESIDE.get(key)) if each]


def _line(
    row: Row,
    key: str,
    figure: Figure | None,
    own: list[Finding],
    replayed: Row | None,
    layout: Layout,
) -> Line:
    cell = row.cells.get(key)
    problems = [explain(finding, layout) for finding in own if finding.where.column == key]
    return Line(
        anchor=_anchor(row.index, key),
        label=start(label(key, layout)),
        printed=printed(cell.raw) if cell else "",
        allowed=_allowed(key, figure, layout) if figure else [],
        changed=bool(figure and (figure.changed or figure.value is None)),
        wrong=_is_wrong(cell, figure, problems),
        problems=problems,
        replayed=_replayed(key, replayed) if replayed else "",
    )


def _is_wrong(cell: Cell | None, figure: Figure | None, problems: list[str]) -> bool:
    """Whether a printed figure differs from the repaired one, is negative, or has no repair."""
    negative = cell is not None and cell.value is not None and cell.value < 0
    if figure is not None and figure.value is not None:
        return cell is not None and (figure.changed or negative)
    return bool(problems)


def _allowed(key: str, figure: Figure, layout: Layout) -> list[tuple[str, str]]:
    """Each value that the identities allow, with the identities in words."""
    chosen = [(figure.value, figure.identities)] if figure.value is not None else figure.candidates
    return [
        (
            _figure(key, value, figure.decimals),
            "; ".join(identity_in_words(n, layout) for n in names),
        )
        for value, names in chosen
    ]


def _figure(key: str, value: Fraction | int, decimals: int) -> str:
    return share(Fraction(value), decimals) if key in SHARES else count(value)


def _replayed(key: str, row: Row) -> str:
    value = row.share(key) if key in SHARES else row.count(key)
    return "" if value is None else _figure(key, value, 2)


def identity_in_words(name: str, layout: Layout) -> str:
    """An identity as printed on the form."""
    if name in layout.sums:
        return layout.formula(name)
    numbers = layout.numbers
    return {
        "rows_sum": _("tổng các dòng"),
        "carry_over_chain": _("cột %(column)s kỳ trước") % {"column": numbers["in_progress"]},
        "share_value": _("chia cho cột %(column)s") % {"column": numbers["resolved"]},
    }[name]


def _period(period: Period) -> str:
    if not (period.first and period.last):
        return ""
    return _("từ ngày %(first)s đến hết ngày %(last)s") % {
        "first": _day(period.first),
        "last": _day(period.last),
    }


def _repaired_period(period: Period, findings: Iterable[Finding]) -> str:
    for finding in findings:
        if finding.rule == "period_overlap" and finding.facts["kind"] == "same_day":
            return _period(Period(period.first, date.fromisoformat(str(finding.computed))))
    return ""


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
