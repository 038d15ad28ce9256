"""Permissions on the register of delegations: whoever enters does not confirm."""

from datetime import datetime

from motcua.delegations.models import Delegation
from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import LEADERS, holds
from motcua.people.permissions.provinces import holds_in_province

SEEING = frozenset({Role.CONTROL, Role.LEADER})


def can_see_delegations(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control and leaders of any unit of the unit's province; None: of any."""
    return holds_in_province(actor, SEEING, unit, at)


def can_register_delegation(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control of the unit that delegates or above it, and this system; None: any unit."""
    return is_system(actor) or holds(actor, {Role.CONTROL}, unit, at)


def can_refuse_delegation(actor: Actor, delegation: Delegation, at: datetime) -> bool:
    """A leader of the unit that delegates, or above it."""
    return holds(actor, LEADERS, delegation.from_unit, at)


def can_confirm_delegation(actor: Actor, delegation: Delegation, at: datetime) -> bool:
    """A leader likewise, but not who entered it."""
    return can_refuse_delegation(actor, delegation, at) and not _registered(actor, delegation)


def can_end_delegation(actor: Actor, delegation: Delegation, at: datetime) -> bool:
    """A leader likewise: what a leader confirmed is not ended by who entered it."""
    return can_refuse_delegation(actor, delegation, at)


def _registered(actor: Actor, delegation: Delegation) -> bool:
    if delegation.registered_by_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, delegation.registered_by_id))
