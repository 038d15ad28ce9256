"""The page data of the checker: by row, the printed and the repaired figures."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    problems_count: int
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in the summary at the top, with the anchor of its cell."""

    place: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page data of one report."""

    title: str
    problems: list[Problem]
    rows: list[RowSheet]
    sound_rows: list[RowSheet]
    unjudged_rows: list[RowSheet]
    compared: str
    is_sound: bool
    notes: list[str]
    period: str
    repaired_period: str


def sheet_of(answer: Answer, replayed: tuple[Row, ...] = ()) -> Sheet:
    """The sheet of an answer; `replayed` are rows of an exact report to compare with."""
    table = answer.document.table
    rows = [
        _row_sheet(row, figures, answer, replayed[row.index] if replayed else None)
        for row, figures in zip(table.rows, answer.repaired, strict=True)
    ]
    return Sheet(
        title=table.title,
        problems=[_problem(finding, table.layout) for finding in answer.findings],
        rows=[row for row in rows if row.problems_count],
        sound_rows=[row for row in rows if not row.problems_count and row.is_compared],
        unjudged_rows=[row for row in rows if not row.problems_count and not row.is_compared],
        compared=answer.compared_in_words,
        is_sound=not answer.findings and answer.compared.identities > 0,
        notes=list(answer.document.notes),
        period=_period(table.period),
        repaired_period=_repaired_period(table.period, answer.findings),
    )


def _problem(finding: Finding, layout: Layout) -> Problem:
    where = finding.where
    column = label(where.column, layout)
    place = start(column)
    if where.row is not None:
        place = f"{where.row or _('Dòng không tên')}: {column}"
    return Problem(place, explain(finding, layout), _anchor(where.index, where.column))


def _anchor(index: int | None, key: str) -> str:
    return "bao-cao" if index is None else f"o-{index}-{key}"


def _row_sheet(
    row: Row, figures: dict[str, Figure], answer: Answer, replayed: Row | None
) -> RowSheet:
    own = [finding for finding in answer.findings if finding.where.index == row.index]
    stated = {*row.cells, *(replayed.cells if replayed else ())}
    stated |= {key for key, figure in figures.items() if figure.changed}
    layout = answer.document.table.layout
    lines = [
        _line(row, key, figures.get(key), own, replayed, layout)
        for key in _shown(layout)
        if key in stated
    ]
    is_compared = row.index in answer.compared.rows
    return RowSheet(row.name or _("Dòng không tên"), lines, len(own), is_compared)


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
