"""The face of the counter."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_receive_dossiers
from motcua.kernel.rules.actors import Actor
from motcua.people.permissions import can_see_dossiers
from motcua.web.ui.faces import Face, MenuEntry


def only_sees(actor: Actor, _unit: None, at: datetime) -> bool:
    """Whether the actor may see dossiers but not receive them."""
    return can_see_dossiers(actor, None, at) and not can_receive_dossiers(actor, None, at)


FACE = Face(
    urls="motcua.web.desk.urls",
    entries=(
        MenuEntry(10, "/mot-cua/", _("Một cửa"), can_receive_dossiers, start=1),
        # The same list, for officers who only read it.
        MenuEntry(30, "/mot-cua/", _("Hồ sơ"), only_sees),
    ),
)
