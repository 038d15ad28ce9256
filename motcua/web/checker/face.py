"""The face of the report checker."""

from django.utils.translation import gettext_lazy as _

from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.checker.urls",
    entries=(MenuEntry(90, "/bao-cao/kiem-tra/", _("Kiểm tra báo cáo")),),
)
