"""Fees on the page of a dossier: paid, cancelled, paid back; the receipt as PDF."""

import re

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.printed.fee_receipt import fee_receipt_content, render_fee_receipt
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.kernel.clock import now
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.web.ui.formats import dong
from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import accept, make_office
from tests.factories.fees import declare
from tests.reading_pdf import text_of_pdf as text_of

pytestmark = pytest.mark.django_db

LINES = [
    Charge(kind=FeeKind.FEE, name="Lệ phí: Tách hộ", amount=10_000),
    Charge(kind=FeeKind.CHARGE, name="Phí: Bản sao", amount=16_000),
]


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


@pytest.fixture
def paid(office):
    """A dossier paid today, with two receipts."""
    return accept(office, now(), charges=LINES, payment=Payment())


def act(client, dossier, verb, **typed):
    return client.post(f"/ho-so/{dossier.pk}/{verb}/", {"key": f"{verb}-key", **typed}, follow=True)


def html(page):
    return page.content.decode()


def test_the_page_shows_the_lines_and_the_receipts(counter, paid):
    page = html(counter.get(f"/ho-so/{paid.pk}/"))
    for said in ("Lệ phí: Tách hộ", "Biên lai phí (PDF)", "Biên lai lệ phí (PDF)", "Thu phí"):
        assert said in page


def test_whoever_takes_money_is_told_that_no_symbol_of_its_receipt_is_declared(counter, office):
    dossier = accept(office, now(), charges=LINES)
    address, said = f"/ho-so/{dossier.pk}/thu-tien/", "sẽ ghi là chưa khai ký hiệu"
    declare(office)
    assert said in html(counter.get(address))
    declare(office, FeeKind.CHARGE)
    assert said not in html(counter.get(address))


def test_a_receipt_is_cancelled_on_the_page_and_stays_listed(counter, paid):
    receipt = FeeReceipt.objects.get(kind="fee")
    typed = {"receipt": str(receipt.pk), "reason": "Nhầm số tiền", "money": "cash"}
    page = html(act(counter, paid, "huy-bien-lai", **typed))
    assert ("đã huỷ" in page, "Trả lại người nộp: tiền mặt" in page) == (True, True)
    paid.refresh_from_db()
    assert paid.money == Money.DUE


def test_with_one_of_two_receipts_cancelled_the_dossier_says_what_is_left(counter, paid):
    typed = {"reason": "Nhầm", "money": "cash"}
    receipt = FeeReceipt.objects.get(kind="fee")
    act(counter, paid, "huy-bien-lai", receipt=str(receipt.pk), **typed)
    page = html(counter.get(f"/ho-so/{paid.pk}/"))
    left = dong(receipt.amount)
    assert f"còn {left}" in page
    assert f"đã nộp {dong(paid.fee_due - receipt.amount)}" in page
    listed = html(counter.get("/mot-cua/", {"muc": "chua-thu"}))
    assert f"Chưa nộp {left}, từ" in listed


@pytest.mark.parametrize(("lines", "chosen"), [(1, True), (2, False)])
def test_the_only_receipt_is_chosen_beforehand(counter, office, lines, chosen):
    dossier = accept(office, now(), charges=LINES[:lines], payment=Payment())
    page = html(counter.get(f"/ho-so/{dossier.pk}/huy-bien-lai/"))
    (first, *_others) = re.findall(r'<input[^>]*name="receipt"[^>]*>', page)
    assert ("checked" in first) is chosen


def test_no_receipt_is_offered_to_be_cancelled_while_a_refund_of_it_waits(counter, office, paid):
    address = f"/ho-so/{paid.pk}/huy-bien-lai/"
    assert address in html(counter.get(f"/ho-so/{paid.pk}/"))
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=paid, reason="Đổi ý", by=office.counter, at=now()
    )
    actions.propose_refund(dossier=paid, reason="Chưa làm", by=office.counter, at=now())
    assert address not in html(counter.get(f"/ho-so/{paid.pk}/"))
    assert counter.get(address).status_code == 409


