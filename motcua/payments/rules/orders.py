"""Payments through a gateway: the states of an order, and what of the money counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.payments.enums import OrderState, SurplusWhy

LIFETIME = timedelta(minutes=15)
"""How long a person has at the gateway; after that another attempt may begin."""
ASKED_FOR = timedelta(days=3)
"""How long a gateway is asked again about an order that ended without money."""
MOST_ATTEMPTS = 99
"""Orders of one dossier: a reference ends with two digits, as that of PayGov."""
LARGEST_AMOUNT = 10**12

WITHOUT_MONEY = frozenset({OrderState.FAILED, OrderState.LAPSED, OrderState.REPLACED})
"""The ends to which no signed notice of money led."""
_MONEY = frozenset({OrderState.PAID, OrderState.WRONG_AMOUNT})

MOVES: dict[OrderState, frozenset[OrderState]] = {
    OrderState.OPEN: WITHOUT_MONEY | _MONEY,
    # Money may come after the end: it came all the same, and is never turned away.
    OrderState.FAILED: _MONEY,
    OrderState.LAPSED: _MONEY,
    OrderState.REPLACED: _MONEY,
    OrderState.WRONG_AMOUNT: frozenset({OrderState.PAID}),
    OrderState.PAID: frozenset(),
}
"""The states that may follow each state."""


@dataclass(frozen=True, slots=True)
class Payable:
    """What an order asks for: an item of its subject by id, what it is called, and đồng."""

    item_id: int
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class GatewayNotice:
    """What a gateway said under its signature about an order; `transaction` is empty if no money
    moved. `code` is the gateway's own, "00" for paid."""

    reference: str
    transaction: str
    amount: int
    is_paid: bool
    code: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of a payment counts for the lines, in đồng, and why the rest does not."""

    counted: int
    why: SurplusWhy | None = None


def follows(before: str, after: OrderState) -> bool:
    """Whether an order may go from one state to another."""
    return after in MOVES[OrderState(before)]


def state_by_notice(notice: GatewayNotice, asked: int) -> OrderState:
    """The state that a notice leads to, for an order of `asked` đồng."""
    if not notice.is_paid:
        return OrderState.FAILED
    return OrderState.PAID if notice.amount >= asked else OrderState.WRONG_AMOUNT


def count_payment(
    *, amount: int, asked: int, items: Collection[int], owed: Collection[int], paid: Collection[int]
) -> Counted:
    """How much of `amount` counts for an order of `asked` đồng for these items.

    It counts for all of them or for none: `owed` are those that wait for money, `paid` those for
    which some came before. Whatever does not count is to be paid back.
    """
    if amount < asked:
        return Counted(0, SurplusWhy.TOO_LITTLE)
    if not set(items) <= set(owed):
        is_paid = bool(set(items) & set(paid))
        return Counted(0, SurplusWhy.DOUBLE if is_paid else SurplusWhy.NOT_DUE)
    return Counted(asked, SurplusWhy.TOO_MUCH if amount > asked else None)


def order_reference(code: str, number: int) -> str:
    """The reference of a dossier's order of this number: its code and three characters."""
    return f"{code}-{number:02d}"
