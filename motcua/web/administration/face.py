"""The face of the administration."""

from django.utils.translation import gettext_lazy as _

from motcua.people.permissions import can_manage_people
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.administration.urls",
    entries=(MenuEntry(50, "/quan-tri/", _("Quản trị"), can_manage_people, start=4),),
)
