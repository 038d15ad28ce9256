"""Permissions on the national catalogue, which all units share."""

from datetime import datetime

from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.national.models import NationalSnapshot
from motcua.people.enums import Role


def can_receive_snapshot(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_read_snapshot(actor: Actor, snapshot: NationalSnapshot | None, at: datetime) -> bool:
    """This system, part by part."""
    return is_system(actor)


def can_watch_drift(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system, each night and after a snapshot."""
    return is_system(actor)


def can_adopt_national(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)
