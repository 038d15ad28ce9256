"""The face of the line of a hall."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.counters.permissions import can_manage_halls, can_see_hall_figures, can_serve
from motcua.kernel.rules.actors import Actor
from motcua.web.ui.faces import Face, MenuEntry


def only_watches(actor: Actor, _unit: None, at: datetime) -> bool:
    """Whether the actor sees figures but serves at no window."""
    return can_see_hall_figures(actor, None, at) and not can_serve(actor, None, at)


FACE = Face(
    urls="motcua.web.queue.urls",
    entries=(
        MenuEntry(12, "/quay/", _("Quầy"), can_serve),
        MenuEntry(45, "/quay/so-lieu/", _("Sảnh chờ"), only_watches),
        MenuEntry(52, "/quay/quan-ly/", _("Sảnh, máy lấy số"), can_manage_halls),
    ),
)
