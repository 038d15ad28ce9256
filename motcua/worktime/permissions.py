"""Permissions on calendars, which all units share."""

from datetime import datetime

from motcua.kernel.permissions import ADMINISTRATOR, keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.worktime.models import Calendar


def can_seed_calendar(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)


def can_set_calendar_day(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)


def can_set_office_hours(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)