def test_the_receipt_of_another_dossier_is_not_offered(counter, office, paid):
    other = accept(office, now(), charges=LINES, payment=Payment())
    typed = {"receipt": str(other.receipts.first().pk), "reason": "x", "money": "cash"}
    assert "id_receipt_error" in html(act(counter, paid, "huy-bien-lai", **typed))
    assert not FeeReceipt.objects.exclude(cancelled_at=None).exists()


def test_what_is_charged_is_corrected_before_it_is_paid(counter, office):
    dossier = accept(office, now(), fee_due=5)
    act(counter, dossier, "khoan-thu", **{"fee": "8.000", "fee-1-kind": "fee"})
    assert Dossier.objects.get(pk=dossier.pk).fee_due == 8_000


def test_whoever_corrects_what_is_charged_sees_what_stands_and_what_the_catalogue_says(
    counter, office
):
    FeeRowFactory(version=office.version, amount=None, rule_text="8.000 đồng/bản sao")
    dossier = accept(office, now(), charges=LINES[:1])
    page = html(counter.get(f"/ho-so/{dossier.pk}/khoan-thu/"))
    for said in ("Lệ phí: Tách hộ", "10.000 đồng", "8.000 đồng/bản sao", 'name="fee-1-quantity"'):
        assert said in page, said


def test_a_refund_goes_from_the_counter_to_the_leader_and_back(counter, office, paid, as_officer):
    act(counter, paid, "rut", way="account", reason="Đổi ý")
    act(counter, paid, "trinh-hoan-tien", receipt="all", reason="Chưa giải quyết gì")
    leader = as_officer(office.leader)
    asked = html(leader.get(f"/ho-so/{paid.pk}/duyet-hoan-tien/"))
    assert ("26.000 đồng" in asked, "Chưa giải quyết gì" in asked) == (True, True)
    act(leader, paid, "duyet-hoan-tien", approved="yes")
    act(counter, paid, "hoan-tien", way="cash")
    assert Dossier.objects.get(pk=paid.pk).money == Money.REFUNDED


def test_a_part_of_a_receipt_is_asked_with_its_amount(counter, office, paid, as_officer):
    act(counter, paid, "rut", way="account", reason="Đổi ý")
    typed = {"amount": "4.000", "reason": "Trả bớt"}
    page = html(act(counter, paid, "trinh-hoan-tien", receipt="all", **typed))
    assert "Hoàn một phần thì chọn một biên lai" in page
    fee = str(FeeReceipt.objects.get(kind="fee").pk)
    act(counter, paid, "trinh-hoan-tien", receipt=fee, **typed)
    assert "4.000 đồng" in html(as_officer(office.leader).get(f"/ho-so/{paid.pk}/duyet-hoan-tien/"))


def test_a_payment_after_a_withdrawal_says_why_not(counter, office):
    dossier = accept(office, now(), charges=LINES)
    act(counter, dossier, "rut", way="account", reason="Đổi ý")
    page = act(counter, dossier, "thu-tien", payment_way="cash")
    assert (page.status_code, "người nộp đã rút" in html(page)) == (409, True)


def test_a_receipt_says_what_the_law_asks_and_that_it_is_not_signed(counter, paid):
    receipt = FeeReceipt.objects.get(kind="fee")
    answer = counter.get(f"/ho-so/{paid.pk}/bien-lai/{receipt.pk}.pdf")
    text = " ".join(text_of(answer.content).split())
    for said in (
        "BIÊN LAI THU LỆ PHÍ", "00000001", "(chưa khai)", "Lệ phí: Tách hộ", "10.000",
        "Mười nghìn đồng", "Danh Thị Út", "tiền mặt", "chưa có chữ ký số",
    ):  # fmt: skip
        assert said in text, said


