"""What a dossier is charged, its receipts, cancellations and refunds."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, Money, State, WithdrawalWay
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt
from motcua.dossiers.printed.fee_receipt import fee_receipt_content
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.payments.models import FeeRelief
from motcua.processes.queries import forget_definitions
from tests.factories.dossiers import accept, at, finish, open_step
from tests.factories.fees import BOTH, CHARGE, FEE, cancel, declare, kinds, pay, relief

pytestmark = pytest.mark.django_db


def test_what_is_due_is_the_sum_of_the_lines(office):
    half = replace(FEE, amount=9_999, relief_id=relief(percent=50).pk)
    dossier = accept(office, charges=[CHARGE, half])
    assert (dossier.fee_due, dossier.money) == (21_000, Money.DUE)
    assert [line.due for line in dossier.fee_lines.all()] == [16_000, 5_000]


def test_who_is_exempted_owes_nothing_and_gets_no_receipt(office):
    free = replace(FEE, relief_id=FeeRelief.objects.get(code="nguoi-cao-tuoi").pk)
    dossier = accept(office, charges=[free], payment=Payment())
    assert (dossier.fee_due, dossier.money) == (0, Money.NOTHING_DUE)
    assert not FeeReceipt.objects.exists()


def test_an_exempted_line_beside_a_paid_one_gets_no_receipt(office):
    free = replace(FEE, relief_id=FeeRelief.objects.get(code="tre-em").pk)
    dossier = accept(office, charges=[free, CHARGE], payment=Payment())
    assert [line.receipt and line.receipt.kind for line in dossier.fee_lines.all()] == [
        None, "charge",
    ]  # fmt: skip
    assert dossier.money == Money.PAID


@pytest.mark.parametrize(
    "terms",
    [
        {"valid_from": date(2026, 3, 3)},
        {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 3, 2)},
        {"procedures": ["9.999999"]},
    ],
)
def test_a_relief_that_does_not_hold_for_this_receipt_is_refused(office, terms):
    chosen = replace(FEE, relief_id=relief(**terms).pk)
    with pytest.raises(actions.CannotAcceptDossier, match="không áp dụng cho thủ tục này"):
        accept(office, charges=[chosen])
    dossier = accept(office, charges=[FEE])
    with pytest.raises(actions.CannotChargeFees, match="không áp dụng cho thủ tục này"):
        actions.charge_fees(dossier=dossier, charges=[chosen], by=office.counter, at=at(5))
    assert dossier.fee_lines.get().exempted == 0


def test_a_relief_counts_on_the_day_of_receipt_also_when_fees_are_charged_later(office):
    last_day = relief(percent=50, valid_from=date(2026, 1, 1), valid_to=date(2026, 3, 3))
    dossier, given = accept(office), {"by": office.counter, "at": at(9)}
    chosen = replace(FEE, relief_id=last_day.pk)
    assert actions.charge_fees(dossier=dossier, charges=[chosen], **given).fee_due == 5_000


def test_a_relief_takes_off_at_most_its_cap(office):
    chosen = replace(FEE, relief_id=relief(percent=50, cap=3_000).pk)
    dossier = accept(office, charges=[chosen])
    assert (dossier.fee_due, dossier.fee_lines.get().exempted) == (7_000, 3_000)


def test_a_relief_of_once_a_year_is_used_once_by_a_person(office):
    yearly = replace(FEE, relief_id=relief(percent=50, once_a_year=True).pk)
    first = accept(office, charges=[yearly])
    with pytest.raises(actions.CannotAcceptDossier, match=f"2026 ở hồ sơ {first.code}"):
        accept(office, at(304, 23, 59), charges=[yearly])
    other = Applicant(name="Danh Văn Ba", number="091185000124")
    assert accept(office, at(304), charges=[yearly], applicant=other).fee_due == 5_000
    unknown = Applicant(name="Danh Thị Út")
    assert accept(office, at(304), charges=[yearly], applicant=unknown).fee_due == 5_000
    assert accept(office, at(305, 0, 0), charges=[yearly]).fee_due == 5_000


def test_a_relief_of_once_a_year_is_free_again_after_a_withdrawal(office):
    yearly = replace(FEE, relief_id=relief(once_a_year=True).pk)
    dossier = accept(office, charges=[yearly])
    actions.charge_fees(dossier=dossier, charges=[yearly], by=office.counter, at=at())
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Đổi ý", by=office.counter, at=at(1)
    )
    assert accept(office, at(2), charges=[yearly]).fee_due == 0


def test_a_relief_of_once_a_year_is_for_one_line(office):
    yearly = relief(once_a_year=True).pk
    lines = [replace(each, relief_id=yearly) for each in BOTH]
    with pytest.raises(actions.CannotAcceptDossier, match="chọn cho một khoản thôi"):
        accept(office, charges=lines)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": -1}, "Số tiền phải nộp chưa đúng"),
        ({"amount": 10**10 + 1}, "Số tiền phải nộp chưa đúng"),
        ({"quantity": 0}, "Số lượng phải từ 1"),
        ({"copies": 100_001}, "Số lượng phải từ 1"),
        ({"name": ""}, "Ghi tên khoản thu"),
    ],
)
def test_a_wrong_line_is_refused_and_nothing_is_accepted(office, changes, sentence):
    given = {"kind": FeeKind.FEE, "name": "Lệ phí", "amount": 10_000} | changes
    with pytest.raises(actions.CannotAcceptDossier, match=sentence):
        accept(office, charges=[Charge(**given)])
    assert not FeeLine.objects.exists()


def test_more_lines_than_anyone_pays_are_refused(office):
    with pytest.raises(actions.CannotAcceptDossier, match="Nhiều nhất 20 khoản"):
        accept(office, charges=[FEE] * 21)


def test_the_database_exempts_no_more_than_there_is(office):
    line = accept(office, charges=[FEE]).fee_lines.get()
    line.exempted, line.relief = 10_001, FeeRelief.objects.first()
    with pytest.raises(IntegrityError, match="fee_line_exempts_no_more"), transaction.atomic():
        line.save()


def test_a_payment_makes_a_receipt_for_each_kind_with_its_own_number(office):
    declare(office)
    dossier = pay(office, accept(office, charges=[*BOTH, FEE]))
    rows = FeeReceipt.objects.order_by("kind")
    assert [(row.kind, row.amount, row.number, row.symbol) for row in rows] == [
        ("charge", 16_000, 1, ""), ("fee", 20_000, 1, "LP-26E"),
    ]  # fmt: skip
    assert sum(row.amount for row in rows) == dossier.fee_due
    assert dossier.money == Money.PAID
    event = LoggedEvent.objects.get(kind="FeePaid")
    assert (event.version, event.data["receipts"]) == (
        2, ["_:_:2026:00000001", "01BLP0-001:LP-26E:2026:00000001"],
    )  # fmt: skip
    assert verify_log().ok


def test_numbers_go_on_through_the_year_and_restart_on_the_first_of_january(office):
    for when in (at(), at(1), at(303), at(305)):
        pay(office, accept(office, when, charges=[FEE]), when)
    rows = FeeReceipt.objects.order_by("pk").values_list("year", "number")
    assert list(rows) == [(2026, 1), (2026, 2), (2026, 3), (2027, 1)]


def test_the_last_minute_of_the_year_belongs_to_it_in_vietnam(office):
    for when in (at(304, 23, 59), at(305, 0, 0)):
        pay(office, accept(office, when, charges=[FEE]), when)
    assert list(FeeReceipt.objects.order_by("pk").values_list("year", "number")) == [
        (2026, 1), (2027, 1),
    ]  # fmt: skip


def test_symbols_declared_again_go_on_with_their_numbers(office):
    declare(office)
    pay(office, accept(office, charges=[FEE]))
    declare(office, collector="UBND xã mới", valid_from=date(2026, 3, 3))
    pay(office, accept(office, at(1), charges=[FEE]), at(1))
    rows = FeeReceipt.objects.order_by("pk")
    assert [(row.number, row.content["collector"]) for row in rows] == [
        (1, "UBND xã Giồng Riềng"), (2, "UBND xã mới"),
    ]  # fmt: skip


def test_a_payment_that_fails_in_the_middle_leaves_neither_a_gap_nor_a_double(office, monkeypatch):
    first, second = (accept(office, charges=[FEE]) for _ in range(2))
    monkeypatch.setattr(FeeLine.objects, "bulk_update", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError, match="division"):
        pay(office, first)
    monkeypatch.undo()
    pay(office, second), pay(office, first)
    assert sorted(FeeReceipt.objects.values_list("number", flat=True)) == [1, 2]
    assert kinds().count("FeePaid") == 2


def test_the_same_form_twice_takes_the_money_once(office):
    dossier = accept(office, charges=[FEE])
    for _time in range(2):
        pay(office, dossier, key="k")
    assert FeeReceipt.objects.count() == 1


@pytest.mark.parametrize(
    ("payment", "sentence"),
    [
        (Payment(PaymentWay.TRANSFER), "Ghi số giao dịch"),
        (Payment(PaymentWay.TRANSFER, "x" * 61), "quá 60 ký tự"),
        (Payment("gold"), "Chọn tiền mặt hay chuyển khoản"),
        (Payment(PaymentWay.CASH, "FT9"), "Tiền mặt thì không có số giao dịch"),
    ],
)
def test_a_payment_that_is_not_told_fully_is_refused(office, payment, sentence):
    dossier = accept(office, charges=[FEE])
    with pytest.raises(actions.CannotRecordPayment, match=sentence):
        pay(office, dossier, payment=payment)


def test_money_for_another_sum_than_is_due_is_not_recorded(office):
    dossier = accept(office, charges=BOTH)
    with pytest.raises(actions.CannotRecordPayment, match=r"sửa thành 26\.000 đồng"):
        pay(office, dossier, amount=25_999)
    assert not FeeReceipt.objects.exists()
    assert pay(office, dossier, amount=26_000).money == Money.PAID


@pytest.mark.parametrize("delivery", [Delivery.HANDED_OVER, Delivery.POSTED])
def test_a_debt_for_what_was_given_out_is_not_charged_anew(office, delivery):
    dossier = accept(office, charges=BOTH)
    type(dossier).objects.update(delivery=delivery)
    with pytest.raises(actions.CannotChargeFees, match="khoản còn nợ thì vẫn thu"):
        actions.charge_fees(dossier=dossier, charges=[], by=office.counter, at=at(1))


def test_a_payment_after_a_withdrawal_is_refused_with_the_reason(office):
    dossier = accept(office, charges=[FEE])
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Đổi ý", by=office.counter, at=at(1)
    )
    dossier.refresh_from_db()
    assert dossier.money == Money.NOTHING_DUE
    with pytest.raises(actions.CannotRecordPayment, match="người nộp đã rút"):
        pay(office, dossier, at(1))
    assert not FeeReceipt.objects.exists()


def test_an_amount_of_before_lines_were_kept_is_charged_by_its_kind_before_it_is_paid(office):
    dossier = accept(office)
    type(dossier).objects.update(fee_due=8_000, money=Money.DUE)
    with pytest.raises(actions.CannotRecordPayment, match="chưa rõ là phí hay lệ phí"):
        pay(office, dossier)
    dossier.refresh_from_db()
    actions.charge_fees(dossier=dossier, charges=[FEE], by=office.counter, at=at())
    pay(office, dossier)
    assert FeeReceipt.objects.get().kind == FeeKind.FEE


def test_no_receipt_is_issued_for_a_line_of_no_kind(office):
    unclear = replace(FEE, kind=FeeKind.UNKNOWN)
    with pytest.raises(actions.CannotAcceptDossier, match="chưa rõ là phí hay lệ phí"):
        accept(office, charges=[CHARGE, unclear], payment=Payment())
    dossier = accept(office, charges=[CHARGE, unclear])
    with pytest.raises(actions.CannotRecordPayment, match="chưa rõ là phí hay lệ phí"):
        pay(office, dossier)
    assert not FeeReceipt.objects.exists()


def test_accepting_takes_the_payment_and_passes_on_in_one(office):
    dossier = accept(
        office, charges=BOTH, payment=Payment(PaymentWay.TRANSFER, "FT1"), pass_on=True
    )
    assert (dossier.state, dossier.money) == (State.IN_PROGRESS, Money.PAID)
    assert open_step(dossier).step.key == "handle"
    closed = dossier.steps.exclude(closed_at=None).get()
    assert (closed.step.key, closed.closed_by, closed.closed_at) == (
        "receive", office.counter, at(),
    )  # fmt: skip
    rows = LoggedEvent.objects.filter(subject_kind="dossier").order_by("pk")
    assert [(row.kind, row.data["state"]) for row in rows][1:] == [
        ("DossierAccepted", "accepted"),
        ("FeesCharged", "accepted"),
        ("FeePaid", "accepted"),
        ("StepMoved", "in_progress"),
    ]
    assert ["figures" in row.data for row in rows][1:] == [True, False, False, False]
    assert verify_log().ok


def test_passing_on_needs_the_guard_of_the_move(office):
    office.version.process.steps.get(key="receive").moves.update(guard="fee_paid")
    forget_definitions()
    with pytest.raises(actions.CannotAcceptDossier, match="phí, lệ phí đã nộp đủ"):
        accept(office, charges=[FEE], pass_on=True)
    assert accept(office, charges=[FEE], payment=Payment(), pass_on=True).code


def test_a_first_step_of_somebody_else_is_not_passed_on(office):
    office.version.process.steps.filter(key="receive").update(role="case_officer")
    forget_definitions()
    with pytest.raises(actions.CannotAcceptDossier, match="do người khác làm"):
        accept(office, pass_on=True)


def test_a_cancelled_receipt_keeps_its_number_and_the_fee_is_unpaid_again(office):
    dossier = pay(office, accept(office, charges=BOTH))
    receipt = FeeReceipt.objects.get(kind="fee")
    assert cancel(office, dossier, receipt).money == Money.DUE
    pay(office, dossier)
    rows = FeeReceipt.objects.order_by("pk").values_list("kind", "number", "cancelled_at")
    assert list(rows) == [("charge", 1, None), ("fee", 1, at()), ("fee", 2, None)]
    assert {line.receipt.cancelled_at for line in dossier.fee_lines.all()} == {None}


def test_a_receipt_is_replaced_for_the_same_money(office):
    payment = Payment(PaymentWay.TRANSFER, "FT9")
    dossier = pay(office, accept(office, charges=[FEE]), payment=payment)
    cancelled = cancel(office, dossier, FeeReceipt.objects.get(), given_back=None)
    old, new = FeeReceipt.objects.order_by("pk")
    assert (cancelled.money, new.number, new.reference) == (Money.PAID, 2, "FT9")
    assert (old.amount, new.amount) == (10_000, 10_000)
    event = LoggedEvent.objects.get(kind="ReceiptCancelled")
    assert event.data["replacement"] == "_:_:2026:00000002"


def test_a_receipt_of_a_former_day_is_cancelled_by_a_leader_only(office):
    dossier = pay(office, accept(office, charges=[FEE]))
    receipt = FeeReceipt.objects.get()
    with pytest.raises(actions.CannotCancelReceipt, match="sổ quỹ ngày đó đã khoá"):
        cancel(office, dossier, receipt, at(1, 0, 0))
    cancel(office, dossier, receipt, at(1, 0, 0), by=office.leader)
    receipt.refresh_from_db()
    assert receipt.cancelled_by == office.leader


def test_no_receipt_is_cancelled_twice_without_a_reason_or_from_elsewhere(office):
    dossier = pay(office, accept(office, charges=[FEE]))
    other = pay(office, accept(office, charges=[FEE]))
    mine, its = dossier.receipts.get(), other.receipts.get()
    with pytest.raises(actions.CannotCancelReceipt, match="không có biên lai đó"):
        cancel(office, dossier, its)
    with pytest.raises(actions.CannotCancelReceipt, match="lý do huỷ"):
        cancel(office, dossier, mine, reason=" ")
    cancel(office, dossier, mine)
    with pytest.raises(actions.CannotCancelReceipt, match="đã huỷ rồi"):
        cancel(office, dossier, mine)


def test_what_is_charged_is_corrected_until_it_is_paid(office):
    dossier = accept(office, charges=[FEE])
    changed = actions.charge_fees(dossier=dossier, charges=[CHARGE], by=office.counter, at=at())
    assert (changed.fee_due, changed.fee_lines.get().name) == (16_000, "Phí: Bản sao")
    pay(office, dossier)
    with pytest.raises(actions.CannotChargeFees, match="huỷ biên lai trước"):
        actions.charge_fees(dossier=dossier, charges=[FEE], by=office.counter, at=at())


def test_one_of_two_receipts_cancelled_leaves_the_lines_alone(office):
    dossier = pay(office, accept(office, charges=BOTH))
    cancel(office, dossier, FeeReceipt.objects.get(kind="fee"))
    with pytest.raises(actions.CannotChargeFees, match="Đã thu một phần"):
        actions.charge_fees(dossier=dossier, charges=[FEE], by=office.counter, at=at())


def test_a_receipt_of_new_years_eve_is_replaced_by_one_of_the_new_year(office):
    dossier = pay(office, accept(office, at(304), charges=[FEE]), at(304, 23, 59))
    old = FeeReceipt.objects.get()
    cancel(office, dossier, old, at(305, 0, 0), by=office.leader, given_back=None)
    rows = FeeReceipt.objects.order_by("pk").values_list("year", "number", "issued_at")
    assert list(rows) == [(2026, 1, at(304, 23, 59)), (2027, 1, at(305, 0, 0))]


def test_a_receipt_says_what_it_said_when_symbols_change(office):
    declare(office)
    dossier = pay(office, accept(office, charges=[FEE]))
    declare(office, symbol="LP-26F", collector="UBND xã mới", valid_from=date(2026, 3, 3))
    said = str(fee_receipt_content(dossier.receipts.get()))
    assert ("LP-26E" in said, "UBND xã Giồng Riềng" in said, "UBND xã mới" in said) == (
        True, True, False,
    )  # fmt: skip


def test_nothing_is_charged_once_a_free_result_is_given_out(office):
    dossier = finish(office, accept(office), at(1))
    given = {"charges": [FEE], "by": office.counter}
    charged = actions.charge_fees(dossier=dossier, reason="Thu thiếu", **given, at=at(1, 10))
    assert charged.fee_due == FEE.amount
    Dossier.objects.update(delivery=Delivery.HANDED_OVER, fee_due=0, money=Money.NOTHING_DUE)
    FeeLine.objects.all().delete()
    with pytest.raises(actions.CannotChargeFees, match="Kết quả đã trả"):
        actions.charge_fees(dossier=dossier, **given, at=at(1, 11))
