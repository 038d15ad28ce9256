"""The face of procedure control."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.announcements.permissions import can_see_announcements
from motcua.catalogue.permissions import can_control_procedures
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit
from motcua.postings.permissions import can_see_postings
from motcua.web.ui.faces import Face, MenuEntry


def only_sees_postings(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Whether the actor may see boards but not decisions, from whose pages they are found, too."""
    return can_see_postings(actor, unit, at) and not can_see_announcements(actor, None, at)


FACE = Face(
    urls="motcua.web.control.urls",
    entries=(
        MenuEntry(40, "/kiem-soat/", _("Kiểm soát"), can_control_procedures, start=3),
        MenuEntry(65, "/kiem-soat/niem-yet/", _("Niêm yết"), only_sees_postings),
        MenuEntry(41, "/kiem-soat/cong-bo/", _("Công bố"), can_see_announcements),
    ),
)
