"""The face of the portal."""

from django.utils.translation import gettext_lazy as _

from motcua.web.ui.faces import Entry, Face

FACE = Face(
    urls="motcua.web.portal.urls",
    entries=(
        Entry(70, "/thu-tuc/", _("Thủ tục")),
        Entry(80, "/tra-cuu/", _("Tra cứu hồ sơ")),
    ),
)
