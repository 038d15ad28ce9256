"""Filling a report for a unit and a period."""

from dataclasses import replace

from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Question, Report, Sheet
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import DAY, Window, end_of


def count_sheet(report: Report, question: Question) -> Sheet:
    """The filled report. Reading the question checks whether the report is in force."""
    rows, total = report.query.count_rows(report.layout, question)
    window = question.window
    return Sheet(
        report=report,
        unit_code=question.unit.code,
        unit_name=question.unit.name,
        first=window.first,
        last=window.last,
        as_of=window.as_of.astimezone(VIETNAM),
        by=question.by,
        rows=rows,
        total=total,
        left_before=_left_before(report, question),
    )


def _left_before(report: Report, question: Question) -> int | None:
    """The dossiers in progress in a report that ended the day before and was made at that time.

    None where the report has no such columns.
    """
    day, numbers = question.window.first - DAY, report.layout.numbers
    if end_of(day) > question.window.as_of or not {"in_progress", "carried_over"} <= numbers.keys():
        return None
    window = Window(first=day, last=day, as_of=end_of(day))
    _rows, total = report.query.count_rows(
        report.layout, replace(question, window=window, by=Breakdown.FIELD)
    )
    return total.figures[numbers["in_progress"]]
