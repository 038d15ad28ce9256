"""The face of officers and leaders."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_handle_dossiers
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.office.urls",
    entries=(MenuEntry(20, "/xu-ly/", _("Việc của tôi"), can_handle_dossiers, start=2),),
)
