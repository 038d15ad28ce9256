"""Who may do what at which unit: one table of actions and roles, one of how far roles reach."""

from datetime import datetime
from enum import Enum

from django.db.models import Q, QuerySet

from motcua.people.enums import Action, Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.queries import list_posts


class Reach(Enum):
    """Which units a role concerns."""

    OWN = "own"
    BELOW = "own and below"


REACH: dict[Role, Reach] = {
    Role.ONE_STOP: Reach.OWN,
    Role.CASE_OFFICER: Reach.OWN,
    Role.LEADER: Reach.BELOW,
    Role.CONTROL: Reach.BELOW,
    Role.REFORM: Reach.BELOW,
    Role.SUPERVISOR: Reach.BELOW,
    Role.ADMINISTRATOR: Reach.BELOW,
}

_SEERS = set(Role) - {Role.ADMINISTRATOR}

ALLOWED: dict[Action, set[Role]] = {
    Action.SEE_DOSSIERS: _SEERS,
    Action.SEE_REPORTS: _SEERS,
    Action.MANAGE_PROCEDURES: {Role.CONTROL},
    Action.MANAGE_PEOPLE: {Role.ADMINISTRATOR},
}


def may(officer: Officer, action: Action, unit: Unit, at: datetime) -> bool:
    """Whether one of the officer's posts allows this action at this unit, at this moment."""
    return any(
        _covers(post, unit) for post in list_posts(officer, at) if post.role in ALLOWED[action]
    )


def units_visible_to(
    officer: Officer, at: datetime, action: Action = Action.SEE_DOSSIERS
) -> QuerySet[Unit]:
    """The units at which the officer may do this; by default, whose dossiers they may see."""
    condition = Q(pk__in=[])
    for post in list_posts(officer, at):
        if post.role in ALLOWED[action]:
            for unit in carried_on(post):
                condition |= Q(path__startswith=unit.path) if _is_far(post) else Q(pk=unit.pk)
    return Unit.objects.filter(condition)


def carried_on(post: Post) -> list[Unit]:
    """The post's unit, and those of its level whose work it carries on since they ended."""
    before = [unit for unit in post.unit.predecessors.all() if unit.level == post.unit.level]
    return [post.unit, *before]


def _covers(post: Post, unit: Unit) -> bool:
    if _is_far(post):
        return any(unit.path.startswith(root.path) for root in carried_on(post))
    return unit in carried_on(post)


def _is_far(post: Post) -> bool:
    return REACH[Role(post.role)] is Reach.BELOW
