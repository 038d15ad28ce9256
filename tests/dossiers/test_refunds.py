"""Money that goes back: what is paid of an ended dossier, and who decides."""

from datetime import date

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import FeeReceipt, Refund
from motcua.dossiers.queries.cash import get_cash_book
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
    return actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, dossier=dossier, **given)


def test_money_of_a_withdrawn_dossier_goes_back_only_by_a_refund(office):
    dossier = withdrawn(office, at(hour=11))
    receipt = FeeReceipt.objects.get(kind="fee")
    with pytest.raises(actions.CannotCancelReceipt, match="thì trình hoàn tiền"):
        cancel(office, dossier, receipt, at(hour=12))
    assert cancel(office, dossier, receipt, at(hour=12), given_back=None).money == Money.PAID


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


def paid_back(office, dossier, when=2, **part):
    """A refund proposed, approved and paid."""
    given = {"dossier": dossier, "by": office.counter, "at": at(when)}
    actions.propose_refund(reason="Trả bớt", **part, **given)
    told = {"dossier": dossier, "by": office.leader, "at": at(when)}
    actions.decide_refund(approved=True, **told)
    return actions.record_refund(way=PaymentWay.CASH, **given)


def test_a_receipt_is_paid_back_in_parts_until_nothing_is_left(office):
    dossier = withdrawn(office)
    fee, charge = FeeReceipt.objects.order_by("-kind")
    assert paid_back(office, dossier, receipt=fee.pk, amount=4_000).money == Money.PAID
    with pytest.raises(actions.CannotProposeRefund, match=r"từ 1 đến 6\.000 đồng"):
        paid_back(office, dossier, 3, receipt=fee.pk, amount=6_001)
    with pytest.raises(actions.CannotProposeRefund, match="Đã hoàn một phần"):
        paid_back(office, dossier, 3)
    assert paid_back(office, dossier, 3, receipt=fee.pk).money == Money.PAID
    with pytest.raises(actions.CannotProposeRefund, match="không còn khoản nào"):
        paid_back(office, dossier, 4, receipt=fee.pk)
    assert paid_back(office, dossier, 4, receipt=charge.pk).money == Money.REFUNDED
    assert [row.amount for row in Refund.objects.order_by("pk")] == [4_000, 6_000, 16_000]


def test_a_refund_of_nothing_or_of_another_dossiers_receipt_is_refused(office):
    dossier, other = withdrawn(office), withdrawn(office)
    mine, its = (each.receipts.get(kind="fee").pk for each in (dossier, other))
    with pytest.raises(actions.CannotProposeRefund, match="từ 1 đến 10"):
        paid_back(office, dossier, receipt=mine, amount=0)
    with pytest.raises(actions.CannotProposeRefund, match="không còn khoản nào"):
        paid_back(office, dossier, receipt=its)


def test_the_cash_book_takes_a_part_off_the_kind_of_its_receipt(office):
    dossier = withdrawn(office)
    paid_back(office, dossier, receipt=dossier.receipts.get(kind="fee").pk, amount=4_000)
    total = get_cash_book(office.unit, at(2).date()).total
    assert (total.refunded, total.fee, total.charge, total.net) == (4_000, -4_000, 0, -4_000)


def test_a_receipt_of_which_a_part_was_paid_back_is_not_cancelled(office):
    dossier = withdrawn(office)
    receipt = dossier.receipts.get(kind="fee")
    paid_back(office, dossier, receipt=receipt.pk, amount=4_000)
    with pytest.raises(actions.CannotCancelReceipt, match="đang hoặc đã hoàn tiền"):
        cancel(office, dossier, receipt, at(3), by=office.leader, given_back=None)


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
    return actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="x", by=office.counter, at=at(1)
    )


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
