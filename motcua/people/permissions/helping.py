"""Who may help people to file online (làm thay)."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.enums import HELPERS
from motcua.people.models import Unit
from motcua.people.permissions import holds


def can_help_people(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The counter, and members of digital teams; also with dossiers for other units."""
    return holds(actor, HELPERS, unit, at)
