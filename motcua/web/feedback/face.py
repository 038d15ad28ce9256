"""The face of petitions and ratings."""

from django.utils.translation import gettext_lazy as _

from motcua.feedback.permissions import can_see_petitions
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.feedback.urls",
    entries=(MenuEntry(45, "/phan-anh/xu-ly/", _("Phản ánh"), can_see_petitions),),
)
