"""What a filing is charged, line by line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.kernel.text import is_blank
from motcua.payments.enums import FeeKind, FeeUnit, PaymentWay
from motcua.payments.rules.lines import LONGEST_NAME
from motcua.payments.rules.tariffs import MOST_FEE, MOST_UNITS

MOST_LINES = 20
LONGEST_REFERENCE = 60
LONGEST_ANSWER = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One line: `amount` đồng for all units and copies, less what the ground `relief_id` takes off.

    How much that is follows from the relief in force, not from whoever charges.
    """

    kind: FeeKind
    name: str
    amount: int
    unit: FeeUnit = FeeUnit.ONCE
    unit_amount: int | None = None
    quantity: int = 1
    copies: int = 1
    relief_id: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """How the fee was paid; `reference` is the number of a transfer."""

    way: PaymentWay = PaymentWay.CASH
    reference: str = ""


def readable_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Of what was typed about a fee, the values short enough for an amount, a count or a choice."""
    short = {name: text for name, text in answers.items() if text and len(text) <= LONGEST_ANSWER}
    return dict(sorted(short.items())[: 5 * MOST_LINES])


def find_problem(charges: Sequence[Charge]) -> str:
    """Why these lines cannot be charged; empty if they can."""
    if len(charges) > MOST_LINES:
        return _("Nhiều nhất %(most)s khoản thu cho một hồ sơ.") % {"most": MOST_LINES}
    if not all(0 <= each.amount <= MOST_FEE for each in charges):
        return _("Số tiền phải nộp chưa đúng.")
    if not all(0 < n <= MOST_UNITS for each in charges for n in (each.quantity, each.copies)):
        return _("Số lượng phải từ 1 đến %(most)s.") % {"most": MOST_UNITS}
    if not all(0 < len(each.name) <= LONGEST_NAME for each in charges):
        return _("Ghi tên khoản thu.")
    return ""


def why_not_collected(kinds: Iterable[str]) -> str:
    """Why lines of these kinds cannot be collected yet; empty if they can. Needs one line.

    Phí and lệ phí have receipts of their own, so what a line is stands before its money.
    """
    told = set(kinds)
    if told and told <= {FeeKind.CHARGE, FeeKind.FEE}:
        return ""
    return _("Có khoản chưa rõ là phí hay lệ phí: hãy chọn ở “Sửa khoản thu” rồi mới thu tiền.")


def find_payment_problem(payment: Payment) -> str:
    """Why a payment cannot be recorded as told; empty if it can."""
    if payment.way not in PaymentWay.values:
        return _("Chọn tiền mặt hay chuyển khoản.")
    if len(payment.reference) > LONGEST_REFERENCE:
        return _("Số giao dịch dài quá %(most)s ký tự.") % {"most": LONGEST_REFERENCE}
    if payment.way != PaymentWay.CASH and is_blank(payment.reference):
        return _("Ghi số giao dịch chuyển khoản.")
    if payment.way == PaymentWay.CASH and not is_blank(payment.reference):
        return _("Tiền mặt thì không có số giao dịch; để trống, hoặc chọn chuyển khoản.")
    return ""


def refused_unexplained(state: str, reason: str) -> str:
    """Why a finished dossier is not charged anew without a reason; empty if it may be."""
    if state != State.FINISHED or not is_blank(reason):
        return ""
    return _("Hồ sơ đã giải quyết xong: hãy ghi lý do sửa khoản thu.")


def typed_charge(amount: int) -> list[Charge]:
    """The single line of an amount that an officer typed; none for 0."""
    if not amount:
        return []
    return [Charge(kind=FeeKind.UNKNOWN, name="Phí, lệ phí", amount=amount)]
