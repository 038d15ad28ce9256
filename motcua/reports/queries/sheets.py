"""Filling a report for a unit and a period."""

from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Question, Report, Sheet


def count_sheet(report: Report, question: Question) -> Sheet:
    """The filled report. Reading the question checks whether the report is in force."""
    counted = report.counting.count_rows(report.layout, question)
    window = question.window
    return Sheet(
        report=report,
        unit_code=question.unit.code,
        unit_name=question.unit.name,
        first=window.first,
        last=window.last,
        as_of=window.as_of.astimezone(VIETNAM),
        by=question.by,
        rows=counted.rows,
        total=counted.total,
        left_before=counted.left_before,
    )
