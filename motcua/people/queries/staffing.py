"""Which units have nobody for a role."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.clock import VIETNAM
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Post, Unit
from motcua.people.queries.units import posts_in_force


def list_units_without(role: str, *, beside: Collection[str], at: datetime) -> list[Unit]:
    """Units where somebody holds one of the roles `beside`, but nobody `role`, by name."""
    held = Post.objects.filter(posts_in_force(at.astimezone(VIETNAM).date()))
    units = Unit.objects.filter(pk__in=held.filter(role__in=beside).values("unit"))
    lacking = units.exclude(pk__in=held.filter(role=role).values("unit"))
    return list(lacking.order_by(InVietnameseOrder("name"), "pk"))
