"""The list of reports, used by the command, the pages, the calendar and the checker."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.people.models import Unit
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_03b.report import FORM_03B
from motcua.reports.forms.form_04b.report import FORM_04B
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.forms.form_07a.report import FORM_07A
from motcua.reports.forms.form_07b.report import FORM_07B
from motcua.reports.rules.reporters import reporter_of
from motcua.reports.rules.schedule import Period

REPORTS = {report.code: report for report in (FORM_06A, FORM_07A, FORM_07B, FORM_03B, FORM_04B)}
OF_DOSSIERS = [report for report in REPORTS.values() if report.others is None]
"""They stand for each other, by period and kind of unit."""


@dataclass(frozen=True)
class DueReport:
    """A report to be sent: its period, and the local day by which it is due."""

    report: Report
    period: Period
    due_on: date


def get_report(code: str) -> Report:
    """The report with this code. Raises `BadInput` naming the existing ones."""
    if code in REPORTS:
        return REPORTS[code]
    raise BadInput(
        _("Chưa có báo cáo “%(name)s”; hiện có: %(all)s.")
        % {"name": code[:40], "all": ", ".join(REPORTS)}
    )


def report_for(reporter: Reporter, first: date) -> Report:
    """The report of dossiers that this kind of unit sends of a period beginning on `first`; where
    it sends none, the first that can be counted for it."""
    held = [report for report in OF_DOSSIERS if report.holds_on(first)]
    sent = [report for report in held if reporter in report.sent_by]
    return (sent or [report for report in held if reporter in report.counted_for])[0]


def reporter_of_unit(unit: Unit) -> Reporter:
    """The kind of reporting unit that a unit is."""
    return reporter_of(unit.level, unit.parent.level if unit.parent else None)


def due_reports(year: int, reporter: Reporter) -> list[DueReport]:
    """The reports that this kind of unit has to send of the periods that end in a year, each by its
    table of dossiers, in the order of their days.

    Empty where the calendar of the time is not known (before 2026-08-01).
    """
    due = [
        DueReport(report, period, due_on)
        for report in OF_DOSSIERS
        if reporter in report.sent_by
        for schedule in report.schedules
        for period in schedule.periods_of(year)
        if report.holds_on(period.first) and (due_on := schedule.due_on(period, reporter))
    ]
    return sorted(due, key=lambda each: (each.due_on, each.period.first))


def reports_due_around(day: date, reporter: Reporter, *, coming: int) -> list[DueReport]:
    """The last report due before a local day, and the next `coming` ones due from that day."""
    due = [
        each
        for year in (day.year - 1, day.year, day.year + 1)
        for each in due_reports(year, reporter)
    ]
    first = sum(each.due_on < day for each in due)
    return due[max(first - 1, 0) : first + coming]


def list_tables_beside(due: DueReport, reporter: Reporter) -> list[Report]:
    """The other tables of the same report: all are sent on the same day."""
    return [
        report
        for report in REPORTS.values()
        if report.others is not None
        and reporter in report.sent_by
        and report.holds_on(due.period.first)
    ]
