"""Permissions on what all areas share."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Model

from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.rules.actors import Actor, is_system

# The role's code in `people`; the kernel knows roles only by code.
ADMINISTRATOR = "administrator"


def keeps_shared(actor: Actor, role: str, at: datetime) -> bool:
    """Whether the actor holds this role over what all units share; this system holds every one."""
    return is_system(actor) or role in actor.shared_roles(at)


def has_recorded(actor: Actor, row: Model, kinds: Collection[str]) -> bool:
    """Whether the actor recorded an event of these kinds about the row, at whatever time."""
    return LoggedEvent.objects.filter(
        subject_kind=row._meta.model_name or "",  # noqa: SLF001 - Django documents _meta
        subject_id=row.pk,
        kind__in=kinds,
        actor_kind=actor.actor_kind,
        actor_id=actor.actor_id,
    ).exists()


def can_set_rule_parameter(actor: Actor, parameter: RuleParameter | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)


def can_erase_texts(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)
