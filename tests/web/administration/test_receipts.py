"""Administrators declare the symbols of receipts for the units that they manage."""

from datetime import date

import pytest

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


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def browser(unit, as_officer):
    return as_officer(OfficerFactory(administrator_at=unit))


def test_symbols_are_declared_and_listed(unit, browser):
    page = browser.post("/quan-tri/bien-lai/", TYPED | {"unit": unit.code}, follow=True)
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
    for key, day in (("k", "01/12/2026"), ("l", "01/11/2026")):
        sent = TYPED | {"unit": unit.code, "key": key, "valid_from": day}
        page = browser.post("/quan-tri/bien-lai/", sent)
    assert page.context["form"].errors == {
        "valid_from": ["Đã khai ký hiệu LP-26E từ 01/12/2026; hãy chọn ngày sau 01/12/2026."]
    }


def test_no_other_units_symbols_are_declared(browser):
    page = browser.post("/quan-tri/bien-lai/", TYPED | {"unit": UnitFactory().code})
    assert "để chọn. Hãy ghi đúng tên đơn vị." in page.content.decode()
    assert not ReceiptSeries.objects.exists()


def test_a_counter_officer_declares_none(unit, as_officer):
    client = as_officer(OfficerFactory(one_stop_at=unit))
    assert client.get("/quan-tri/bien-lai/").status_code == 403