def test_an_issued_receipt_stays_as_it_was_and_a_cancelled_one_says_so(office, paid):
    receipt = FeeReceipt.objects.get(kind="fee")
    before = fee_receipt_content(receipt)
    Dossier.objects.update(applicant_name="Ai khác")
    paid.fee_lines.update(name="Khác")
    assert fee_receipt_content(FeeReceipt.objects.get(pk=receipt.pk)) == before
    given = {"reason": "Nhầm tên", "given_back": PaymentWay.CASH, "by": office.counter, "at": now()}
    actions.cancel_receipt(dossier=paid, receipt=receipt, **given)
    text = text_of(render_fee_receipt(FeeReceipt.objects.get(pk=receipt.pk)))
    assert ("Huỷ lúc" in text, "Nhầm tên" in text) == (True, True)


def test_a_transfer_is_printed_with_its_number(office):
    payment = Payment(PaymentWay.TRANSFER, "FT26001")
    accept(office, now(), charges=LINES[:1], payment=payment)
    content = fee_receipt_content(FeeReceipt.objects.get())
    assert ["Cách nộp", "chuyển khoản (FT26001)"] in content["payer"]


def test_a_receipt_is_hidden_with_its_dossier(paid, as_officer):
    stranger = as_officer(make_office().counter)
    receipt = FeeReceipt.objects.first()
    assert stranger.get(f"/ho-so/{paid.pk}/bien-lai/{receipt.pk}.pdf").status_code == 404
    assert stranger.get(f"/ho-so/{paid.pk}/bien-lai/999999.pdf").status_code == 404


@pytest.mark.parametrize(
    ("rule", "typed"),
    [("", {"fee": "10.000.000.001"}), ("200.000 đồng/bản sao", {"fee-1-quantity": "50001"})],
)
def test_a_fee_beyond_what_anything_costs_is_refused_at_its_field(counter, office, rule, typed):
    FeeRowFactory(version=office.version, amount=None, rule_text=rule)
    dossier = accept(office, now(), fee_due=5)
    page = html(act(counter, dossier, "khoan-thu", **typed))
    assert (f"id_{next(iter(typed))}_error" in page, "10 tỷ đồng" in page) == (True, True)
    assert Dossier.objects.get(pk=dossier.pk).fee_due == 5


def test_fees_are_not_offered_to_be_changed_once_the_result_is_given_out(counter, office):
    dossier = accept(office, now(), fee_due=0)
    address = f"/ho-so/{dossier.pk}/khoan-thu/"
    Dossier.objects.update(state="finished", closed_at=now(), outcome="approved", delivery="ready")
    assert address in html(counter.get(f"/ho-so/{dossier.pk}/"))
    Dossier.objects.update(delivery="handed_over")
    assert address not in html(counter.get(f"/ho-so/{dossier.pk}/"))
    assert counter.get(address).status_code == 409


def test_without_a_receipt_the_page_says_that_there_is_none(counter, office):
    dossier = accept(office, fee_due=20000)
    page = counter.get(f"/ho-so/{dossier.pk}/huy-bien-lai/")
    assert "không có biên lai để huỷ" in page.content.decode()


def test_a_second_tab_is_told_that_the_money_was_taken(counter, paid, office):
    answer = counter.get(f"/ho-so/{paid.pk}/thu-tien/")
    assert answer.status_code == 409
    assert "Đã thu đủ; biên lai ở mục" in html(answer)
    free = accept(office, now(), fee_due=0)
    said = html(counter.get(f"/ho-so/{free.pk}/thu-tien/"))
    assert "Hồ sơ này không còn khoản nào phải thu." in said


def test_what_was_paid_back_online_already_is_said(counter, paid):
    said = html(counter.get(f"/ho-so/{paid.pk}/hoan-tien-truc-tuyen/"))
    assert "Không còn khoản trả trực tuyến nào phải hoàn" in said
