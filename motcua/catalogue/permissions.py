"""Permissions to change the catalogue, which all units share."""

from datetime import datetime

from motcua.catalogue.models import (
    AskedQuestion,
    CentralSystem,
    ContentDraft,
    PauseGround,
    PlainWord,
    Procedure,
    ProcedureVersion,
    TranslatedName,
)
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import Role
from motcua.people.permissions import holds


def can_import_procedures(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_seed_catalogue(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_confirm_procedure(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_add_everyday_name(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_remove_everyday_name(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_set_asked_details(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_set_proactive_level(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_set_case_questions(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_settle_question(actor: Actor, question: AskedQuestion | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_count_questions(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system alone."""
    return is_system(actor)


def can_attach_process(actor: Actor, version: ProcedureVersion | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_set_pause_ground(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_pause_ground(actor: Actor, ground: PauseGround | None, at: datetime) -> bool:
    """Same as setting one."""
    return can_set_pause_ground(actor, None, at)


def can_set_central_system(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_central_system(actor: Actor, system: CentralSystem | None, at: datetime) -> bool:
    """Same as setting one."""
    return can_set_central_system(actor, None, at)


def can_control_procedures(actor: Actor, unit: None, at: datetime) -> bool:
    """Whether the actor has procedure control at any unit."""
    return holds(actor, {Role.CONTROL}, None, at)


def can_set_paper_kind(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_set_plain_word(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_plain_word(actor: Actor, word: PlainWord | None, at: datetime) -> bool:
    """Same as setting one."""
    return can_set_plain_word(actor, None, at)


def can_set_translated_name(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_translated_name(actor: Actor, translated: TranslatedName | None, at: datetime) -> bool:
    """Same as setting one."""
    return can_set_translated_name(actor, None, at)


def can_amend_procedure(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_write_procedure(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_edit_content_draft(actor: Actor, draft: ContentDraft | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_drop_content_draft(actor: Actor, draft: ContentDraft | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_announce_version(actor: Actor, draft: ContentDraft | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_begin_version(actor: Actor, draft: ContentDraft | None, at: datetime) -> bool:
    """This system, on the day."""
    return is_system(actor)


def can_abolish_procedure(actor: Actor, procedure: Procedure | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)
