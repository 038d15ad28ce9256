"""Fees of an accepted dossier (the money axis): charged anew, paid, a receipt cancelled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action, lock_row
from motcua.dossiers.actions.parts import fees as parts
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.enums import Delivery, Money, State
from motcua.dossiers.events import ReceiptCancelled
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt
from motcua.dossiers.permissions import (
    can_cancel_receipt,
    can_charge_fees,
    can_record_payment,
    closes_cash,
)
from motcua.dossiers.queries.fees import ONLINE, standing_charges
from motcua.dossiers.rules.fees import Charge, Payment, refused_unexplained
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.payments.actions import close_payment_order
from motcua.payments.enums import OrderState, PaymentWay
from motcua.payments.queries.orders import Unfinished, hold_orders, list_unfinished
from motcua.people.models import Officer


class CannotChargeFees(RefusedFields):
    """The lines are wrong or those that stand, or something is paid already."""


class CannotRecordPayment(Refused):
    """The payment cannot be recorded."""


class CannotCancelReceipt(Refused):
    """The receipt is none of the dossier's, cancelled already, or of a former day."""


GIVEN = frozenset({Delivery.HANDED_OVER, Delivery.POSTED})
_lock_with_unit = lock_row("receiving_unit")


@dossier_action("charge", may=can_charge_fees, refusal=CannotChargeFees)
def charge_fees(
    *,
    dossier: Dossier,
    charges: Sequence[Charge],
    by: Officer,
    at: datetime,
    reason: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Replace what is to be paid, as long as no receipt is valid and the result is not given out.

    After the end a reason is required. Raises `CannotChargeFees`, also if nothing changes.
    """
    if dossier.money not in {Money.DUE, Money.NOTHING_DUE}:
        raise CannotChargeFees(_("Đã thu tiền rồi; huỷ biên lai trước khi sửa khoản thu."))
    # Also one that comes back to be put right: the office's fault costs the applicant nothing.
    if dossier.delivery in GIVEN or dossier.handovers.filter(how__in=GIVEN).exists():
        raise CannotChargeFees(
            _("Kết quả đã trả nên không sửa khoản thu nữa; khoản còn nợ thì vẫn thu.")
        )
    if dossier.fee_lines.filter(receipt__isnull=False).exists():
        raise CannotChargeFees(_("Đã thu một phần rồi; huỷ biên lai trước khi sửa khoản thu."))
    if list(charges) == standing_charges(dossier, dossier.fee_lines.all()):
        raise CannotChargeFees(_("Không có gì thay đổi."))
    if why := refused_unexplained(dossier.state, reason):
        raise CannotChargeFees([("reason", why)])
    lines, said = parts.charge(dossier, charges, CannotChargeFees, on=_receipt_day(dossier, at))
    kept = keep_remark(dossier, reason, at=at, refusal=CannotChargeFees)
    _end_online(dossier, CannotChargeFees, by=by, at=at)
    dossier.fee_lines.all().delete()
    FeeLine.objects.bulk_create(lines)
    return Done(dossier, replace(said, reason=kept.digest if kept else None))


@dossier_action("pay", may=can_record_payment, refusal=CannotRecordPayment, lock=_lock_with_unit)
def record_payment(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    payment: Payment | None = None,
    amount: int | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Record that all that is due was paid (in cash unless told), and issue the receipts for it.

    `amount` in đồng is what was collected, if told. Raises `CannotRecordPayment` if nothing is due,
    as after a withdrawal, or not this amount, or if a line is not known to be phí or lệ phí.
    """
    if dossier.money != Money.DUE:
        raise CannotRecordPayment(_("Hồ sơ này không còn khoản nào phải nộp."))
    how = payment or Payment()
    if how.way == PaymentWay.ONLINE:
        raise CannotRecordPayment(_("Chọn tiền mặt hay chuyển khoản."))
    waiting = _unfinished(dossier, CannotRecordPayment)
    lines = list(dossier.fee_lines.all())
    said = parts.take_payment(dossier, lines, how, CannotRecordPayment, by=by, at=at)
    if amount not in {None, said.amount}:
        raise CannotRecordPayment(
            _("Khoản phải thu vừa được sửa thành %(amount)s đồng; hãy xem lại rồi thu.")
            % {"amount": f"{said.amount:,}".replace(",", ".")}
        )
    FeeLine.objects.bulk_update(lines, ["receipt"])
    for each in waiting:
        # Whoever stands at the counter pays there; the line is not asked for online any more.
        close_payment_order(order=each.order, state=OrderState.REPLACED, by=by, at=at)
    return Done(dossier, said)


def _unfinished(dossier: Dossier, refusal: type[Refused]) -> list[Unfinished]:
    """What asks for the lines online; refuses while money that came is not settled.

    Else the same line would be paid twice.
    """
    hold_orders(ONLINE, dossier.pk)
    found = list_unfinished(ONLINE, dossier.pk)
    if any(each.is_confirming for each in found):
        raise refusal(_("Tiền trả trực tuyến vừa đến, đang xác nhận; hãy chờ ít phút."))
    return found


def _end_online(dossier: Dossier, refusal: type[Refused], *, by: Officer, at: datetime) -> None:
    """Close what asks for the lines online; refuses while somebody may be paying."""
    for each in _unfinished(dossier, refusal):
        if at < each.order.expires_at:
            raise refusal(
                _("Người nộp đang thanh toán trực tuyến; hãy chờ kết quả rồi mới sửa khoản thu.")
            )
        close_payment_order(order=each.order, state=OrderState.REPLACED, by=by, at=at)


def _receipt_day(dossier: Dossier, at: datetime) -> date:
    """The local day whose fees and reliefs apply: that of receipt."""
    return (dossier.received_at or at).astimezone(VIETNAM).date()


@dossier_action(
    "cancel_receipt", may=can_cancel_receipt, refusal=CannotCancelReceipt, lock=_lock_with_unit
)
def cancel_receipt(
    *,
    dossier: Dossier,
    receipt: FeeReceipt,
    reason: str,
    by: Officer,
    at: datetime,
    given_back: PaymentWay | None,
    key: str | None = None,
) -> Done[Dossier]:
    """Cancel a receipt, whose number stays used; a reason is required.

    `given_back` is how the applicant got the money back, and the fee is unpaid again; with None
    another receipt is issued at once for the same money. Raises `CannotCancelReceipt`.
    """
    found = _find_valid(dossier, receipt)
    issued, today = (when.astimezone(VIETNAM).date() for when in (found.issued_at, at))
    if issued < today and not closes_cash(by, dossier, at):
        raise CannotCancelReceipt(
            _("Biên lai lập ngày %(day)s, sổ quỹ ngày đó đã khoá: lãnh đạo đơn vị mới huỷ được.")
            % {"day": f"{issued:%d/%m/%Y}"}
        )
    if given_back and dossier.state in {State.WITHDRAWN, State.STOPPED}:
        raise CannotCancelReceipt(
            _("Hồ sơ đã rút hoặc đã dừng: muốn trả lại tiền thì trình hoàn tiền để lãnh đạo duyệt.")
        )
    lacking = _("Hãy ghi lý do huỷ biên lai.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotCancelReceipt, lacking=lacking)
    found.cancelled_at, found.cancelled_by, found.cancel_reason = at, by, kept
    found.cancelled_way = given_back or found.way
    found.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason", "cancelled_way"])
    lines = list(dossier.fee_lines.all())
    freed = [line for line in lines if line.receipt_id == found.pk]
    for line in freed:
        line.receipt = None
    replacement = None
    if given_back is None:
        by_bank = found.way != PaymentWay.CASH
        payment = Payment(PaymentWay(found.way), found.reference if by_bank else "")
        replacement = parts.issue_receipts(dossier, freed, payment, by=by, at=at)[0]
    FeeLine.objects.bulk_update(freed, ["receipt"])
    dossier.money = parts.money_of(dossier, lines)
    said = ReceiptCancelled(
        receipt=parts.code_of(found),
        amount=found.amount,
        replacement=parts.code_of(replacement) if replacement else None,
        reason=kept.digest,
        given_back=given_back,
    )
    return Done(dossier, said)


def _find_valid(dossier: Dossier, receipt: FeeReceipt) -> FeeReceipt:
    found = dossier.receipts.filter(pk=receipt.pk).first()
    if found is None:
        raise CannotCancelReceipt(_("Hồ sơ này không có biên lai đó."))
    if found.cancelled_at:
        raise CannotCancelReceipt(_("Biên lai này đã huỷ rồi."))
    if (
        dossier.money in {Money.TO_REFUND, Money.REFUNDED}
        or dossier.refunds.filter(approved=None).exists()
        or found.refunds.filter(approved=True).exists()
    ):
        raise CannotCancelReceipt(_("Khoản này đang hoặc đã hoàn tiền nên không huỷ biên lai nữa."))
    return found
