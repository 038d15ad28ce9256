"""The fee is paid online by whoever opened the dossier, and the page tells the truth of it."""

import re

import pytest

from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.gateways.payment_sandbox import bank
from motcua.kernel.clock import now
from motcua.payments.enums import OrderState
from motcua.payments.models import PaymentOrder
from tests.factories.dossiers import accept, make_office
from tests.factories.fees import BOTH, pay
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


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def dossier(office, client):
    made = accept(office, now(), charges=BOTH)
    client.post("/tra-cuu/mo/", {"ma": made.code, "bi_mat": made.tracking_secret})
    return made


def address(dossier, more=""):
    return f"/tra-cuu/{dossier.code}/thanh-toan/{more}"


def look(client, dossier, more=""):
    return " ".join(client.get(address(dossier, more)).content.decode().split())


def send(client, dossier, **changes):
    given = {"key": "k", "gateway": PLATFORM.code, "amount": "26000"} | changes
    return client.post(address(dossier), given)


def test_the_page_shows_the_lines_and_leads_to_the_bank_and_back(client, dossier):
    page = look(client, dossier)
    for told_there in ("Lệ phí: Tách hộ", "16.000", "26.000", "Hoặc nộp tại"):
        assert told_there in page
    gone = send(client, dossier)
    order = PaymentOrder.objects.get()
    assert gone.headers["Location"].endswith(f"{PLATFORM.code}/{order.reference}/")
    back = client.post(gone.headers["Location"], {"how": "pay"})
    assert back.headers["Location"].endswith(address(dossier))
    assert "Đang xác nhận tiền đã trả" in look(client, dossier)
    assert "Trả 26.000" not in look(client, dossier)
    opened = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "đã trả tiền, đang xác nhận" in opened
    # Who paid does not read that nothing is paid.
    assert "Còn phải nộp" not in look(client, dossier)
    assert "Chưa nộp tiền" not in opened
    settle(now())
    dossier.refresh_from_db()
    assert dossier.money == Money.PAID
    page = look(client, dossier)
    assert "Đã nộp tiền" in page
    assert page.count("/bien-lai/") == 2


def test_a_form_that_is_sent_twice_leads_to_the_same_payment(client, dossier):
    first, again = send(client, dossier), send(client, dossier)
    assert first.headers["Location"] == again.headers["Location"]
    assert PaymentOrder.objects.count() == 1


def test_what_a_browser_brings_back_is_no_word_of_the_gateway(client, dossier):
    order = begin(dossier, now())
    page = look(client, dossier, f"?MaLoi=00&MaThamChieu={order.reference}&MaGiaoDich=T1")
    assert "Chưa có kết quả thanh toán" in page


def test_without_a_gateway_or_with_another_amount_the_form_comes_back(client, dossier):
    nothing = send(client, dossier, gateway="")
    assert (nothing.status_code, "Chọn nơi trả tiền" in nothing.content.decode()) == (422, True)
    other = send(client, dossier, amount="1")
    assert "Khoản phải nộp vừa được sửa thành 26.000" in other.content.decode()
    assert not PaymentOrder.objects.exists()


def test_who_did_not_pay_chooses_another_way(client, dossier):
    order = begin(dossier, now())
    assert client.post(address(dossier, "thoi/")).status_code == 302
    order.refresh_from_db()
    assert order.state == OrderState.REPLACED
    assert "Lần trước chưa trả được" in look(client, dossier)


def test_who_paid_after_all_is_not_asked_again(client, dossier):
    send(client, dossier)
    order = PaymentOrder.objects.get()
    charge = bank.find_charge(PLATFORM.code, order.reference)
    charge.paid.append(bank.Paid("T9", 26_000, now(), now()))
    bank.keep_charge(charge)
    client.post(address(dossier, "thoi/"))
    assert "Đang xác nhận tiền đã trả" in look(client, dossier)


