"""Events of fees: charged, paid, cancelled, paid back."""

from typing import Any

from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import Code, Digest, event, upcast
from motcua.payments.enums import PaymentWay


@event("dossier", version=2)
class FeesCharged(DossierEvent):
    """What is to be paid was set: so many lines, the sum of what is due and of what is exempted.

    A `reason` is told after the end.
    """

    amount: int
    exempted: int
    lines: int
    reason: Digest | None = None


@upcast("FeesCharged", 1)
def _charged_without_reason(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier", version=2)
class FeePaid(DossierEvent):
    """The fee was paid, in đồng; `receipts` are the symbols and numbers of the receipts for it."""

    amount: int
    way: PaymentWay | None = None
    receipts: tuple[Code, ...] = ()


@upcast("FeePaid", 1)
def _paid_without_receipts(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier", version=2)
class ReceiptCancelled(DossierEvent):
    """A receipt was cancelled; `replacement` is the one issued for it, else the fee is unpaid.

    `given_back` is how the money was given back, if it was.
    """

    receipt: Code
    amount: int
    replacement: Code | None = None
    reason: Digest | None = None
    given_back: PaymentWay | None = None


@upcast("ReceiptCancelled", 1)
def _given_back_in_a_way_not_asked(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier", version=2)
class RefundProposed(DossierEvent):
    """An officer proposed to pay the fee back."""

    amount: int
    reason: Digest | None = None
    receipt: Code | None = None


@upcast("RefundProposed", 1)
def _of_all_that_was_paid(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class RefundDecided(DossierEvent):
    """The fee is to be paid back or not; `by_law` without anybody's proposal."""

    amount: int
    approved: bool
    by_law: bool = False
    remark: Digest | None = None


@event("dossier")
class FeeRefunded(DossierEvent):
    """The fee was paid back."""

    amount: int
    way: PaymentWay
