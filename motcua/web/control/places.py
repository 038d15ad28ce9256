"""Whose head signs, and who may be charged, for an officer of procedure control."""

from datetime import datetime

from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.permissions import posts_of
from motcua.people.queries import list_province_units, posts_in_force

MOST_OFFICERS = 500


def province_of(officer: Officer, at: datetime) -> Unit:
    """The highest unit above the officer's post in procedure control."""
    own = posts_of(officer, {Role.CONTROL}, at)[0].unit
    return next(unit for unit in list_province_units(own, at) if unit.parent_id is None)


def list_focal_officers(unit: Unit, at: datetime) -> list[Officer]:
    """Who holds a post of procedure control in the province of this unit, by name."""
    held = posts_in_force(at.astimezone(VIETNAM).date())
    units = list_province_units(unit, at)
    posts = Post.objects.filter(held, unit__in=units, role=Role.CONTROL)
    rows = Officer.objects.filter(pk__in=posts.values("officer_id"))
    return list(rows.order_by("name", "pk")[:MOST_OFFICERS])