def test_while_the_gateway_says_nothing_the_payment_is_not_given_up(client, dossier):
    send(client, dossier)
    bank.begin_outage(PLATFORM.code, now())
    page = client.post(address(dossier, "thoi/"), follow=True).content.decode()
    assert "Chưa hỏi được cổng thanh toán" in page
    assert PaymentOrder.objects.get().state == OrderState.OPEN


def test_a_gateway_that_is_no_longer_used_does_not_shut_the_page(client, dossier, settings):
    begin(dossier, now())
    settings.PAYMENT_GATEWAYS = [PAYGOV.code]
    assert "Chưa có kết quả thanh toán" in look(client, dossier)
    for way in ("tiep/", "thoi/"):
        assert client.post(address(dossier, way)).headers["Location"] == address(dossier)


def test_a_gateway_under_maintenance_leaves_the_others(client, dossier):
    bank.begin_outage(PLATFORM.code, now())
    page = client.post(
        address(dossier), {"key": "a", "gateway": PLATFORM.code, "amount": "26000"}, follow=True
    ).content.decode()
    assert "đang bảo trì" in page
    assert send(client, dossier, gateway=PAYGOV.code).status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (failure, "Lần trước chưa trả được"),
        (lambda order: notice(order, amount=13_000), "Lần trước trả thiếu"),
    ],
)
def test_the_page_says_how_the_last_attempt_ended(client, dossier, said, sentence):
    order = begin(dossier, now())
    told(order, said(order), now())
    settle(now())
    page = look(client, dossier)
    assert sentence in page
    assert "Trả 26.000" in page


def test_money_that_came_twice_is_said_to_be_paid_back(client, dossier):
    order = begin(dossier, now())
    for transaction in ("T1", "T2"):
        told(order, notice(order, transaction), now())
    run_jobs()
    settle(now())
    page = look(client, dossier)
    assert re.search("26.000.{0,80}đã nộp trước đó.*T2.*sẽ chuyển trả bạn", page)
    opened = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Có tiền được hoàn" in opened


def test_the_page_of_the_dossier_leads_to_the_payment_while_something_is_due(
    client, dossier, office
):
    assert "Nộp trực tuyến" in client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    pay(office, dossier, now())
    assert "Nộp trực tuyến" not in client.get(f"/tra-cuu/{dossier.code}/").content.decode()


def test_who_still_owes_is_not_told_that_nothing_is_left_to_do(client, dossier):
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Bạn còn phải nộp" in page
    assert "Bạn chưa phải làm gì thêm" not in page
    Dossier.objects.update(money=Money.NOTHING_DUE)
    assert "Bạn còn phải nộp" not in client.get(f"/tra-cuu/{dossier.code}/").content.decode()


def test_nothing_due_has_no_page(client, office):
    free = accept(office, now())
    client.post("/tra-cuu/mo/", {"ma": free.code, "bi_mat": free.tracking_secret})
    assert client.get(address(free)).status_code == 404


def test_what_is_not_known_to_be_phi_or_le_phi_is_paid_at_the_counter(client, dossier):
    dossier.fee_lines.filter(kind="fee").update(kind="unknown")
    page = look(client, dossier)
    assert "chưa nộp trực tuyến được" in page
    assert "Trả 26.000" not in page
    assert "hãy nộp tại bộ phận một cửa" in send(client, dossier).content.decode()


@pytest.mark.parametrize("what", ["", "tiep/", "thoi/"])
def test_who_pays_after_the_session_ended_signs_in_and_comes_back(client, dossier, what):
    client.logout()
    led = client.post(address(dossier, what), {"key": "k"}, follow=True)
    page = " ".join(led.content.decode().split())
    assert led.redirect_chain == [(f"/tra-cuu/{dossier.code}/?ve=thanh-toan", 302)]
    assert "việc bạn vừa bấm chưa được làm" in page
    assert f'href="/dang-nhap/?next={address(dossier)}"' in page


def test_who_opens_the_dossier_again_goes_on_to_pay(client, dossier):
    client.logout()
    secret = {"ma": dossier.code, "bi_mat": dossier.tracking_secret, "ve": "thanh-toan"}
    assert client.post("/tra-cuu/mo/", secret).headers["Location"] == address(dossier)
