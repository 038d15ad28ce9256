"""Permissions on the people of procedure control."""

from datetime import datetime

from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.oversight.models import FocalHandover, FocalOfficer
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import holds
from motcua.people.permissions.provinces import holds_in_province

KEEPERS = frozenset({Role.CONTROL, Role.LEADER})


def can_see_network(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control and leaders of any unit of the unit's province; None: of any."""
    return holds_in_province(actor, KEEPERS, unit, at)


def can_appoint_focal_officer(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Procedure control and leaders of the unit or above it, and this system."""
    return is_system(actor) or holds(actor, KEEPERS, unit, at)


def can_end_focal_officer(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one."""
    return can_appoint_focal_officer(actor, focal.unit, at)


def can_note_training(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one."""
    return can_appoint_focal_officer(actor, focal.unit, at)


def can_hand_over_focal(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one, as the focal officer may be gone already; no system answers for it."""
    return not is_system(actor) and can_appoint_focal_officer(actor, focal.unit, at)


def can_accept_focal_handover(actor: Actor, handover: FocalHandover, at: datetime) -> bool:
    """The successor alone."""
    successor = ActorRef(ActorKind.OFFICER, handover.successor.officer_id)
    return is_same_actor(actor, successor) and holds(actor, KEEPERS, None, at)


def can_return_focal_handover(actor: Actor, handover: FocalHandover, at: datetime) -> bool:
    """The successor alone."""
    return can_accept_focal_handover(actor, handover, at)
