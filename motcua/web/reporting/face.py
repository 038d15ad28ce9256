"""The face of the reports."""

from django.utils.translation import gettext_lazy as _

from motcua.people.permissions import can_see_reports
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.reporting.urls",
    entries=(MenuEntry(60, "/bao-cao/", _("Báo cáo"), can_see_reports, start=5),),
)
