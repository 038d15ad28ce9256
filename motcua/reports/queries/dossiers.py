"""The dossiers behind one figure, page by page, without personal data."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.figures import figures_known
from motcua.dossiers.rules.figures import Figures
from motcua.reports.base.report import Question, Report
from motcua.statistics.queries import Page
from motcua.statistics.queries import find_page as find_subjects
from motcua.statistics.rules.cursors import Cursor
from motcua.statistics.rules.windows import Window, day_of, end_of


@dataclass(frozen=True)
class DossierLine:
    """One dossier as its report counted it. `closed_at` is None if it was still in progress, and
    `due_at` if its clock was paused; `days_late` is None unless it was overdue, 0 for less than a
    day."""

    dossier: Dossier
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
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
    cell = report.dossiers.cell_of(report.layout, question, row=row, column=column)
    return find_subjects(cell, cursor, size=size)


def list_lines(numbers: list[int], window: Window) -> list[DossierLine]:
    """The dossiers with these ids at the end of the window, as known then, in the same order."""
    known = figures_known(numbers, window.as_of)
    rows = Dossier.objects.in_bulk(numbers)
    end = min(window.as_of, end_of(window.last))
    return [_line(rows[n], known[n], end) for n in numbers if n in rows and n in known]


def _line(dossier: Dossier, figures: Figures, end: datetime) -> DossierLine:
    closed_at = figures.closed_at if figures.closed_at and figures.closed_at <= end else None
    return DossierLine(
        dossier,
        received_at=figures.received_at,
        due_at=figures.due_at,
        closed_at=closed_at,
        days_late=_days_late(figures.due_at, closed_at or end),
    )


def _days_late(due_at: datetime | None, end: datetime) -> int | None:
    """Calendar days from the due day to that of the end."""
    if due_at is None or end <= due_at:
        return None
    return (day_of(end) - day_of(due_at)).days
