"""What a filing is charged, line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.payments.enums import FeeKind, FeeUnit, PaymentWay
from motcua.payments.rules.lines import LONGEST_NAME
from motcua.payments.rules.tariffs import MOST_AMOUNT, MOST_UNITS

MOST_LINES = 20
LONGEST_REFERENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One line: `amount` đồng for all units and copies, of which `exempted` on the ground
    `relief_id`."""

    kind: FeeKind
    name: str
    amount: int
    unit: FeeUnit = FeeUnit.ONCE
    unit_amount: int | None = None
    quantity: int = 1
    copies: int = 1
    exempted: int = 0
    relief_id: int | None = None

    @property
    def due(self) -> int:
        """What is to be paid, in đồng."""
        return self.amount - self.exempted


@dataclass(frozen=True, slots=True)
class Payment:
    """How the fee was paid; `reference` is the number of a transfer."""

    way: PaymentWay = PaymentWay.CASH
    reference: str = ""


def total_due(charges: Iterable[Charge]) -> int:
    """The sum of what is to be paid."""
    return sum(charge.due for charge in charges)


def find_problem(charges: Sequence[Charge]) -> str:
    """Why these lines cannot be charged; empty if they can."""
    if len(charges) > MOST_LINES:
        return _("Nhiều nhất %(most)s khoản thu cho một hồ sơ.") % {"most": MOST_LINES}
    if not all(0 <= each.amount <= MOST_AMOUNT and each.exempted >= 0 for each in charges):
        return _("Số tiền phải nộp chưa đúng.")
    if total_due(charges) > MOST_AMOUNT or any(each.exempted > each.amount for each in charges):
        return _("Số tiền phải nộp chưa đúng.")
    if any(each.exempted and each.relief_id is None for each in charges):
        return _("Miễn, giảm thì phải chọn căn cứ.")
    if not all(0 < n <= MOST_UNITS for each in charges for n in (each.quantity, each.copies)):
        return _("Số lượng phải từ 1 đến %(most)s.") % {"most": MOST_UNITS}
    if not all(0 < len(each.name) <= LONGEST_NAME for each in charges):
        return _("Ghi tên khoản thu.")
    return ""


def find_payment_problem(payment: Payment) -> str:
    """Why a payment cannot be recorded as told; empty if it can."""
    if payment.way not in PaymentWay.values:
        return _("Chọn tiền mặt hay chuyển khoản.")
    if len(payment.reference) > LONGEST_REFERENCE:
        return _("Số giao dịch dài quá %(most)s ký tự.") % {"most": LONGEST_REFERENCE}
    if payment.way == PaymentWay.TRANSFER and not payment.reference.strip():
        return _("Ghi số giao dịch chuyển khoản.")
    return ""


def typed_charge(amount: int) -> list[Charge]:
    """The single line of an amount that an officer typed; none for 0."""
    if not amount:
        return []
    return [Charge(kind=FeeKind.UNKNOWN, name="Phí, lệ phí", amount=amount)]
