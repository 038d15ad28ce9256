"""A card read at the kiosk: a link on the own phone for its holder alone, or a sheet; no row."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.people.enums import IdentityLevel
from motcua.web.kiosk import card_views
from motcua.web.ui.card_links import card_token, read_card_token
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office
from tests.factories.filings import make_online_office, publish
from tests.web.kiosk.test_kiosk import CARD, text_of

pytestmark = pytest.mark.django_db
NUMBER = "091185000123"


@pytest.fixture
def office() -> Office:
    made = make_online_office()
    publish(made)
    return made


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is drawn as a square code."""
    made: list[str] = []
    plain = card_views.segno.make

    def make(text: str, **given: Any) -> Any:
        made.append(text)
        return plain(text, **given)

    monkeypatch.setattr(card_views.segno, "make", make)
    return made


def read(kiosk: Client, procedure: str, **asked: str) -> Any:
    seal = TimestampSigner(salt="motcua.kiosk.card").sign("card")
    query = {"thu-tuc": procedure, **asked}
    return kiosk.post("/kiosk/the-can-cuoc/", {"card": CARD, "seal": seal}, query_params=query)


def start(office: Office, **link: str) -> str:
    token = card_token(**{"number": NUMBER, "unit": office.unit.code} | link)
    return f"/nop-ho-so/{office.version.procedure.code}/bat-dau/?the={token}"


def test_a_card_leads_a_phone_to_the_start_of_the_filing_and_makes_no_row(kiosk, office, drawn):
    code = office.version.procedure.code
    with CaptureQueriesContext(connection) as queries:
        page = text_of(read(kiosk, code, **{"cau-1": "x"}))
    assert "Làm tiếp trên điện thoại của bạn" in page
    assert office.version.name in page
    assert all(query["sql"].startswith("SELECT") for query in queries)
    (link,) = [urlsplit(each) for each in drawn if each != CARD]
    assert link.path == f"/nop-ho-so/{code}/bat-dau/"
    asked = parse_qs(link.query)
    assert asked["cau-1"] == ["x"]
    assert read_card_token(asked["the"][0]).is_of(NUMBER)
    assert NUMBER not in link.query


def test_what_is_not_filed_online_goes_on_at_the_window(kiosk, drawn):
    office = make_online_office()
    page = text_of(read(kiosk, office.version.procedure.code))
    assert "Làm tiếp trên điện thoại" not in page
    assert office.version.name in page
    assert drawn == [CARD]


@pytest.mark.parametrize("code", ["none", "\0", "a/b"])
def test_a_card_for_no_procedure_is_refused(kiosk, code):
    assert read(kiosk, code).status_code == 404


def test_the_procedure_s_page_leads_to_the_card_with_what_was_answered(kiosk, office):
    code = office.version.procedure.code
    page = kiosk.get(f"/kiosk/thu-tuc/{code}/", {"cau-1": "x"}).content.decode()
    assert f'href="/kiosk/the-can-cuoc/?thu-tuc={code}&amp;cau-1=x"' in page
    page = kiosk.get("/kiosk/the-can-cuoc/", {"thu-tuc": code, "cau-1": "x"}).content.decode()
    assert f'action="/kiosk/the-can-cuoc/?thu-tuc={code}&amp;cau-1=x"' in page


def test_who_has_the_card_begins_where_it_was_read(office):
    browser = signed_in(citizen(identity_number=NUMBER))
    page = text_of(browser.get(start(office)))
    assert "Máy ở sảnh không giữ gì từ thẻ của bạn." in page
    assert "Ghi sẵn nơi bạn đã quét thẻ; đổi được." in page
    assert re.search(rf'<option value="{re.escape(office.unit.code)}"[^>]* selected', page)


def test_another_person_begins_nothing_with_the_card(office):
    browser = signed_in(citizen())
    given = {"key": "k", "unit": office.unit.code, "phone": "0912345678"}
    page = browser.post(start(office), given)
    assert "Số định danh trên thẻ khác" in text_of(page)
    assert (page.status_code, Dossier.objects.count()) == (409, 0)


def test_an_account_of_too_low_a_level_is_told_which_is_needed(office):
    browser = signed_in(citizen(identity_number=NUMBER, level=IdentityLevel.ONE))
    assert "chưa ở mức 2" in text_of(browser.get(start(office)))


def test_a_link_that_has_ended_says_so_and_asks_no_card(office, monkeypatch):
    address, browser = start(office), signed_in(citizen())
    at = now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: at + 30 * 60 - 5)
    assert browser.get(address).status_code == 409
    monkeypatch.setattr("django.core.signing.time.time", lambda: at + 30 * 60 + 5)
    assert "Mã từ máy ở sảnh đã hết hạn." in text_of(browser.get(address))


def test_a_card_without_a_number_is_nobody_s():
    link = read_card_token(card_token(number="", unit="A"))
    assert not link.is_of("")


def test_a_link_of_another_making_is_none():
    assert read_card_token("x") is None
    assert read_card_token(card_token(number=NUMBER, unit="A") + "x") is None
