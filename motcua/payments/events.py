"""Events about the dated data of fees."""

from datetime import date
from typing import Any

from motcua.kernel.events import Code, Digest, Event, event, upcast
from motcua.payments.enums import FeeKind


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
