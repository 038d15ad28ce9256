"""The face of the report checker: open to all, in the menu of those whose work figures are."""

from django.utils.translation import gettext_lazy as _

from motcua.people.permissions import can_use_office
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.checker.urls",
    entries=(MenuEntry(90, "/bao-cao/kiem-tra/", _("Kiểm tra báo cáo"), can_use_office),),
)
