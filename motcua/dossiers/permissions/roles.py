"""Which roles do what kind of work on dossiers, and who holds them where."""

from collections.abc import Collection
from datetime import datetime

from motcua.dossiers.models import (
    Dossier,
)
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    carried_on,
    holds,
    posts_of,
)
from motcua.people.queries import is_assignable

COUNTER = frozenset({Role.ONE_STOP})


HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})


DECIDERS = frozenset({Role.CASE_OFFICER, Role.LEADER})


def can_do_step(officer: Officer, unit_id: int, role: str, at: datetime) -> bool:
    """Whether a step of this role at this unit can be assigned to the officer."""
    return is_assignable(officer) and acts_at(officer, {role}, {unit_id}, at)


def can_receive_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether the actor works at any counter, and so has access to the desk."""
    return holds(actor, COUNTER, None, at)


def can_handle_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether any step can be assigned to the actor, who then has a work list."""
    return holds(actor, HANDLERS, None, at)


def can_lead(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether the actor leads any unit, and so has the page of leaders."""
    return holds(actor, LEADERS, None, at)


def deciding_now(dossier: Dossier) -> int:
    """The unit that decides now: before acceptance the receiving one (refusal at intake)."""
    accepted = dossier.received_at is not None
    return dossier.deciding_unit_id if accepted else dossier.receiving_unit_id


def units_of(officer: Officer, roles: Collection[str], at: datetime) -> set[int]:
    """The ids of the units at which the officer acts in one of the roles (`acts_at`)."""
    return {unit.pk for post in posts_of(officer, roles, at) for unit in carried_on(post, at)}


def posts_at(actor: Actor, unit_ids: set[int], at: datetime) -> list[Post]:
    """The actor's posts at these units in roles that handle dossiers."""
    held = posts_of(actor, DOSSIER_ROLES, at)
    return [post for post in held if any(u.pk in unit_ids for u in carried_on(post, at))]


def is_at_counter(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor works at the receiving counter."""
    return acts_at(actor, COUNTER, {dossier.receiving_unit_id}, at)


def handles(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor handles dossiers at the receiving or the deciding unit."""
    units = {dossier.deciding_unit_id, dossier.receiving_unit_id}
    return acts_at(actor, HANDLERS, units, at)


def helped_with(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor filled it in for the applicant: that person never decides on it."""
    is_own = isinstance(actor, Officer) and actor.pk == dossier.drafted_by_id
    return is_own and dossier.is_helped
