"""The face of citizens' papers."""

from django.utils.translation import gettext_lazy as _

from motcua.web.ui.faces import Face, MenuEntry

FACE = Face(
    urls="motcua.web.own_papers.urls",
    entries=(MenuEntry(76, "/giay-to-cua-toi/", _("Giấy tờ của tôi"), for_citizens=True),),
)
