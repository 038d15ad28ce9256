"""Paying a fee back after a dossier ended without a decision: proposed, decided, paid."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.fees import paid_sum
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.enums import DecisionKind, Money
from motcua.dossiers.events import FeeRefunded, RefundDecided, RefundProposed
from motcua.dossiers.models import Dossier, Refund
from motcua.dossiers.permissions import (
    can_decide_refund,
    can_propose_refund,
    can_record_refund,
    decides_alone,
    why_not_decide,
)
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import Refused
from motcua.payments.enums import PaymentWay
from motcua.people.models import Officer


class CannotProposeRefund(Refused):
    """Nothing is paid, or a refund is proposed already."""


class CannotDecideRefund(Refused):
    """No refund waits, or it is the officer's own proposal."""


class CannotRecordRefund(Refused):
    """No refund is approved."""


@dossier_action("propose_refund", may=can_propose_refund, refusal=CannotProposeRefund)
def propose_refund(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Propose to pay back all that was paid; a leader decides. Raises `CannotProposeRefund`."""
    if dossier.money != Money.PAID:
        raise CannotProposeRefund(_("Hồ sơ này không có khoản đã thu để hoàn."))
    if dossier.refunds.filter(approved=None).exists():
        raise CannotProposeRefund(_("Đã có đề nghị hoàn tiền đang chờ duyệt."))
    lacking = _("Hãy ghi căn cứ hoàn tiền.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotProposeRefund, lacking=lacking)
    amount = paid_sum(dossier)
    Refund.objects.create(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        amount=amount,
        reason=kept,
        proposed_at=at,
        proposed_by=by,
    )
    return Done(dossier, RefundProposed(amount=amount, reason=kept.digest))


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
    if way not in PaymentWay.values:
        raise CannotRecordRefund(_("Chọn tiền mặt hay chuyển khoản."))
    refund = dossier.refunds.get(approved=True)
    refund.paid_at, refund.paid_by, refund.way = at, by, way
    refund.save(update_fields=["paid_at", "paid_by", "way"])
    dossier.money = Money.REFUNDED
    return Done(dossier, FeeRefunded(amount=refund.amount, way=PaymentWay(way)))
