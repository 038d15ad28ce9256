"""The face of the papers of results."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_see_results
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.results.urls",
    entries=(MenuEntry(25, "/ket-qua/", _("Kết quả"), can_see_results),),
)
