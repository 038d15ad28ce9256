"""Declares form 06a."""

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Report
from motcua.reports.enums import Reporter
from motcua.reports.forms.form_06a import wording
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.forms.form_07a.rules import IN_FORCE_FROM
from motcua.reports.queries import rows
from motcua.reports.rules.schedule import TT_09_2026

FORM_06A = Report(
    code="06a",
    layout=LAYOUT,
    wording=wording,
    query=rows,
    formats=FORMATS,
    sent_by=frozenset(Reporter),
    counted_for=frozenset(Reporter),
    # The available older circulars do not state since when the table has these columns.
    valid_from=None,
    valid_to=IN_FORCE_FROM,
    # The sending days of the older circular were not available. Periods that begin before
    # the new one but are due under it follow its calendar.
    schedules=(TT_09_2026,),
)
