"""Form 06a: the handling of dossiers by the agency that decides (TT 01/2020/TT-VPCP)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold
from motcua.people.models import Unit
from motcua.people.queries import list_units_below
from motcua.reports.form_06a.document import Form06a, Row
from motcua.reports.rules.form_06a.columns import COLUMNS, figures_of
from motcua.reports.rules.form_06a.names import form_number, source_note
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import Cell, CellDossiers, count_balances, find_dossiers
from motcua.statistics.rules.balances import Tallied
from motcua.statistics.rules.windows import DAY, Window


def count_form_06a(*, unit: Unit, window: Window, by: Breakdown = Breakdown.FIELD) -> Form06a:
    """The report of a unit and all units below it; rows without any figure are left out."""
    counted = count_balances(unit=unit, window=window, by=by)
    return Form06a(
        number=form_number(window.last),
        unit_code=unit.code,
        unit_name=unit.name,
        first=window.first,
        last=window.last,
        as_of=window.as_of.astimezone(VIETNAM),
        by=by,
        rows=_rows(counted, unit, window, by),
        total=Row("", _("Tổng cộng"), figures_of(counted.total)),
        source_note=source_note(window.last),
    )


def find_dossiers_of_form_06a(
    *, unit: Unit, window: Window, by: Breakdown, row: str | None, column: int
) -> CellDossiers:
    """The dossiers behind one figure; `row` is the row's key, None for the totals."""
    if by == Breakdown.MONTH and row is not None:
        window = _month(window, date.fromisoformat(row))
    return find_dossiers(Cell(unit, window, by, row, COLUMNS[column]))


def find_row_name(*, unit: Unit, window: Window, by: Breakdown, row: str | None) -> str | None:
    """What the row with this key is called; None where no row can have it."""
    if row is None:
        return _("Tổng cộng")
    months = {month.isoformat() for month in window.months()}
    if by == Breakdown.MONTH and row not in months:
        return None
    return _names([row], unit, window, by).get(row)


def _month(window: Window, start: date) -> Window:
    """The month of the period that begins on `start`."""
    following = min((m for m in window.months() if m > start), default=None)
    last = following - DAY if following else window.last
    return replace(window, first=start, last=last)


def _rows(counted: Tallied, unit: Unit, window: Window, by: Breakdown) -> list[Row]:
    filled = {key: figures_of(balance) for key, balance in counted.rows.items()}
    filled = {key: figures for key, figures in filled.items() if any(figures.values())}
    names = _names(filled, unit, window, by)
    return [Row(key, names[key], filled[key]) for key in names]


def _names(keys: Iterable[str], unit: Unit, window: Window, by: Breakdown) -> dict[str, str]:
    """The name of each row, in the order in which the rows stand."""
    if by == Breakdown.MONTH:
        return {key: _month_name(_month(window, date.fromisoformat(key))) for key in sorted(keys)}
    if by == Breakdown.UNIT:
        units = list_units_below(unit).filter(code__in=keys).values_list("code", "name")
        return dict(units)
    if by == Breakdown.PROCEDURE:
        named = Procedure.objects.filter(code__in=keys).values_list("code", "name")
        names = dict.fromkeys(keys, "") | dict(named)
        return {key: names[key] or key for key in sorted(names)}
    return {key: key for key in sorted(keys, key=fold)}


def _month_name(window: Window) -> str:
    return f"{window.first:%d/%m/%Y} – {window.last:%d/%m/%Y}"
