"""Permissions on the dated data of fees, and on payments through gateways."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotVisible
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.payments.models import FeeRelief, GatewayPayment, PaymentOrder, ReceiptSeries
from motcua.payments.queries import list_series_of
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import acts_at, can_manage_people, list_managed_units

APPLICANTS = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


def can_set_fee_relief(actor: Actor, _relief: FeeRelief | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_set_receipt_series(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)


def can_end_receipt_series(actor: Actor, series: ReceiptSeries, at: datetime) -> bool:
    """As for declaring them."""
    return can_set_receipt_series(actor, series.unit, at)


def can_withdraw_receipt_series(actor: Actor, series: ReceiptSeries, at: datetime) -> bool:
    """As for declaring them."""
    return can_set_receipt_series(actor, series.unit, at)


def get_managed_series(pk: int, *, by: Officer, at: datetime) -> ReceiptSeries:
    """The symbols of a unit that the officer manages. Raises `NotVisible`."""
    found = list_series_of(list_managed_units(by, at)).filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có ký hiệu này."))
    return found


def can_open_payment_order(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whoever applies, and this system; the area of the subject knows whose it is."""
    return is_system(actor) or actor.actor_kind in APPLICANTS


def can_close_payment_order(actor: Actor, order: PaymentOrder, at: datetime) -> bool:
    """Whoever applies, the counter that takes the money instead, and this system."""
    at_counter = acts_at(actor, {Role.ONE_STOP}, {order.unit_id}, at)
    return at_counter or can_open_payment_order(actor, order.unit, at)


def can_record_gateway_notice(actor: Actor, _order: PaymentOrder, at: datetime) -> bool:
    """This system, once it has verified the signature."""
    return is_system(actor)


def can_settle_gateway_payment(actor: Actor, _payment: GatewayPayment, at: datetime) -> bool:
    """This system, by the rule of what is still due."""
    return is_system(actor)


def can_refund_gateway_payment(actor: Actor, payment: GatewayPayment, at: datetime) -> bool:
    """The counter of the unit that collected it."""
    return acts_at(actor, {Role.ONE_STOP}, {payment.order.unit_id}, at)


def can_compare_statement(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system: the command line, where the file lies."""
    return is_system(actor)
