"""Permissions on electronic forms, which all units share."""

from datetime import datetime

from motcua.eforms.models import FormDefinition
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Role


def can_draft_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_save_form_draft(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_publish_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_retire_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_load_forms(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)
