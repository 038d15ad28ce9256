"""The face of procedure control."""

from django.utils.translation import gettext_lazy as _

from motcua.announcements.permissions import can_see_announcements
from motcua.catalogue.permissions import can_control_procedures
from motcua.postings.permissions import can_see_postings
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.control.urls",
    entries=(
        MenuEntry(40, "/kiem-soat/", _("Kiểm soát"), can_control_procedures, start=3),
        MenuEntry(65, "/kiem-soat/niem-yet/", _("Niêm yết"), can_see_postings),
        MenuEntry(41, "/kiem-soat/cong-bo/", _("Công bố"), can_see_announcements),
    ),
)
