"""The fee of a dossier paid through a gateway, on good days and on bad ones."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.jobs import settle_order, settle_payments
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.printed.fee_receipt import fee_receipt_content
from motcua.dossiers.queries.cash import get_cash_book
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.payments.actions import (
    CannotRecordGatewayNotice,
    CannotRefundGatewayPayment,
    refund_gateway_payment,
)
from motcua.payments.enums import OrderState, SurplusWhy
from motcua.payments.models import GatewayPayment, OrderItem, PaymentOrder
from tests.examples import examples
from tests.factories.dossiers import accept, at, make_office
from tests.factories.fees import BOTH, CHARGE, FEE, cancel, pay
from tests.factories.payments import (
    PAYGOV,
    PLATFORM,
    begin,
    failure,
    notice,
    run_jobs,
    settle,
    told,
)

pytestmark = pytest.mark.django_db


def only(**terms):
    return GatewayPayment.objects.get(**terms)


def test_money_that_a_gateway_told_of_pays_the_lines_with_a_receipt_of_each_kind(office):
    dossier = accept(office, charges=BOTH)
    order = begin(dossier)
    assert (order.reference, order.amount) == (f"{dossier.code}-01", 26_000)
    assert told(order, notice(order)).state == OrderState.PAID
    dossier.refresh_from_db()
    assert dossier.money == Money.DUE
    settle()
    dossier.refresh_from_db()
    assert dossier.money == Money.PAID
    rows = dossier.receipts.order_by("kind").values_list("way", "reference", "issued_by", "amount")
    assert list(rows) == [("online", "T1", None, 16_000), ("online", "T1", None, 10_000)]
    assert only().counted == 26_000


def test_the_receipt_names_no_officer_and_one_in_its_place_keeps_the_way(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    told(order, notice(order))
    settle()
    receipt = FeeReceipt.objects.get()
    assert fee_receipt_content(receipt)["officer"][1] == "Nộp trực tuyến"
    cancel(office, dossier, receipt, given_back=None)
    other = FeeReceipt.objects.get(cancelled_at=None)
    assert (other.way, other.reference, other.issued_by) == ("online", "T1", office.counter)
    book = get_cash_book(office.unit, at().date())
    assert {line.name: line.collected for line in book.by_officer} == {
        "": 10_000,
        office.counter.name: 10_000,
    }


def test_a_word_told_twice_counts_once(office):
    order = begin(accept(office, charges=[FEE]))
    for _each in range(3):
        told(order, notice(order))
        settle()
    assert GatewayPayment.objects.count() == FeeReceipt.objects.count() == 1


def test_a_second_transaction_is_shown_as_to_be_paid_back(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    told(order, notice(order, "T2"))
    settle()
    assert (only(transaction="T2").why, only(transaction="T2").surplus) == ("double", 10_000)
    assert FeeReceipt.objects.count() == 1


def test_a_failure_after_the_money_changes_nothing(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    assert told(order, failure(order)).state == OrderState.PAID


def test_money_after_a_failure_counts_all_the_same(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    told(order, failure(order))
    assert told(order, notice(order)).state == OrderState.PAID
    settle()
    dossier.refresh_from_db()
    assert dossier.money == Money.PAID


def test_too_little_money_pays_nothing_and_is_paid_back(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    assert told(order, notice(order, amount=9_999)).state == OrderState.WRONG_AMOUNT
    settle()
    dossier.refresh_from_db()
    assert (dossier.money, only().counted, only().why) == (Money.DUE, 0, SurplusWhy.TOO_LITTLE)


def test_too_much_money_pays_the_fee_and_the_rest_is_paid_back(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    told(order, notice(order, amount=11_000))
    settle()
    dossier.refresh_from_db()
    assert (dossier.money, only().counted, only().surplus) == (Money.PAID, 10_000, 1_000)


def test_money_for_a_withdrawn_dossier_is_kept_and_paid_back(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    actions.withdraw_dossier(
        dossier=dossier, reason="x", way=WithdrawalWay.ACCOUNT, by=office.counter, at=at()
    )
    told(order, notice(order))
    settle()
    assert (only().counted, only().why) == (0, SurplusWhy.NOT_DUE)
    assert not FeeReceipt.objects.exists()


def test_a_word_of_another_gateway_or_order_is_refused(office):
    one = begin(accept(office, charges=[FEE]))
    two = begin(accept(office, charges=[FEE]), gateway=PAYGOV.code)
    with pytest.raises(CannotRecordGatewayNotice, match="lần thanh toán khác"):
        told(one, notice(two))
    two.gateway = PLATFORM.code
    with pytest.raises(CannotRecordGatewayNotice, match="lần thanh toán khác"):
        told(two, notice(two))
    assert not GatewayPayment.objects.exists()


def test_a_transaction_with_another_amount_than_before_is_refused(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    with pytest.raises(CannotRecordGatewayNotice, match="nội dung khác"):
        told(order, notice(order, amount=20_000))


def test_a_line_is_asked_for_by_one_order_at_a_time(office):
    dossier = accept(office, charges=[FEE])
    begin(dossier)
    with pytest.raises(actions.CannotStartOnlinePayment, match="đang được thanh toán"):
        begin(dossier)
    line = dossier.fee_lines.get()
    other = PaymentOrder.objects.get()
    with pytest.raises(IntegrityError, match="item"), transaction.atomic():
        OrderItem.objects.create(
            order=other, subject_kind="dossier", item_id=line.pk, name="x", amount=1
        )


def test_another_attempt_begins_when_the_time_of_the_first_is_over(office):
    dossier = accept(office, charges=[FEE])
    first = begin(dossier)
    second = begin(dossier, at(hour=10))
    first.refresh_from_db()
    assert (first.state, second.reference[-3:]) == (OrderState.LAPSED, "-02")
    # Both are paid in the end: one counts, and nobody is asked again.
    told(first, notice(first), at(hour=10))
    settle(at(hour=10))
    second.refresh_from_db()
    assert second.state == OrderState.REPLACED
    told(second, notice(second, "T2"), at(hour=11))
    settle(at(hour=11))
    assert [row.counted for row in GatewayPayment.objects.order_by("pk")] == [10_000, 0]


def test_the_counter_takes_the_money_while_somebody_is_at_the_gateway(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    pay(office, dossier)
    order.refresh_from_db()
    assert order.state == OrderState.REPLACED
    told(order, notice(order))
    settle()
    assert only().why == SurplusWhy.DOUBLE


def test_the_counter_takes_no_money_while_a_gateway_s_is_not_settled(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    told(order, notice(order))
    with pytest.raises(actions.CannotRecordPayment, match="đang xác nhận"):
        pay(office, dossier)
    with pytest.raises(actions.CannotStartOnlinePayment, match="xin đừng trả lần nữa"):
        begin(dossier)


def test_charges_stay_while_somebody_is_paying_them(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    given = {"dossier": dossier, "charges": [CHARGE], "by": office.counter}
    with pytest.raises(actions.CannotChargeFees, match="đang thanh toán trực tuyến"):
        actions.charge_fees(**given, at=at())
    actions.charge_fees(**given, at=at(hour=10))
    told(order, notice(order), at(hour=10))
    settle(at(hour=10))
    assert only().why == SurplusWhy.NOT_DUE


def test_nothing_is_paid_online_that_is_not_due_or_not_known_to_be_collected(office):
    with pytest.raises(actions.CannotStartOnlinePayment, match="không còn khoản nào"):
        begin(accept(office))


def test_only_a_surplus_is_paid_back_and_once(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    told(order, notice(order, "T2"))
    settle()
    given = {"reference": "FT1", "by": office.counter, "at": at()}
    with pytest.raises(CannotRefundGatewayPayment, match="không còn khoản nào"):
        refund_gateway_payment(payment=only(transaction="T1"), **given)
    with pytest.raises(CannotRefundGatewayPayment, match="Ghi số giao dịch"):
        refund_gateway_payment(payment=only(transaction="T2"), **given | {"reference": " "})
    refund_gateway_payment(payment=only(transaction="T2"), **given)
    with pytest.raises(CannotRefundGatewayPayment, match="không còn khoản nào"):
        refund_gateway_payment(payment=only(transaction="T2"), **given)


def test_the_word_leads_to_a_job_and_what_it_left_to_another(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    assert settle_payments.call() == 1
    queued = DBTaskResult.objects.filter(task_path__endswith="settle_order")
    assert [job.args_kwargs["args"] for job in queued] == [[order.pk]]
    run_jobs()
    assert settle_payments.call() == 0


def test_a_job_that_runs_twice_settles_once(office):
    dossier = accept(office, charges=[FEE])
    order = begin(dossier)
    told(order, notice(order))
    assert settle_order.call(order.pk) == 1
    assert settle_order.call(order.pk) == 0
    dossier.refresh_from_db()
    assert dossier.money == Money.PAID


def test_the_log_says_how_the_money_came(office):
    order = begin(accept(office, charges=[FEE]))
    told(order, notice(order))
    settle()
    rows = LoggedEvent.objects.filter(subject_kind="paymentorder").order_by("pk")
    assert list(rows.values_list("kind", flat=True)) == [
        "PaymentOrderOpened", "GatewayPaymentReceived", "GatewayPaymentSettled",
    ]  # fmt: skip
    assert verify_log().ok


class Payments(RuleBasedStateMachine):
    """Notices of any kind in any order, beside the counter: all money is accounted for."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.office = make_office()
        self.dossier = accept(self.office, charges=BOTH)
        self.orders, self.said, self.minutes = [], {}, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def now(self):
        self.minutes += 1
        return at() + timedelta(minutes=self.minutes)

    def tell(self, order, said):
        told(order, said, self.now)
        if said.is_paid:
            self.said[said.transaction] = said.amount

    @rule(late=st.booleans())
    def begin(self, late):
        self.minutes += 20 if late else 0
        with suppress(actions.CannotStartOnlinePayment):
            self.orders.append(begin(self.dossier, self.now))

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), share=st.sampled_from([1, 1, 1, 0.5, 2]))
    def somebody_pays(self, data, share):
        order = data.draw(st.sampled_from(self.orders))
        self.tell(order, notice(order, f"T{len(self.said)}", amount=int(order.amount * share)))

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def a_word_is_doubled(self, data):
        row = only(transaction=data.draw(st.sampled_from(sorted(self.said))))
        self.tell(row.order, notice(row.order, row.transaction, amount=row.amount))

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def a_failure_comes(self, data):
        order = data.draw(st.sampled_from(self.orders))
        self.tell(order, failure(order))

    @rule()
    def the_job_runs(self):
        settle(self.now)

    @rule()
    def the_counter_takes_it(self):
        with suppress(actions.CannotRecordPayment):
            pay(self.office, self.dossier, self.now)

    @invariant()
    def all_money_is_accounted_for(self):
        rows = {row.transaction: row for row in GatewayPayment.objects.all()}
        assert {name: row.amount for name, row in rows.items()} == self.said
        settled = [row for row in rows.values() if row.settled_at]
        assert all(row.counted + row.surplus == row.amount for row in settled)
        online = FeeReceipt.objects.filter(way="online", cancelled_at=None)
        assert sum(row.amount for row in online) == sum(row.counted for row in settled)
        covered = sum(row.amount for row in FeeReceipt.objects.filter(cancelled_at=None))
        assert covered in {0, 26_000}
        dossier = Dossier.objects.get(pk=self.dossier.pk)
        assert dossier.money == (Money.PAID if covered else Money.DUE)


def test_whatever_gateways_say_and_in_whatever_order_no_line_is_paid_twice_and_no_money_lost():
    run_state_machine_as_test(
        Payments, settings=settings(max_examples=examples(15), stateful_step_count=12)
    )
