"""A card read at a kiosk leads its holder's own telephone to the filing, and leaves no trace."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.counters.actions import add_kiosk
from motcua.dossiers.models import Dossier
from motcua.gateways.identity_stand_in.personas import PERSONAS
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.web.kiosk import card_views
from tests.factories.counters import make_hall
from tests.factories.dossiers import Office
from tests.factories.filings import make_online_office, publish
from tests.factories.people import UnitFactory
from tests.journeys.conftest import CheckPage, checker_of
from tests.journeys.hands import CheckingMouse, ask, opened
from tests.journeys.test_kiosk import look, set_up
from tests.journeys.test_two_declare_together import NARROW, says, sign_in

UPRIGHT = {"width": 1080, "height": 1920}
HOLDER = PERSONAS["a"]
CARD = f"{HOLDER.claims['SoDinhDanh']}|371234567|{HOLDER.name}|02031992|Nữ|Ấp 3|05052021"


@pytest.fixture
def office(transactional_db: None, live_server: LiveServer, settings: Settings) -> Office:
    """A commune with a filing online, and a kiosk in its hall."""
    settings.BASE_URL = live_server.url
    UnitFactory(place__level="province")
    office = make_online_office()
    publish(office)
    hall = make_hall(office.unit).hall
    add_kiosk(hall=hall, name="Máy", code="12345678", by=SYSTEM, at=now())
    return office


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the kiosk drew as square codes, which a telephone reads."""
    texts: list[str] = []
    make = card_views.segno.make

    def keep(text: str, **given: Any) -> Any:
        texts.append(text)
        return make(text, **given)

    monkeypatch.setattr(card_views.segno, "make", keep)
    return texts


def read_card(page: Page, office: Office, check_page: CheckPage) -> None:
    """From the procedure at the kiosk to the code for the telephone."""
    page.goto(f"/kiosk/thu-tuc/{office.version.procedure.code}/")
    page.get_by_role("link", name="Bắt đầu hồ sơ bằng thẻ căn cước").click()
    box = page.get_by_label("Mã QR trên thẻ căn cước")
    expect(box).to_be_focused()
    look(page, check_page)
    box.fill(CARD)
    box.press("Enter")
    expect(page.get_by_role("heading", name="Làm tiếp trên điện thoại của bạn")).to_be_visible()
    expect(page.get_by_alt_text("Mã QR để bắt đầu hồ sơ trên điện thoại")).to_be_visible()
    look(page, check_page)


def leave(page: Page) -> None:
    page.get_by_role("link", name="Xong").click()
    expect(page.get_by_role("heading", name="Bạn cần gì?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Làm tiếp trên điện thoại của bạn")).to_have_count(0)
    assert HOLDER.name not in ask(page, "document.documentElement.outerHTML")


def test_a_card_leads_its_holder_s_telephone_to_the_filing(
    page: Page,
    check_page: CheckPage,
    office: Office,
    drawn: list[str],
    browser: Browser,
    live_server: LiveServer,
) -> None:
    page.set_viewport_size(UPRIGHT)
    set_up(page)
    read_card(page, office, check_page)
    (link,) = [text for text in drawn if text.startswith(live_server.url)]
    leave(page)
    with opened(browser, live_server, viewport=NARROW) as phone:
        holder = CheckingMouse(phone, checker_of(phone))
        phone.goto(link)
        sign_in(holder, HOLDER.name)
        says(holder, "Máy ở sảnh không giữ gì từ thẻ của bạn.")
        expect(phone.get_by_label("Nộp cho nơi nào?")).to_have_value(office.unit.code)
        holder.push("Tiếp tục")
        expect(phone.get_by_role("heading", name="Việc cần làm")).to_be_visible()
    assert Dossier.objects.get().applicant_name == HOLDER.name
