"""Permissions on what all areas share."""

from datetime import datetime

from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.actors import Actor, is_system

# The role's code in `people`; the kernel knows roles only by code.
ADMINISTRATOR = "administrator"


def keeps_shared(actor: Actor, role: str, at: datetime) -> bool:
    """Whether the actor holds this role over what all units share; this system holds every one."""
    return is_system(actor) or role in actor.shared_roles(at)


def can_set_rule_parameter(actor: Actor, parameter: RuleParameter | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)


def can_erase_texts(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)
