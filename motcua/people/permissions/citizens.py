"""Who may do what about citizens' accounts."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_same_actor, is_system
from motcua.people.models import Citizen, Unit


def can_enter_citizen(actor: Actor, _unit: Unit, _at: datetime) -> bool:
    """This system, which an identity provider answered."""
    return is_system(actor)


def can_remove_citizen(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)
