"""Counting form 07b: part I is the province's own level, part II the sum of its communes.

A row's key begins with its part, `II:Đất đai`; that of a part is `I` or `II`.
"""

from dataclasses import replace

from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.people.queries import list_units_below
from motcua.reports.base.report import Counted, Question, Row
from motcua.reports.forms.form_07b.wording import part_names
from motcua.reports.queries import rows
from motcua.reports.rules.layout import Layout
from motcua.statistics.queries import Cell, Extent, count_balances
from motcua.statistics.rules.balances import less

PROVINCE_LEVEL, COMMUNES = "I", "II"


def count_rows(layout: Layout, question: Question) -> Counted:
    """Both parts, each with its rows, and the total of the two.

    Part II is the total minus part I, because summing a hundred communes needs 100 times the rows.
    """
    whole = rows.count_whole(layout, question)
    above = count_balances(
        unit=_extent(question.unit, PROVINCE_LEVEL),
        window=question.window,
        by=question.by,
        measures=layout.measures,
    )
    parts = {PROVINCE_LEVEL: above, COMMUNES: less(whole, above)}
    found: list[Row] = []
    for part, name in part_names().items():
        figures = layout.figures_of(parts[part].total)
        found.append(Row(part, name, figures, number=part, is_subtotal=True))
        below = rows.filled_rows(layout, question, parts[part].rows)
        found += [replace(row, key=f"{part}:{row.key}") for row in below]
    return rows.counted(layout, whole, found)


def cell_of(layout: Layout, question: Question, *, row: str | None, column: int) -> Cell:
    """What one figure counts; `row` is the row's key, None for the totals."""
    part, _, key = (row or "").partition(":")
    extent = _extent(question.unit, part) if part else None
    return rows.cell_of(layout, question, row=key or None, column=column, extent=extent)


def find_row_name(question: Question, *, row: str | None) -> str | None:
    """What the row with this key is called; None where no row can have it."""
    if row is None:
        return rows.total_name()
    part, colon, key = row.partition(":")
    names = part_names()
    if part not in names or (colon and not key):
        return None
    name = rows.find_row_name(question, row=key) if colon else ""
    if name is None:
        return None
    return f"{names[part]} · {name}" if colon else names[part]


def _extent(province: Unit, part: str) -> Extent:
    return Extent(province, apart=_communes(province), inside=part == COMMUNES)


def _communes(province: Unit) -> tuple[Unit, ...]:
    """The communes of the province, ended ones too, without those under another."""
    found: list[Unit] = []
    for unit in list_units_below(province).filter(level=Level.COMMUNE):
        if not found or not unit.path.startswith(found[-1].path):
            found.append(unit)
    return tuple(found)
