"""The unit whose head decides about what all units of a province share."""

from datetime import datetime

from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import posts_of
from motcua.people.queries import list_province_units


def province_of(officer: Officer, at: datetime) -> Unit:
    """The highest unit above the post of an officer of procedure control."""
    own = posts_of(officer, {Role.CONTROL}, at)[0].unit
    return next(unit for unit in list_province_units(own, at) if unit.parent_id is None)
