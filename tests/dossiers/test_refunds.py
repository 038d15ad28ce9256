"""Money that goes back: what is paid of an ended dossier, and who decides."""

from datetime import date

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Money
from motcua.dossiers.models import FeeReceipt, Refund
from motcua.dossiers.rules.fees import Payment
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.enums import PaymentWay
from tests.factories.dossiers import accept, at, stop
from tests.factories.fees import BOTH, cancel
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


def withdrawn(office, when=None):
    dossier = accept(office, charges=BOTH, payment=Payment())
    given = {"reason": "Đổi ý", "by": office.counter, "at": when or at(1)}
    return actions.withdraw_dossier(dossier=dossier, **given)


def test_money_of_a_withdrawn_dossier_goes_back_only_by_a_refund(office):
    dossier = withdrawn(office, at(hour=11))
    receipt = FeeReceipt.objects.get(kind="fee")
    with pytest.raises(actions.CannotCancelReceipt, match="thì trình hoàn tiền"):
        cancel(office, dossier, receipt, at(hour=12))
    assert cancel(office, dossier, receipt, at(hour=12), replace=True).money == Money.PAID


def test_by_default_a_refund_is_proposed_decided_and_then_paid(office):
    dossier = withdrawn(office)
    assert dossier.money == Money.PAID
    given = {"dossier": dossier, "by": office.counter, "at": at(2)}
    actions.propose_refund(reason="Chưa làm gì", **given)
    with pytest.raises(actions.CannotRecordRefund, match="không có khoản nào phải hoàn"):
        actions.record_refund(way=PaymentWay.CASH, **given)
    told = {"dossier": dossier, "by": office.leader, "at": at(2)}
    assert actions.decide_refund(approved=True, **told).money == Money.TO_REFUND
    assert actions.record_refund(way=PaymentWay.CASH, **given).money == Money.REFUNDED
    refund = Refund.objects.get()
    assert (refund.amount, refund.paid_by) == (26_000, office.counter)
    with pytest.raises(actions.CannotRecordRefund, match="không có khoản nào phải hoàn"):
        actions.record_refund(way=PaymentWay.CASH, **given)


def test_whoever_proposed_a_refund_does_not_decide_it(office):
    dossier = withdrawn(office)
    actions.propose_refund(dossier=dossier, reason="x", by=office.leader, at=at(2))
    with pytest.raises(actions.CannotDecideRefund, match="do bạn trình"):
        actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=at(2))
    other = OfficerFactory(leader_at=office.unit)
    with pytest.raises(actions.CannotDecideRefund, match="lý do không hoàn"):
        actions.decide_refund(dossier=dossier, approved=False, by=other, at=at(2))
    declined = actions.decide_refund(
        dossier=dossier, approved=False, remark="Đã làm xong", by=other, at=at(2)
    )
    assert declined.money == Money.PAID
    actions.propose_refund(dossier=dossier, reason="Xin xét lại", by=office.counter, at=at(3))


@pytest.mark.parametrize("end", ["withdrawn", "stopped"])
def test_the_law_of_the_sector_refunds_at_once(office, end):
    set_rule_parameter(
        rule_set="refunds",
        name="ho_tich",
        value=1,
        valid_from=date(2026, 1, 1),
        source_note="Thử",
        by=SYSTEM,
        at=at(),
    )
    if end == "withdrawn":
        dossier = withdrawn(office)
    else:
        made = accept(office, charges=BOTH, payment=Payment(), pass_on=True)
        dossier = stop(office, made, at(1))
    assert dossier.money == Money.TO_REFUND
    assert Refund.objects.get().by_law
    assert LoggedEvent.objects.get(kind="RefundDecided").data["by_law"] is True
    with pytest.raises(actions.CannotCancelReceipt, match="hoàn tiền"):
        cancel(office, dossier, dossier.receipts.first(), at(2), by=office.leader)


def withdrawn_half_paid(office):
    """A dossier withdrawn after one of its two receipts was cancelled and not issued again."""
    dossier = accept(office, charges=BOTH, payment=Payment())
    dossier = cancel(office, dossier, FeeReceipt.objects.get(kind="fee"))
    return actions.withdraw_dossier(dossier=dossier, reason="x", by=office.counter, at=at(1))


def test_money_that_waits_for_a_refund_is_not_given_back_by_cancelling(office):
    dossier = withdrawn(office)
    actions.propose_refund(dossier=dossier, reason="x", by=office.counter, at=at(2))
    with pytest.raises(actions.CannotCancelReceipt, match="hoàn tiền"):
        cancel(office, dossier, dossier.receipts.first(), at(2), by=office.leader)
    told = {"dossier": dossier, "by": office.leader, "at": at(2)}
    actions.decide_refund(approved=False, remark="Đã làm", **told)
    with pytest.raises(actions.CannotCancelReceipt, match="trình hoàn tiền"):
        cancel(office, dossier, dossier.receipts.first(), at(2), by=office.leader)


def test_what_was_paid_of_two_receipts_is_still_paid_after_a_withdrawal(office):
    dossier = withdrawn_half_paid(office)
    assert dossier.money == Money.PAID
    actions.propose_refund(dossier=dossier, reason="x", by=office.counter, at=at(2))
    assert Refund.objects.get().amount == 16_000


def test_the_law_refunds_only_what_was_paid(office):
    set_rule_parameter(
        rule_set="refunds",
        name="ho_tich",
        value=1,
        valid_from=date(2026, 1, 1),
        source_note="Thử",
        by=SYSTEM,
        at=at(),
    )
    assert withdrawn_half_paid(office).money == Money.TO_REFUND
    assert Refund.objects.get().amount == 16_000
