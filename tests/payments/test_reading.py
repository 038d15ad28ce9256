"""Which orders and payments are read: whose they are, of which days, and in which order."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.payments.enums import OrderState, SurplusWhy
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.queries.orders import (
    find_order,
    list_orders,
    list_owed_back,
    list_to_ask,
    list_to_settle,
    list_unfinished,
)
from motcua.payments.queries.statements import list_payments_of, list_stated_orders
from motcua.payments.rules.orders import ASKED_FOR
from motcua.payments.rules.statements import StatedPayment
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
DAY = date(2026, 3, 2)
SECOND = timedelta(seconds=1)
CLOSED = {"state": OrderState.FAILED, "closed_at": AT}
_numbers = count(1)


def order(subject: int = 7, **changes: Any) -> PaymentOrder:
    """An open order of a subject."""
    given = {
        "gateway": "g",
        "reference": f"A-{next(_numbers)}",
        "subject_kind": "dossier",
        "subject_id": subject,
        "chain": "c",
        "amount": 100,
        "opened_at": AT,
        "expires_at": AT + timedelta(minutes=15),
    }
    unit = changes.pop("unit", None) or UnitFactory()
    return PaymentOrder.objects.create(**given | changes, unit=unit)


def payment(of: PaymentOrder, **changes: Any) -> GatewayPayment:
    """Money that came for an order and is not settled."""
    given = {"order": of, "gateway": of.gateway, "transaction": f"T{next(_numbers)}"}
    given |= {"amount": 100, "said_at": AT, "received_at": AT}
    return GatewayPayment.objects.create(**given | changes)


def surplus(of: PaymentOrder, **changes: Any) -> GatewayPayment:
    """Money that is to be paid back."""
    given = {"counted": 0, "why": SurplusWhy.DOUBLE, "settled_at": AT}
    return payment(of, **given | changes)


def refunded() -> dict[str, Any]:
    return {"refunded_at": AT, "refunded_by": OfficerFactory(), "refund_reference": "UNC 5"}


def stated(name: str, reference: str = "-") -> StatedPayment:
    return StatedPayment(name, reference, 100, DAY)


def test_the_orders_of_a_subject_are_its_own_the_newest_first() -> None:
    first, second, _other = order(**CLOSED), order(), order(8)
    assert list_orders("dossier", 7) == [second, first]
    assert list_orders("petition", 7) == []


def test_an_order_is_found_by_its_reference() -> None:
    _first, second = order(), order()
    assert find_order(second.reference) == second
    assert find_order("khong-co") is None


def test_what_is_still_to_come_is_an_open_order_or_money_of_its_own_that_is_not_settled() -> None:
    ended, confirming, still = order(**CLOSED), order(**CLOSED), order()
    payment(confirming)
    surplus(ended)
    other = order(8)
    payment(other)
    told = [(each.order, each.is_confirming) for each in list_unfinished("dossier", 7)]
    assert told == [(confirming, True), (still, False)]
    assert list_unfinished("petition", 7) == []


def test_open_orders_are_asked_about_the_oldest_first() -> None:
    first, second = order(), order(8)
    order(9, **CLOSED)
    assert list_to_ask(AT, ended=False) == [first, second]


def test_those_that_ended_without_a_word_are_asked_about_for_three_days_the_newest_first() -> None:
    first, second = order(**CLOSED), order(**CLOSED)
    order(**CLOSED, result_code="24")
    order(state=OrderState.PAID, closed_at=AT)
    assert list_to_ask(AT + ASKED_FOR, ended=True) == [second, first]
    assert list_to_ask(AT + ASKED_FOR + SECOND, ended=True) == []


def test_money_is_settled_the_oldest_first_once_and_by_who_asked_for_it() -> None:
    first, second = order(), order(subject_kind="petition")
    early, late, other = payment(first), payment(first), payment(second)
    surplus(first)
    assert list_to_settle("dossier") == [early, late]
    assert list_to_settle("petition") == [other]
    assert list_to_settle("dossier", second.pk) == []


def test_a_unit_owes_back_what_it_took_too_much_until_it_is_paid_back() -> None:
    mine = order()
    first, second = surplus(mine), surplus(mine, counted=99)
    payment(mine, counted=100, settled_at=AT)
    payment(mine)
    surplus(mine, **refunded())
    surplus(order())
    assert list_owed_back(mine.unit) == [first, second]


def test_payments_of_a_day_are_those_between_its_local_midnights() -> None:
    one, midnight = order(), datetime(2026, 3, 2, tzinfo=VIETNAM)
    at = [midnight - SECOND, midnight, midnight + timedelta(days=1) - SECOND]
    _before, first, last = [payment(one, said_at=each) for each in at]
    payment(one, said_at=midnight + timedelta(days=1))
    payment(one, gateway="h", said_at=midnight)
    assert list_payments_of("g", [], DAY, DAY) == [first, last]


def test_a_payment_that_the_statement_names_is_compared_whatever_its_day() -> None:
    one, lately = order(), AT - timedelta(days=40)
    named = payment(one, transaction="T-x", said_at=lately)
    payment(one, said_at=lately)
    payment(one, gateway="h", transaction="T-x", said_at=lately)
    assert list_payments_of("g", [stated("T-x")], DAY, DAY) == [named]


def test_orders_that_a_statement_names_are_those_of_its_gateway() -> None:
    mine, _other, hers = order(), order(), order(gateway="h")
    rows = [stated("T1", each.reference) for each in (mine, hers)]
    assert list_stated_orders("g", rows) == [mine]
