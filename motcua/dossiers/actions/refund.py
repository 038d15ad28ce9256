"""Paying a fee back after a dossier ended without a decision: proposed, decided, paid."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.fees import code_of, paid_sum
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.enums import DecisionKind, Money
from motcua.dossiers.events import FeeRefunded, RefundDecided, RefundProposed
from motcua.dossiers.models import Dossier, FeeReceipt, Refund
from motcua.dossiers.permissions import (
    can_decide_refund,
    can_propose_refund,
    can_record_refund,
    decides_alone,
    why_not_decide,
)
from motcua.dossiers.queries.fees import list_refundable
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import Refused
from motcua.payments.enums import COUNTER_WAYS, PaymentWay
from motcua.people.models import Officer


class CannotProposeRefund(Refused):
    """Nothing is paid, or a refund is proposed already."""


class CannotDecideRefund(Refused):
    """No refund waits, or it is the officer's own proposal."""


class CannotRecordRefund(Refused):
    """No refund is approved."""


@dossier_action("propose_refund", may=can_propose_refund, refusal=CannotProposeRefund)
def propose_refund(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    receipt: int | None = None,
    amount: int | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Propose to pay back all that was paid, or what is left of a `receipt`, or an `amount` of it.

    A leader decides. Raises `CannotProposeRefund`.
    """
    if dossier.money != Money.PAID:
        raise CannotProposeRefund(_("Hồ sơ này không có khoản đã thu để hoàn."))
    if dossier.refunds.filter(approved=None).exists():
        raise CannotProposeRefund(_("Đã có đề nghị hoàn tiền đang chờ duyệt."))
    of, most = _refundable(dossier, receipt)
    sum_back = most if amount is None else amount
    if not 0 < sum_back <= most:
        raise CannotProposeRefund(
            _("Số tiền hoàn phải từ 1 đến %(most)s đồng, phần còn lại của biên lai.")
            % {"most": f"{most:,}".replace(",", ".")}
        )
    lacking = _("Hãy ghi căn cứ hoàn tiền.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotProposeRefund, lacking=lacking)
    Refund.objects.create(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        receipt=of,
        amount=sum_back,
        reason=kept,
        proposed_at=at,
        proposed_by=by,
    )
    code = code_of(of) if of else None
    return Done(dossier, RefundProposed(amount=sum_back, reason=kept.digest, receipt=code))


def _refundable(dossier: Dossier, receipt: int | None) -> tuple[FeeReceipt | None, int]:
    """The receipt and what is left of it; without one all that was paid, if it is all there."""
    left = list_refundable(dossier)
    if receipt is None:
        if dossier.refunds.filter(approved=True).exists():
            raise CannotProposeRefund(_("Đã hoàn một phần rồi; chọn biên lai để hoàn tiếp."))
        return None, paid_sum(dossier)
    for row, rest in left:
        if row.pk == receipt:
            return row, rest
    raise CannotProposeRefund(_("Biên lai này không còn khoản nào để hoàn."))


@dossier_action("decide_refund", may=can_decide_refund, refusal=CannotDecideRefund)
def decide_refund(
    *,
    dossier: Dossier,
    approved: bool,
    by: Officer,
    at: datetime,
    remark: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Approve a proposed refund, or decline it with a remark.

    Raises `CannotDecideRefund`, also for the officer's own proposal.
    """
    refund = dossier.refunds.filter(approved=None).first()
    if refund is None:
        raise CannotDecideRefund(_("Không có đề nghị hoàn tiền nào đang chờ duyệt."))
    if why := why_not_decide(by, dossier, DecisionKind.REFUND, at):
        raise CannotDecideRefund(why)
    if decides_alone(by, refund.proposed_by_id, dossier):
        raise CannotDecideRefund(_("Đề nghị này do bạn trình nên phải do người khác duyệt."))
    kept = keep_remark(dossier, remark, at=at, refusal=CannotDecideRefund)
    if not approved and kept is None:
        raise CannotDecideRefund(_("Hãy ghi lý do không hoàn tiền."))
    refund.approved, refund.decided_at, refund.decided_by = approved, at, by
    refund.remark = kept
    refund.save(update_fields=["approved", "decided_at", "decided_by", "remark"])
    if approved:
        dossier.money = Money.TO_REFUND
    said = RefundDecided(amount=refund.amount, approved=approved, remark=text_digest(kept))
    return Done(dossier, said)


@dossier_action("refund", may=can_record_refund, refusal=CannotRecordRefund)
def record_refund(
    *, dossier: Dossier, way: PaymentWay, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Record that an approved refund was paid out. Raises `CannotRecordRefund`."""
    if dossier.money != Money.TO_REFUND:
        raise CannotRecordRefund(_("Hồ sơ này không có khoản nào phải hoàn."))
    if way not in dict(COUNTER_WAYS):
        raise CannotRecordRefund(_("Chọn tiền mặt hay chuyển khoản."))
    refund = dossier.refunds.get(approved=True, paid_at=None)
    refund.paid_at, refund.paid_by, refund.way = at, by, way
    refund.save(update_fields=["paid_at", "paid_by", "way"])
    is_all = refund.receipt_id is None or not list_refundable(dossier)
    dossier.money = Money.REFUNDED if is_all else Money.PAID
    return Done(dossier, FeeRefunded(amount=refund.amount, way=PaymentWay(way)))
