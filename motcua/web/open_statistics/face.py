"""The face of the open statistics."""

from django.utils.translation import gettext_lazy as _

from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.open_statistics.urls",
    entries=(MenuEntry(85, "/thong-ke/", _("Thống kê")),),
)
