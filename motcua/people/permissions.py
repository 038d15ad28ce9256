"""Who may do what at which unit: one table of actions and roles, one of how far roles reach."""

from datetime import datetime
from enum import Enum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.people.enums import Action, Level, Role
from motcua.people.models import Account, Officer, Post, Unit
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
    Action.MANAGE_CALENDAR: {Role.ADMINISTRATOR},
}


SHARED_LEVELS = (Level.NATION, Level.PROVINCE)


def may(officer: Officer, action: Action, unit: Unit, at: datetime) -> bool:
    """Whether one of the officer's posts allows this action at this unit, at this moment."""
    return any(
        _covers(post, unit) for post in list_posts(officer, at) if post.role in ALLOWED[action]
    )


def may_for_all(officer: Officer, action: Action, at: datetime) -> bool:
    """Whether the officer may do this to what all units share: the catalogue, the calendar.

    A post at a commune changes nothing for others; one at a province or above does.
    """
    return any(
        post.unit.level in SHARED_LEVELS and post.role in ALLOWED[action]
        for post in list_posts(officer, at)
    )


def check_may_for_all(officer: Officer, action: Action, at: datetime) -> None:
    """The same as a door. Raises `NotAllowed`."""
    if not may_for_all(officer, action, at):
        raise NotAllowed(_("Việc này chung cho mọi đơn vị nên chỉ làm được ở cấp tỉnh."))


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


def list_managed_officers(officer: Officer, at: datetime) -> QuerySet[Officer]:
    """Everyone who holds, held or will hold a post at a unit whose people the officer manages."""
    units = units_visible_to(officer, at, Action.MANAGE_PEOPLE)
    posts = Post.objects.filter(unit__in=units)
    return Officer.objects.filter(pk__in=posts.values("officer")).select_related("account")


def get_managed_officer(pk: int, *, by: Officer, at: datetime) -> Officer:
    """One of those. Raises `NotAllowed` for who manages nobody, `NotVisible` for others' people."""
    if not any(post.role in ALLOWED[Action.MANAGE_PEOPLE] for post in list_posts(by, at)):
        raise NotAllowed(_("Việc này dành cho người quản trị hệ thống."))
    officer = list_managed_officers(by, at).filter(pk=pk).first()
    if officer is None:
        raise NotVisible(_("Không có cán bộ này ở các đơn vị bạn quản trị."))
    return officer


def get_managed_post(pk: int, *, by: Officer, at: datetime) -> Post:
    """A post at a managed unit. Raises `NotAllowed`, `NotVisible`."""
    post = Post.objects.select_related("unit", "officer").filter(pk=pk).first()
    if post is None:
        raise NotVisible(_("Không có vị trí này."))
    get_managed_officer(post.officer_id, by=by, at=at)
    if not may(by, Action.MANAGE_PEOPLE, post.unit, at):
        raise NotVisible(_("Không có vị trí này."))
    return post


def get_managed_account(pk: int, *, by: Officer, at: datetime) -> Account:
    """The account of an officer, who is its key to every post: none may go on at a unit elsewhere.

    Raises `NotAllowed`, also where one does; `NotVisible` for others' people and without account.
    """
    officer = get_managed_officer(pk, by=by, at=at)
    today = at.astimezone(VIETNAM).date()
    going_on = officer.posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    elsewhere = going_on.exclude(unit__in=units_visible_to(by, at, Action.MANAGE_PEOPLE))
    if elsewhere.exists():
        raise NotAllowed(
            _("%(name)s còn giữ vị trí ở đơn vị khác; hãy nhờ người quản trị cấp trên.")
            % {"name": officer.name}
        )
    if officer.account is None:
        raise NotVisible(_("Người này không có tài khoản."))
    return officer.account
