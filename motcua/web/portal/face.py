"""The face of the portal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.people.permissions.helping import can_help_people
from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.portal.urls",
    entries=(
        MenuEntry(70, "/thu-tuc/", pgettext_lazy("menu", "Thủ tục")),
        MenuEntry(75, "/ho-so-cua-toi/", _("Hồ sơ của tôi"), start=10, for_citizens=True),
        MenuEntry(76, "/lam-giup/", _("Làm giúp"), can_help_people, start=9),
        MenuEntry(80, "/tra-cuu/", _("Tra cứu hồ sơ")),
    ),
)
