"""Permissions on trials of a queue."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import holds
from motcua.queueing.models import QueueTrial

TRYING = frozenset({Role.CONTROL, Role.LEADER, Role.REFORM})


def can_see_queues(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control, leaders and reform whose reach covers the unit; None: any of them."""
    return holds(actor, TRYING, unit, at)


def can_ask_queue_trial(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Who may see the queues of the unit."""
    return unit is not None and can_see_queues(actor, unit, at)


def can_keep_trial_year(actor: Actor, trial: QueueTrial | None, at: datetime) -> bool:
    """This system, year by year."""
    return is_system(actor)
