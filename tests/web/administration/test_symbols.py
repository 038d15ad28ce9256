"""Administrators declare the symbols of the units that they manage."""

from datetime import timedelta

import pytest

from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import AgencySymbol
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/ky-hieu/"


def sent(**changes):
    today = now().astimezone(VIETNAM)
    typed = {
        "symbol": "UBNDGR",
        "valid_from": f"{today:%d/%m/%Y}",
        "source_note": "QĐ 1",
        "key": "k",
    }
    return typed | changes


def test_a_symbol_is_proposed_from_the_name_and_declared(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    page = browser.get(PAGE)
    assert page.context["form"]["symbol"].value() == "UBND"
    assert "lấy theo tên cơ quan" in page.content.decode()
    page = browser.post(PAGE, sent(), follow=True).content.decode()
    assert AgencySymbol.objects.get().unit == office.unit
    assert ("UBNDGR" in page, "lấy theo tên cơ quan" in page) == (True, False)


def test_until_the_first_day_of_a_symbol_the_page_says_that_the_name_gives_it(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    tomorrow = now().astimezone(VIETNAM) + timedelta(days=1)
    given = sent(valid_from=f"{tomorrow:%d/%m/%Y}")
    page = browser.post(PAGE, given, follow=True).content.decode()
    assert ("UBNDGR" in page, "lấy theo tên cơ quan" in page) == (True, True)


def test_what_is_no_symbol_is_said_at_its_field_and_stays_as_typed(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    page = browser.post(PAGE, sent(symbol="a b"))
    assert list(page.context["form"].errors) == ["symbol"]
    assert 'value="a b"' in page.content.decode()
    assert not AgencySymbol.objects.exists()


def test_another_units_symbol_is_hidden(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    assert browser.post(f"{PAGE}?don-vi={UnitFactory().code}", sent()).status_code == 404
    assert as_officer(office.counter).get(PAGE).status_code == 403
