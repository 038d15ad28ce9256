"""Permissions on units, officers and accounts, and visibility by unit.

Each rule is `can_verb_noun(actor, noun, at)`. Where the noun is a unit, None asks "at any unit?",
as menus do. This system itself (command line, jobs) may administer.
"""

from collections.abc import Collection
from datetime import datetime
from enum import Enum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_same_actor, is_system
from motcua.people.enums import CONFIRMERS, DOSSIER_ROLES, HELPERS, Role
from motcua.people.models import Account, Officer, Person, Post, Unit
from motcua.people.queries import comes_from_system, find_officer, find_owner, list_posts


class Reach(Enum):
    """The units that a role covers."""

    OWN = "own"
    BELOW = "own and below"


REACH: dict[str, Reach] = {
    Role.ONE_STOP: Reach.OWN,
    Role.CASE_OFFICER: Reach.OWN,
    Role.LEADER: Reach.BELOW,
    Role.CONTROL: Reach.BELOW,
    Role.REFORM: Reach.BELOW,
    Role.SUPERVISOR: Reach.BELOW,
    Role.ADMINISTRATOR: Reach.BELOW,
    Role.DIGITAL_TEAM: Reach.OWN,
}

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
LEADERS = frozenset({Role.LEADER})
SEERS = frozenset(Role) - ADMINISTRATORS - {Role.DIGITAL_TEAM}


def posts_of(actor: Actor, roles: Collection[str], at: datetime) -> list[Post]:
    """The actor's posts in these roles at that time; only officers have any."""
    held = list_posts(actor, at) if isinstance(actor, Officer) else []
    return [post for post in held if post.role in roles]


def holds(actor: Actor, roles: Collection[str], unit: Unit | None, at: datetime) -> bool:
    """Whether the actor holds one of the roles with a reach covering the unit; None: any unit."""
    return any(unit is None or _covers(post, unit, at) for post in posts_of(actor, roles, at))


def acts_at(actor: Actor, roles: Collection[str], unit_ids: Collection[int], at: datetime) -> bool:
    """Whether the actor holds one of the roles at one of these units itself, not above it.

    Officers of a successor act for an ended unit, so that its open dossiers can be finished.
    """
    return any(
        unit.pk in unit_ids for post in posts_of(actor, roles, at) for unit in carried_on(post, at)
    )


def list_reached_units(actor: Actor, roles: Collection[str], at: datetime) -> QuerySet[Unit]:
    """The units for which `holds` is true."""
    condition = Q(pk__in=[])
    for post in posts_of(actor, roles, at):
        for unit in carried_on(post, at):
            condition |= Q(path__startswith=unit.path) if _is_far(post) else Q(pk=unit.pk)
    return Unit.objects.filter(condition)


def visible_unit_keys(officer: Officer, at: datetime) -> list[int]:
    """Keys of the units whose dossiers the officer may see; a query only if some are below his."""
    posts = posts_of(officer, SEERS, at)
    if any(_is_far(post) for post in posts):
        return list(units_visible_to(officer, at).values_list("pk", flat=True))
    return list(dict.fromkeys(unit.pk for post in posts for unit in carried_on(post, at)))


def carried_on(post: Post, at: datetime) -> list[Unit]:
    """The post's unit, and the units of its level that it succeeded and that have ended by then.

    `people.queries.ASSIGNABLE` asks the same in SQL.
    """
    day, level = at.astimezone(VIETNAM).date(), post.unit.level
    former = [unit for unit in post.unit.predecessors.all() if unit.level == level]
    return [post.unit, *(unit for unit in former if unit.valid_to and unit.valid_to <= day)]


def _covers(post: Post, unit: Unit, at: datetime) -> bool:
    if _is_far(post):
        return any(unit.path.startswith(root.path) for root in carried_on(post, at))
    return unit in carried_on(post, at)


def _is_far(post: Post) -> bool:
    return REACH.get(post.role, Reach.OWN) is Reach.BELOW


# -- what pages show ------------------------------------------------------------------------------


