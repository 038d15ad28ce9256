"""Talk with gateways: nobody waits for one inside a transaction."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django_tasks import task

from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.payments.actions import close_payment_order, record_gateway_notice
from motcua.payments.enums import OrderState
from motcua.payments.gateways import GatewayDown, ToPay, get_gateway
from motcua.payments.models import PaymentOrder
from motcua.payments.queries.orders import list_to_ask
from motcua.payments.rules.orders import GatewayNotice

log = logging.getLogger(__name__)


def send_to_gateway(order: PaymentOrder, return_address: str, *, by: Actor, at: datetime) -> str:
    """The address at which the person pays an open order.

    Raises `GatewayDown`; the order is then closed, so that another way is free at once.
    """
    to_pay = ToPay(
        reference=order.reference,
        amount=order.amount,
        items=tuple((item.name, item.amount) for item in order.items.all()),
        opened_at=order.opened_at,
        expires_at=order.expires_at,
        return_address=return_address,
    )
    try:
        return get_gateway(order.gateway).start(to_pay)
    except GatewayDown:
        close_payment_order(order=order, state=OrderState.FAILED, by=by, at=at)
        raise


def ask_gateway(order: PaymentOrder, at: datetime) -> PaymentOrder:
    """The order after its gateway was asked about it. Raises `GatewayDown`."""
    return _note(order, get_gateway(order.gateway).ask(order.reference), at)


def _note(order: PaymentOrder, notices: Sequence[GatewayNotice], at: datetime) -> PaymentOrder:
    """Record the notices; an order of which the gateway knows no money in its time lapses."""
    for notice in notices:
        gateway = order.gateway
        try:
            order = record_gateway_notice(
                order=order, gateway=gateway, notice=notice, by=SYSTEM, at=at
            )
        except Refused as problem:
            # A notice that contradicts one before: the daily statement tells which is right.
            log.warning("Order %d: %s", order.pk, problem)
    if not notices and order.state == OrderState.OPEN and at >= order.expires_at:
        return close_payment_order(order=order, state=OrderState.LAPSED, by=SYSTEM, at=at)
    return order


@task()
def record_notices(order: int, notices: list[dict[str, Any]]) -> str:
    """Record what a gateway answered about an order; returns the state of the order."""
    found = PaymentOrder.objects.get(pk=order)
    return _note(found, msgspec.convert(notices, list[GatewayNotice]), now()).state


@task()
def ask_gateways() -> int:
    """Ask about the orders that are open; returns about how many there was an answer."""
    return _ask_about(list_to_ask(now(), ended=False))


@task()
def ask_gateways_again() -> int:
    """Ask about the orders that ended without money: a notice may have been lost."""
    return _ask_about(list_to_ask(now(), ended=True))


def _ask_about(orders: list[PaymentOrder]) -> int:
    """All are asked before anything is written, so that nobody waits for a gateway with a lock.

    What each answered is recorded by a job of its own, one order a transaction.
    """
    down: set[str] = set()
    answers: list[tuple[PaymentOrder, list[GatewayNotice]]] = []
    for order in orders:
        if order.gateway in down:
            continue
        try:
            answers.append((order, get_gateway(order.gateway).ask(order.reference)))
        except (GatewayDown, NotVisible) as problem:
            # Out, or no longer in use.
            log.warning("Gateway %s: %s", order.gateway, problem)
            down.add(order.gateway)
    for order, notices in answers:
        record_notices.enqueue(order.pk, msgspec.to_builtins(notices))
    return len(answers)
