"""Who may change calendars: they are shared by all units."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_system
from motcua.worktime.models import Calendar

# As `people`, which lies above, calls the role.
ADMINISTRATOR = "administrator"


def can_seed_calendar(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return _keeps_calendars(actor, at)


def can_set_calendar_day(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return _keeps_calendars(actor, at)


def can_set_office_hours(actor: Actor, calendar: Calendar | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return _keeps_calendars(actor, at)


def _keeps_calendars(actor: Actor, at: datetime) -> bool:
    return is_system(actor) or ADMINISTRATOR in actor.shared_roles(at)
