"""Administrators declare the symbols of receipts for the units that they manage."""

from datetime import date

import pytest
from django.utils import timezone

from motcua.kernel.actions import next_number
from motcua.payments.models import ReceiptSeries
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

TYPED = {
    "key": "k",
    "kind": "fee",
    "form_symbol": "01BLP0-001",
    "symbol": "LP-26E",
    "collector": "UBND xã Giồng Riềng",
    "tax_code": "1700000000",
    "valid_from": "01/12/2026",
}
SURE = TYPED | {"dong-y": "1"}
TODAY = f"{timezone.localdate():%d/%m/%Y}"


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def browser(unit, as_officer):
    return as_officer(OfficerFactory(administrator_at=unit))


def test_symbols_are_declared_and_listed(unit, browser):
    page = browser.post("/quan-tri/bien-lai/", SURE | {"unit": unit.code}, follow=True)
    html = page.content.decode()
    assert ("Đã khai ký hiệu biên lai." in html, "LP-26E" in html) == (True, True)
    series = ReceiptSeries.objects.get()
    assert (series.unit, series.valid_from) == (unit, date(2026, 12, 1))


def test_a_wrong_symbol_is_said_and_what_was_typed_is_kept(unit, browser):
    page = browser.post("/quan-tri/bien-lai/", TYPED | {"unit": unit.code, "symbol": "lp"})
    html = page.content.decode()
    assert ("chữ in hoa" in html, "UBND xã Giồng Riềng" in html) == (True, True)
    assert not ReceiptSeries.objects.exists()


def test_symbols_before_declared_ones_are_told_at_their_day(unit, browser):
    for key, day in (("k", "01/12/2036"), ("l", "30/11/2036")):
        sent = SURE | {"unit": unit.code, "key": key, "valid_from": day}
        page = browser.post("/quan-tri/bien-lai/", sent)
    assert page.context["form"].errors == {
        "valid_from": [
            "Đã khai ký hiệu LP-26E từ 01/12/2036; hãy chọn ngày sau đó, hoặc thu hồi ký hiệu ấy "
            "trước."
        ]
    }


def test_no_other_units_symbols_are_declared(browser):
    page = browser.post("/quan-tri/bien-lai/", TYPED | {"unit": UnitFactory().code})
    assert "để chọn. Hãy ghi đúng tên đơn vị." in page.content.decode()
    assert not ReceiptSeries.objects.exists()


def test_a_counter_officer_declares_none(unit, as_officer):
    client = as_officer(OfficerFactory(one_stop_at=unit))
    assert client.get("/quan-tri/bien-lai/").status_code == 403


def test_what_was_typed_is_shown_before_it_is_declared(unit, browser):
    declare(browser, unit, "LP-26E")
    sent = TYPED | {"unit": unit.code, "key": "m", "symbol": "LP-26X", "valid_from": TODAY}
    html = browser.post("/quan-tri/bien-lai/", sent).content.decode()
    assert all(told in html for told in ("Xác nhận", "LP-26X", "Thay ký hiệu LP-26E"))
    back = browser.post("/quan-tri/bien-lai/", sent | {"sua": "1"}).content.decode()
    assert ('value="LP-26X"' in back, "Xác nhận" in back) == (True, False)
    assert ReceiptSeries.objects.get().symbol == "LP-26E"


def test_mistyped_symbols_are_withdrawn_and_the_right_ones_hold_from_the_same_day(unit, browser):
    declare(browser, unit, "LP-26X")
    address = f"/quan-tri/bien-lai/{ReceiptSeries.objects.get().pk}/thu-hoi/"
    assert address in browser.get("/quan-tri/bien-lai/").content.decode()
    assert "LP-26X" in browser.get(address).content.decode()
    page = browser.post(address, {"key": "w"}, follow=True).content.decode()
    assert "Đã thu hồi ký hiệu biên lai." in page
    assert ("đã thu hồi, chưa dùng" in page, address in page) == (True, False)
    assert "Đã khai" in declare(browser, unit, "LP-26E")


def test_symbols_of_issued_receipts_are_not_withdrawn(unit, browser):
    declare(browser, unit, "LP-26X")
    series = ReceiptSeries.objects.get()
    period = str(timezone.localdate().year)
    next_number(owner=unit.code, series=series.numbers, period=period)
    address = f"/quan-tri/bien-lai/{series.pk}/thu-hoi/"
    assert address not in browser.get("/quan-tri/bien-lai/").content.decode()
    refused = browser.post(address, {"key": "w"}).content.decode()
    assert "hãy khai ký hiệu đúng" in refused


def test_symbols_replaced_today_are_listed_as_used_until_that_moment(unit, browser):
    declare(browser, unit, "LP-26X")
    page = declare(browser, unit, "LP-26E")
    ended = timezone.localtime(ReceiptSeries.objects.get(symbol="LP-26X").ended_at)
    assert f"{ended:%H:%M}" in page.split("LP-26X")[1]


def test_symbols_in_use_are_ended_by_their_last_day(unit, browser):
    declare(browser, unit, "LP-26E")
    address = f"/quan-tri/bien-lai/{ReceiptSeries.objects.get().pk}/ngung/"
    assert address in browser.get("/quan-tri/bien-lai/").content.decode()
    refused = browser.post(address, {"key": "e", "last_day": "01/01/2020"}).content.decode()
    assert "Ngày dùng cuối sớm nhất là" in refused
    page = browser.post(address, {"key": "e", "last_day": TODAY}, follow=True).content.decode()
    assert ("Đã ghi ngày dùng cuối" in page, address in page) == (True, False)
    assert TODAY in page.split("LP-26E")[1]


def test_no_other_units_symbols_are_ended(browser, as_officer):
    other = UnitFactory()
    declare(as_officer(OfficerFactory(administrator_at=other)), other, "LP-26E")
    address = f"/quan-tri/bien-lai/{ReceiptSeries.objects.get().pk}/ngung/"
    assert browser.post(address, {"key": "e", "last_day": TODAY}).status_code == 404
    assert ReceiptSeries.objects.get().valid_to is None


def test_no_other_units_symbols_are_withdrawn(browser, as_officer):
    other = UnitFactory()
    declare(as_officer(OfficerFactory(administrator_at=other)), other, "LP-26E")
    address = f"/quan-tri/bien-lai/{ReceiptSeries.objects.get().pk}/thu-hoi/"
    stranger = as_officer(OfficerFactory(administrator_at=UnitFactory()))
    assert stranger.get(address).status_code == 404


def declare(browser, unit, symbol):
    sent = SURE | {"unit": unit.code, "symbol": symbol, "key": symbol, "valid_from": TODAY}
    return browser.post("/quan-tri/bien-lai/", sent, follow=True).content.decode()


def test_on_a_narrow_screen_each_value_stands_under_its_name(unit, browser):
    browser.post("/quan-tri/bien-lai/", SURE | {"unit": unit.code})
    page = browser.get("/quan-tri/bien-lai/").content.decode()
    assert "mc-scroll" not in page
    assert '<td data-label="Mã số thuế">1700000000</td>' in page
    assert '<td data-label="Từ ngày">01/12/2026</td>' in page
