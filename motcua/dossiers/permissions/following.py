"""Permissions on moving running dossiers to a later version of their process."""

from datetime import datetime

from motcua.dossiers.models import ProcessChange
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import Role
from motcua.processes.models import ProcessDefinition


def can_start_process_change(
    actor: Actor, definition: ProcessDefinition | None, at: datetime
) -> bool:
    """An officer of procedure control of what all units share: somebody must answer for it."""
    return not is_system(actor) and keeps_shared(actor, Role.CONTROL, at)


def can_continue_process_change(actor: Actor, change: ProcessChange | None, at: datetime) -> bool:
    """This system, for the officer who started it."""
    return is_system(actor)


def can_change_processes(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system, for the officer who started it."""
    return is_system(actor)
