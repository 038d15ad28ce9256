"""Events about the dated data of fees, and of payments through gateways."""

from datetime import date
from typing import Any

from motcua.kernel.events import Code, Digest, Event, event, upcast
from motcua.payments.enums import FeeKind, OrderState, SurplusWhy


@event("feerelief", version=2)
class FeeReliefSet(Event):
    """A relief was set from a day on, until the day before `valid_to`."""

    code: Code
    percent: int
    valid_from: date
    cap: int | None = None
    procedures: tuple[Code, ...] = ()
    valid_to: date | None = None
    source: Digest | None = None
    once_a_year: bool = False


@upcast("FeeReliefSet", 1)
def _as_often_as_needed(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("receiptseries")
class ReceiptSeriesSet(Event):
    """A unit issues receipts of a kind under these symbols from a day on."""

    unit: Code
    receipt_kind: FeeKind
    form_symbol: Code
    symbol: Code
    valid_from: date
    tax_code: Code


@event("receiptseries")
class ReceiptSeriesEnded(Event):
    """Symbols hold until the day before `valid_to`, and none follow."""

    unit: Code
    receipt_kind: FeeKind
    form_symbol: Code
    symbol: Code
    valid_to: date


@event("receiptseries")
class ReceiptSeriesWithdrawn(Event):
    """Symbols that no receipt bears never hold."""

    unit: Code
    receipt_kind: FeeKind
    form_symbol: Code
    symbol: Code
    valid_from: date


@event("paymentorder")
class PaymentOrderOpened(Event):
    """Somebody went to a gateway to pay so much, for so many items of a subject."""

    gateway: Code
    reference: Code
    subject_kind: Code
    subject: int
    amount: int
    items: int


@event("paymentorder")
class PaymentOrderClosed(Event):
    """An order ended without money; `result` is the gateway's code, if it said so."""

    reference: Code
    state: OrderState
    result: Code | None = None


@event("paymentorder")
class GatewayPaymentReceived(Event):
    """A gateway said under its signature that money came."""

    gateway: Code
    reference: Code
    transaction: Code
    amount: int
    state: OrderState


@event("paymentorder")
class GatewayPaymentSettled(Event):
    """So much of a payment counts; the rest is to be paid back, for the reason `why`."""

    gateway: Code
    transaction: Code
    amount: int
    counted: int
    why: SurplusWhy | None = None


@event("paymentorder")
class GatewayPaymentRefunded(Event):
    """What did not count of a payment was paid back."""

    gateway: Code
    transaction: Code
    amount: int


@event("statement")
class StatementCompared(Event):
    """A gateway's list of payments was compared with ours; so many rows, so many differences."""

    gateway: Code
    sha256: Digest
    first_day: date
    last_day: date
    rows: int
    differences: int
