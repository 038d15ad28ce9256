"""Who may take fees and pay them back, and see the books of a counter."""

from datetime import datetime

from motcua.dossiers.models import (
    Dossier,
)
from motcua.dossiers.permissions.intake import holder_of
from motcua.dossiers.permissions.roles import COUNTER, handles, is_at_counter
from motcua.kernel.rules.actors import Actor, is_same_actor, is_system
from motcua.people.models import Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    holds,
)


def can_record_payment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_charge_fees(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_cancel_receipt(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, and the leader of its unit; a receipt of a former day only the leader."""
    return acts_at(actor, COUNTER | LEADERS, {dossier.receiving_unit_id}, at)


def closes_cash(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor answers for the counter's cash of former days: the leader of its unit."""
    return acts_at(actor, LEADERS, {dossier.receiving_unit_id}, at)


def can_start_online_payment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The applicant."""
    return is_same_actor(actor, holder_of(dossier))


def can_settle_online_payment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """This system, when money came."""
    return is_system(actor)


def can_propose_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)


def can_decide_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def can_record_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_see_cash(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The counter of a unit and its leaders, and the leaders above it."""
    return holds(actor, COUNTER | LEADERS, unit, at)


def can_see_register(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The counter of a unit and its leaders, and the leaders above it."""
    return holds(actor, COUNTER | LEADERS, unit, at)