def can_use_office(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Any officer with a post in force: pages common to all roles."""
    return holds(actor, Role.values, unit, at)


def can_see_dossiers(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Every role but administrators, who manage people, and who only helps people to file."""
    return holds(actor, SEERS, unit, at)


def can_see_reports(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Officers who see the counted dossiers."""
    return holds(actor, SEERS, unit, at)


def can_manage_people(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Administrators at the unit or above it."""
    return is_system(actor) or holds(actor, ADMINISTRATORS, unit, at)


def units_visible_to(officer: Actor, at: datetime) -> QuerySet[Unit]:
    """The units whose dossiers the officer may see."""
    return list_reached_units(officer, SEERS, at)


def list_managed_units(officer: Actor, at: datetime) -> QuerySet[Unit]:
    """The units whose people the officer manages."""
    return list_reached_units(officer, ADMINISTRATORS, at)


def can_add_unit(actor: Actor, parent: Unit | None, at: datetime) -> bool:
    """Administrators over the parent; only this system for a unit without a parent."""
    return is_system(actor) or (parent is not None and can_manage_people(actor, parent, at))


def can_end_unit(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators over it."""
    return can_manage_people(actor, unit, at)


def can_allow_own_proposals(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Same as every import: not the unit's own administrators."""
    return can_import_units(actor, None, at)


def can_set_refusal_rule(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Same as every import: not the unit's own administrators."""
    return can_import_units(actor, None, at)


def can_import_units(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of a province or above: a file may hold any unit."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_add_known_units(actor: Actor, _noun: None, at: datetime) -> bool:
    """Same as every import."""
    return can_import_units(actor, None, at)


def can_import_successors(actor: Actor, _noun: None, at: datetime) -> bool:
    """Same as every import."""
    return can_import_units(actor, None, at)


def can_import_unit_codes(actor: Actor, _noun: None, at: datetime) -> bool:
    """Same as every import."""
    return can_import_units(actor, None, at)


def can_add_demo_people(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system only: demo passwords are public."""
    return is_system(actor)


# -- officers and posts ---------------------------------------------------------------------------


def can_add_officer(actor: Actor, _noun: None, at: datetime) -> bool:
    """Any administrator: an officer without a post may do nothing yet."""
    return can_manage_people(actor, None, at)


def can_appoint_officer(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators over the unit of the first post."""
    return can_give_post(actor, unit, at)


def can_give_post(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators over the unit. The post may need confirmation (`must_be_confirmed`)."""
    return can_manage_people(actor, unit, at)


def can_delegate_post(actor: Actor, post: Post, at: datetime) -> bool:
    """Leaders of its unit or above it, also for their own post."""
    return holds(actor, LEADERS, post.unit, at)


def can_cancel_delegation(actor: Actor, post: Post, at: datetime) -> bool:
    """Whoever may delegate such a post."""
    return can_delegate_post(actor, post, at)


def can_end_post(actor: Actor, post: Post, at: datetime) -> bool:
    """Administrators over its unit; its leaders if it only acts for an officer who is away."""
    acts = post.acts_for_id is not None
    return can_manage_people(actor, post.unit, at) or (acts and can_delegate_post(actor, post, at))


def can_confirm_post(actor: Actor, post: Post | None, at: datetime) -> bool:
    """A leader or administrator, owing post and password to no holder or giver. None: any post."""
    if post is None:
        return is_system(actor) or holds(actor, CONFIRMERS, None, at)
    return _stands_apart(actor, {post.officer_id, post.given_by_id}, post.unit, at)


def must_be_confirmed(actor: Actor, officer: Officer, unit: Unit, role: str, at: datetime) -> bool:
    """Whether a role over dossiers is given by the officer's own authority, so that it waits."""
    return role in DOSSIER_ROLES and not _stands_apart(actor, {officer.pk}, unit, at)


def _stands_apart(actor: Actor, others: Collection[int | None], unit: Unit, at: datetime) -> bool:
    """Whether the actor has authority over the unit that the others did not give."""
    if not isinstance(actor, Officer):
        return is_system(actor)
    held = [post for post in posts_of(actor, CONFIRMERS, at) if _covers(post, unit, at)]
    return comes_from_system(held, others, actor)


# -- accounts -------------------------------------------------------------------------------------


def can_note_sign_in(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner; this system for an account without an officer."""
    return is_system(actor) or is_own_account(actor, account)


def can_end_sessions(actor: Actor, account: Account, at: datetime) -> bool:
    """The account's owner or its administrators."""
    return is_own_account(actor, account) or manages_account(actor, account, at)


def can_reset_password(actor: Actor, account: Account, at: datetime) -> bool:
    """Who looks after the account."""
    return manages_account(actor, account, at)


def can_deactivate_account(actor: Actor, account: Account, at: datetime) -> bool:
    """Who looks after the account."""
    return manages_account(actor, account, at)


def can_reactivate_account(actor: Actor, account: Account, at: datetime) -> bool:
    """Who looks after the account."""
    return manages_account(actor, account, at)


def is_own_account(actor: Actor, account: Account) -> bool:
    """Whether the actor is the officer or the citizen who signs in with the account."""
    owner = find_owner(account)
    return owner is not None and is_same_actor(actor, owner)


def manages_account(actor: Actor, account: Account, at: datetime) -> bool:
    """An account opens all its owner's posts: none may be in force at a unit not administered."""
    if is_system(actor):
        return True
    officer = find_officer(account)
    return (
        officer is not None
        and list_managed_officers(actor, at).filter(pk=officer.pk).exists()
        and not list_posts_elsewhere([officer], actor, at).exists()
    )


# -- persons and organisations --------------------------------------------------------------------

COUNTER = frozenset({Role.ONE_STOP})
CITIZENS = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


def is_citizen(actor: Actor) -> bool:
    """Whether the actor is a person or an organisation, not an officer or a system."""
    return actor.actor_kind in CITIZENS


def can_declare_applicant(actor: Actor, unit: Unit, at: datetime) -> bool:
    """The applicant, or who enters the declaration: a counter, or who helps the applicant."""
    return is_citizen(actor) or holds(actor, HELPERS, None, at)


def can_declare_person(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Who files, the counter, or this system for a connected source."""
    return is_system(actor) or can_declare_applicant(actor, unit, at)


def can_declare_organisation(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Who files, the counter, or this system for a connected source."""
    return is_system(actor) or can_declare_applicant(actor, unit, at)


def can_verify_person(actor: Actor, unit: Unit, at: datetime) -> bool:
    """The counter that saw the papers, or this system for a connected source."""
    return is_system(actor) or acts_at(actor, COUNTER, {unit.pk}, at)


def can_erase_person(actor: Actor, _person: Person | None, at: datetime) -> bool:
    """Administrators of a province or above: any unit in it may have used the person's row."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_verify_organisation(actor: Actor, unit: Unit, at: datetime) -> bool:
    """The counter that saw the papers, or this system."""
    return can_verify_person(actor, unit, at)


def list_managed_officers(officer: Actor, at: datetime) -> QuerySet[Officer]:
    """All officers with a past, present or future post at a unit that the officer manages."""
    posts = Post.objects.filter(unit__in=list_managed_units(officer, at))
    return Officer.objects.filter(pk__in=posts.values("officer")).select_related("account")


def get_managed_officer(pk: int, *, by: Officer, at: datetime) -> Officer:
    """One of those. Raises `NotAllowed` if the officer manages no unit, else `NotVisible`."""
    if not can_manage_people(by, None, at):
        raise NotAllowed(_("Việc này dành cho người quản trị hệ thống."))
    officer = list_managed_officers(by, at).filter(pk=pk).first()
    if officer is None:
        raise NotVisible(_("Không có cán bộ này ở các đơn vị bạn quản trị."))
    return officer


def get_managed_post(pk: int, *, by: Officer, at: datetime) -> Post:
    """A post at a managed unit. Raises `NotAllowed`, `NotVisible`."""
    if not can_manage_people(by, None, at):
        raise NotAllowed(_("Việc này dành cho người quản trị hệ thống."))
    post = _find_post(pk)
    if post is None or not can_end_post(by, post, at):
        raise NotVisible(_("Không có vị trí này."))
    return post


def get_post_to_confirm(pk: int, *, by: Officer, at: datetime) -> Post:
    """A post at a unit that the officer manages or leads.

    Raises `NotAllowed` if not a second person, `NotVisible` for posts at other units.
    """
    post = _find_post(pk)
    if post is None or not holds(by, CONFIRMERS, post.unit, at):
        raise NotVisible(_("Không có vị trí này."))
    if not can_confirm_post(by, post, at):
        raise NotAllowed(
            _("Người xác nhận phải không do người nhận hay người giao cử lên hay đặt mật khẩu.")
        )
    return post


def get_managed_account(pk: int, *, by: Officer, at: datetime) -> Account:
    """The account of an officer whose posts are all at managed units.

    Raises `NotAllowed`, also if a post is in force at another unit; `NotVisible` for officers of
    other units and those without an account.
    """
    officer = get_managed_officer(pk, by=by, at=at)
    if officer.account is None:
        raise NotVisible(_("Người này không có tài khoản."))
    if not manages_account(by, officer.account, at):
        raise NotAllowed(
            _("%(name)s còn giữ vị trí ở đơn vị khác; hãy nhờ người quản trị cấp trên.")
            % {"name": officer.name}
        )
    return officer.account


def list_posts_to_confirm(officer: Officer, at: datetime) -> list[Post]:
    """Posts awaiting confirmation that the officer may confirm."""
    units = list_reached_units(officer, CONFIRMERS, at)
    waiting = Post.objects.filter(needs_confirmation=True, unit__in=units)
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=at.astimezone(VIETNAM).date())
    found = waiting.filter(going_on).select_related("unit", "officer").order_by("pk")
    return [post for post in found if can_confirm_post(officer, post, at)]


def _find_post(pk: int) -> Post | None:
    return Post.objects.select_related("unit", "officer").filter(pk=pk).first()


def list_posts_elsewhere(officers: Collection[Officer], by: Actor, at: datetime) -> QuerySet[Post]:
    """Their posts, in force or to come, at units that `by` does not manage."""
    posts = Post.objects.filter(officer__in=officers).exclude(unit__in=list_managed_units(by, at))
    return posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at.astimezone(VIETNAM).date()))
