"""What officers of one province see of each other's work."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit
from motcua.people.permissions import posts_of


def holds_in_province(
    actor: Actor, roles: Collection[str], unit: Unit | None, at: datetime
) -> bool:
    """Whether the actor holds one of the roles at any unit of the unit's province; None: of any."""
    roots = {root_of(post.unit) for post in posts_of(actor, roles, at)}
    return bool(roots) if unit is None else root_of(unit) in roots


def root_of(unit: Unit) -> str:
    """The code of the highest unit above it."""
    return unit.path.partition("/")[0]
