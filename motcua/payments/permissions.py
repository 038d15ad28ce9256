"""Permissions on the dated data of fees."""

from datetime import datetime

from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.payments.models import FeeRelief
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import can_manage_people


def can_set_fee_relief(actor: Actor, _relief: FeeRelief | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_set_receipt_series(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)
