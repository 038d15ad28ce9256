"""Declares form 07b: the columns of form 07a, counted in two parts."""

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_07a.rules import IN_FORCE_FROM, LAYOUT
from motcua.reports.forms.form_07b import queries, wording
from motcua.reports.rules.schedule import TT_09_2026

FORM_07B = Report(
    code="07b",
    layout=LAYOUT,
    wording=wording,
    query=queries,
    formats=FORMATS,
    sent_by=frozenset({Reporter.PROVINCE}),
    counted_for=frozenset({Reporter.PROVINCE}),
    valid_from=IN_FORCE_FROM,
    valid_to=None,
    schedules=(TT_09_2026,),
)
