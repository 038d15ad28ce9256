"""Permissions on internal processes, which all units share."""

from datetime import datetime

from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Role
from motcua.processes.models import ProcessDefinition


def can_draft_definition(actor: Actor, definition: ProcessDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_publish_definition(
    actor: Actor, definition: ProcessDefinition | None, at: datetime
) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_retire_definition(actor: Actor, definition: ProcessDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_take_definition(actor: Actor, definition: ProcessDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_load_templates(actor: Actor, definition: ProcessDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)
