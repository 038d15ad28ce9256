"""The dossiers behind one figure, page by page, without personal data."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.reports.base.report import Question, Report
from motcua.statistics.queries import Page
from motcua.statistics.queries import find_page as find_subjects
from motcua.statistics.rules.cursors import Cursor
from motcua.statistics.rules.windows import day_of


@dataclass(frozen=True)
class DossierLine:
    """One dossier; `days_late` is None unless it was or is overdue, 0 for less than a day."""

    dossier: Dossier
    days_late: int | None


def find_page(
    report: Report,
    question: Question,
    *,
    row: str | None,
    column: int,
    cursor: Cursor | None = None,
    size: int,
) -> Page:
    """One page of the dossiers behind one figure, newest first; `row` is the row's key, None for
    the totals. Raises `BadInput` where the cursor points beyond the list."""
    cell = report.query.cell_of(report.layout, question, row=row, column=column)
    return find_subjects(cell, cursor, size=size)


def list_lines(numbers: list[int], as_of: datetime) -> list[DossierLine]:
    """The current state of the dossiers with these ids, in the same order."""
    found = Dossier.objects.select_related("deciding_unit").in_bulk(numbers)
    return [
        DossierLine(found[number], _days_late(found[number], as_of))
        for number in numbers
        if number in found
    ]


def _days_late(dossier: Dossier, as_of: datetime) -> int | None:
    """Calendar days from the due day to the day of closing, or of `as_of` if open."""
    end = dossier.closed_at or as_of
    if dossier.due_at is None or end <= dossier.due_at or dossier.paused_at:
        return None
    return (day_of(end) - day_of(dossier.due_at)).days
