"""Declares form 07a."""

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_07a import wording
from motcua.reports.forms.form_07a.rules import IN_FORCE_FROM, LAYOUT
from motcua.reports.queries import rows
from motcua.reports.rules.schedule import TT_09_2026

FORM_07A = Report(
    code="07a",
    layout=LAYOUT,
    wording=wording,
    query=rows,
    formats=FORMATS,
    sent_by=frozenset({Reporter.COMMUNE, Reporter.DEPARTMENT}),
    counted_for=frozenset(Reporter),
    valid_from=IN_FORCE_FROM,
    valid_to=None,
    schedules=(TT_09_2026,),
)
