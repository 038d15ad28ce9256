"""Permissions on internal processes, which all units share: whoever proposes does not decide."""

from datetime import datetime

from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import has_recorded, keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.permissions import LEADERS, holds
from motcua.processes.models import ProcessDefinition, ProcessDraft

WRITING = ("ProcessDraftBegun", "ProcessDraftEdited", "ProcessProposed")
"""The events of those who wrote a process; somebody else approves it."""


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


def can_begin_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_edit_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """Who may begin one."""
    return can_begin_process(actor, process_draft, at)


def can_drop_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """Who may begin one."""
    return can_begin_process(actor, process_draft, at)


def can_propose_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """An officer who may begin one: somebody must answer for it."""
    return not is_system(actor) and can_begin_process(actor, process_draft, at)


def can_recall_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """Who proposed it."""
    return _proposed(actor, process_draft) and can_begin_process(actor, process_draft, at)


def can_return_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """A leader of the unit that decides about it."""
    return process_draft is not None and holds(actor, LEADERS, process_draft.unit, at)


def can_approve_process(actor: Actor, process_draft: ProcessDraft | None, at: datetime) -> bool:
    """A leader of the unit that decides about it, but none who wrote it."""
    return can_return_process(actor, process_draft, at) and not _has_written(actor, process_draft)


def _has_written(actor: Actor, process_draft: ProcessDraft | None) -> bool:
    """Whether the officer drafted, changed or proposed it, at whatever time."""
    if process_draft is None or is_system(actor):
        return False
    return _proposed(actor, process_draft) or has_recorded(actor, process_draft, WRITING)


def _proposed(actor: Actor, process_draft: ProcessDraft | None) -> bool:
    if process_draft is None or process_draft.proposed_by_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, process_draft.proposed_by_id))
