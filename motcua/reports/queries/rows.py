"""One row for each field, unit, procedure or month of a unit and all units below it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.kernel.text import order_key
from motcua.people.models import Unit
from motcua.people.queries import list_units_below
from motcua.reports.base.report import Counted, Question, Row
from motcua.reports.rules.layout import Layout
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import Cell, Extent, count_balances
from motcua.statistics.rules.balances import Balance, Tallied, weigh
from motcua.statistics.rules.windows import DAY, Window


def count_rows(layout: Layout, question: Question) -> Counted:
    """The rows in order, without empty ones, and the row of totals."""
    whole = count_whole(layout, question)
    return counted(layout, whole, filled_rows(layout, question, whole.rows))


def count_whole(layout: Layout, question: Question) -> Tallied:
    """The counts of the question's unit and all units below it."""
    return count_balances(
        unit=question.unit,
        window=question.window,
        by=question.by,
        measures=layout.measures,
        with_day_before=layout.carries_over,
    )


def counted(layout: Layout, whole: Tallied, rows: list[Row]) -> Counted:
    """These rows, with what the counts of the whole say about the sheet."""
    total = Row("", total_name(), layout.figures_of(whole.total))
    if whole.day_before is None:
        return Counted(rows, total, left_before=None)
    in_progress = layout.weights[layout.numbers["in_progress"]]
    return Counted(rows, total, left_before=weigh(whole.day_before, in_progress))


def filled_rows(layout: Layout, question: Question, balances: dict[str, Balance]) -> list[Row]:
    """The rows with any figure, named, ordered and numbered from 1."""
    filled = {key: layout.figures_of(balance) for key, balance in balances.items()}
    filled = {key: figures for key, figures in filled.items() if any(figures.values())}
    names = _names(filled, question)
    return [Row(key, names[key], filled[key], str(n)) for n, key in enumerate(names, 1)]


def cell_of(
    layout: Layout,
    question: Question,
    *,
    row: str | None,
    column: int,
    extent: Extent | None = None,
) -> Cell:
    """What one figure counts; `row` is the row's key, None for the totals; `extent` narrows the
    question's unit."""
    unit, window, by = question.unit, question.window, question.by
    if by == Breakdown.MONTH and row is not None:
        window = _month(window, date.fromisoformat(row))
    return Cell(extent or unit, window, by, row, layout.weights[column])


def find_row_name(question: Question, *, row: str | None) -> str | None:
    """What the row with this key is called; None where no row can have it."""
    if row is None:
        return total_name()
    months = {month.isoformat() for month in question.window.months()}
    if question.by == Breakdown.MONTH and row not in months:
        return None
    return _names([row], question).get(row)


def total_name() -> str:
    """The name of the row of totals."""
    return _("Tổng cộng")


def _month(window: Window, start: date) -> Window:
    """The month of the period that begins on `start`."""
    following = min((m for m in window.months() if m > start), default=None)
    last = following - DAY if following else window.last
    return replace(window, first=start, last=last)


def _names(keys: Iterable[str], question: Question) -> dict[str, str]:
    """The names of the rows by key, in row order."""
    if question.by == Breakdown.MONTH:
        return {key: _month_name(question.window, key) for key in sorted(keys)}
    if question.by == Breakdown.UNIT:
        return _unit_names(question.unit, keys)
    if question.by == Breakdown.PROCEDURE:
        named = Procedure.objects.filter(code__in=keys).values_list("code", "name")
        names = dict.fromkeys(keys, "") | dict(named)
        return {key: names[key] or key for key in sorted(names)}
    return {key: key for key in sorted(keys, key=order_key)}


def _unit_names(unit: Unit, codes: Iterable[str]) -> dict[str, str]:
    return dict(list_units_below(unit).filter(code__in=codes).values_list("code", "name"))


def _month_name(window: Window, key: str) -> str:
    month = _month(window, date.fromisoformat(key))
    return f"{month.first:%d/%m/%Y} – {month.last:%d/%m/%Y}"
