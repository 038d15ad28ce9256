"""Who may do what at which unit: one table of actions and roles, one of how far roles reach."""

from datetime import datetime
from enum import Enum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotAllowed
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

_COUNTER = {Role.ONE_STOP}
_OFFICE = {Role.CASE_OFFICER, Role.LEADER}
_OVERSIGHT = {Role.CONTROL, Role.REFORM, Role.SUPERVISOR}

ALLOWED: dict[Action, set[Role]] = {
    Action.SEE_DOSSIERS: _COUNTER | _OFFICE | _OVERSIGHT,
    Action.RECEIVE_DOSSIER: _COUNTER,
    Action.REFUSE_DOSSIER: _COUNTER,
    Action.WITHDRAW_DOSSIER: _COUNTER,
    Action.DELIVER_RESULT: _COUNTER,
    Action.RECEIVE_SUPPLEMENT: _COUNTER,
    Action.HANDLE_STEP: _COUNTER | _OFFICE,
    Action.REQUEST_SUPPLEMENT: _COUNTER | _OFFICE,
    Action.PAUSE_DOSSIER: _OFFICE,
    Action.FINISH_DOSSIER: _OFFICE,
    Action.STOP_DOSSIER: _OFFICE,
    Action.EXTEND_DOSSIER: {Role.LEADER},
    Action.SEE_REPORTS: _COUNTER | _OFFICE | _OVERSIGHT,
    Action.MANAGE_PROCEDURES: {Role.CONTROL},
    Action.MANAGE_PEOPLE: {Role.ADMINISTRATOR},
}

# To see or count what units below do is oversight; to act for them is not.
_FAR: set[Action] = {
    Action.SEE_DOSSIERS,
    Action.SEE_REPORTS,
    Action.MANAGE_PROCEDURES,
    Action.MANAGE_PEOPLE,
}


def may(officer: Officer, action: Action, unit: Unit, at: datetime) -> bool:
    """Whether one of the officer's posts allows this action at this unit, at this moment."""
    return any(
        _covers(post, action, unit)
        for post in list_posts(officer, at)
        if post.role in ALLOWED[action]
    )


def check_may(officer: Officer, action: Action, unit: Unit, at: datetime) -> None:
    """Raise `NotAllowed` with the reason where `may` says no."""
    if not may(officer, action, unit, at):
        raise NotAllowed(
            _("Vị trí của bạn không được %(action)s tại %(unit)s.")
            % {"action": Action(action).label, "unit": unit.name}
        )


def units_visible_to(
    officer: Officer, at: datetime, action: Action = Action.SEE_DOSSIERS
) -> QuerySet[Unit]:
    """The units at which the officer may do this; by default, whose dossiers they may see."""
    condition = Q(pk__in=[])
    for post in list_posts(officer, at):
        if post.role in ALLOWED[action]:
            for unit in _carried_on(post, action):
                below = _reaches_below(post, action)
                condition |= Q(path__startswith=unit.path) if below else Q(pk=unit.pk)
    return Unit.objects.filter(condition)


def _covers(post: Post, action: Action, unit: Unit) -> bool:
    if _reaches_below(post, action):
        return any(unit.path.startswith(root.path) for root in _carried_on(post, action))
    return unit in _carried_on(post, action)


def _reaches_below(post: Post, action: Action) -> bool:
    return action in _FAR and REACH[Role(post.role)] is Reach.BELOW


def _carried_on(post: Post, action: Action) -> list[Unit]:
    """The post's unit and, to look at only, the ended ones of its level that it carries on."""
    if action not in _FAR:
        return [post.unit]
    before = [unit for unit in post.unit.predecessors.all() if unit.level == post.unit.level]
    return [post.unit, *before]
