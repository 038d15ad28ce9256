"""Declares form 03b."""

from django.utils.translation import gettext_lazy as _

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_03b import queries, wording
from motcua.reports.forms.form_03b.rules import LAYOUT
from motcua.reports.forms.form_07a.rules import IN_FORCE_FROM
from motcua.reports.rules.schedule import TT_09_2026

FORM_03B = Report(
    code="03b",
    layout=LAYOUT,
    wording=wording,
    query=None,
    others=queries,
    unit_of_count=_("quyết định, văn bản, thủ tục"),
    row_heading=_("Thủ tục"),
    formats=FORMATS,
    sent_by=frozenset({Reporter.PROVINCE}),
    counted_for=frozenset({Reporter.PROVINCE}),
    valid_from=IN_FORCE_FROM,
    valid_to=None,
    schedules=(TT_09_2026,),
)
