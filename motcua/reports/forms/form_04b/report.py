"""Declares form 04b."""

from django.utils.translation import gettext_lazy as _

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_04b import queries, wording
from motcua.reports.forms.form_04b.rules import LAYOUT
from motcua.reports.forms.form_07a.rules import IN_FORCE_FROM
from motcua.reports.rules.schedule import TT_09_2026

FORM_04B = Report(
    code="04b",
    layout=LAYOUT,
    wording=wording,
    query=None,
    others=queries,
    unit_of_count=_("thủ tục, văn bản, ngày, đồng"),
    row_heading=_("Kế hoạch"),
    formats=FORMATS,
    sent_by=frozenset({Reporter.PROVINCE}),
    counted_for=frozenset({Reporter.PROVINCE}),
    valid_from=IN_FORCE_FROM,
    valid_to=None,
    schedules=(TT_09_2026,),
)
