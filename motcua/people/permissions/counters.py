"""Who may tell where and when a counter receives people."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit
from motcua.people.permissions import can_manage_people


def can_set_counter_details(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)
