"""Two declare together: one begins and files, the other confirms by the own account, twice."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.enums import ConfirmationWay, State
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.gateways.identity_stand_in.personas import PERSONAS
from tests.factories.dossiers import Office
from tests.factories.filings import make_online_office, publish
from tests.factories.parties import SHAPE
from tests.factories.people import UnitFactory
from tests.journeys.conftest import CheckPage, checker_of
from tests.journeys.hands import CheckingMouse, Mouse, opened

NARROW = {"width": 320, "height": 640}
BRIDE, GROOM = PERSONAS["a"], PERSONAS["b"]
WORDS, OTHER_WORDS = "Xin kết hôn ngày lành", "Xin kết hôn ngày rằm"


@pytest.fixture
def office(transactional_db: None, live_server: LiveServer, settings: Settings) -> Office:
    """Its procedure asks for nothing but the declaration, which both sides sign."""
    settings.BASE_URL = live_server.url
    UnitFactory(place__level="province")
    office = make_online_office()
    office.version.components.exclude(pk=office.paper.pk).delete()
    publish(office, SHAPE)
    return office


def says(hand: Mouse, words: str) -> None:
    expect(hand.page.get_by_role("main")).to_contain_text(words)


def sign_in(hand: Mouse, name: str) -> None:
    """With the built-in provider, at level 2."""
    hand.push("Đăng nhập bằng VNeID (giả lập)")
    hand.push(f"Mức 2 – {name}")
    hand.push("Đúng, tiếp tục")


def begin(hand: Mouse, office: Office) -> None:
    """Begun and filled in, up to the task list."""
    hand.page.goto(f"/nop-ho-so/{office.version.procedure.code}/bat-dau/")
    sign_in(hand, BRIDE.name)
    hand.page.get_by_label("Nộp cho nơi nào?").select_option(office.unit.code)
    hand.push("Tiếp tục")
    hand.follow("Hai bên")
    for side, persona in (("bride", BRIDE), ("groom", GROOM)):
        hand.page.locator(f"[name='{side}.name']").fill(persona.name)
        hand.page.locator(f"[name='{side}.number']").fill(persona.claims["SoDinhDanh"])
    hand.push("Lưu và tiếp tục")
    hand.fill("Xin việc gì", WORDS)
    hand.push("Lưu và tiếp tục")


def ask(hand: Mouse) -> str:
    """The other side is asked; the link to hand on."""
    says(hand, "Chưa mời")
    hand.follow(f"Bên nam: {GROOM.name}")
    hand.push("Mời xác nhận")
    says(hand, "Đã tạo đường dẫn mời.")
    link = hand.page.get_by_text("/cung-khai/").inner_text()
    hand.follow("Việc cần làm")
    says(hand, "Đang chờ trả lời")
    return link


def confirm(hand: Mouse, words: str) -> None:
    says(hand, words)
    hand.tick("Tôi đã đọc tờ khai")
    hand.push("Xác nhận tờ khai")
    says(hand, "Đã ghi nhận")


def change(hand: Mouse) -> None:
    """An answer that changes after it was confirmed must be confirmed again."""
    hand.page.reload()
    says(hand, "Đã xác nhận")
    hand.follow("Việc gì")
    hand.fill("Xin việc gì", OTHER_WORDS)
    hand.push("Lưu và tiếp tục")
    says(hand, "Đã xác nhận bản cũ")


def file(hand: Mouse) -> None:
    hand.page.reload()
    hand.follow("Kiểm tra rồi nộp")
    hand.tick("Tôi cam đoan")
    hand.push("Nộp hồ sơ")
    says(hand, "Đã nộp hồ sơ")


def test_on_two_telephones(
    page: Page, check_page: CheckPage, office: Office, browser: Browser, live_server: LiveServer
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    bride = CheckingMouse(page, check_page)
    begin(bride, office)
    link = ask(bride)
    with opened(browser, live_server, viewport=NARROW) as other:
        groom = CheckingMouse(other, checker_of(other))
        other.goto(link)
        groom.follow("Đăng nhập để đọc")
        sign_in(groom, GROOM.name)
        groom.push("Mở tờ khai")
        confirm(groom, WORDS)
        change(bride)
        groom.follow("Hồ sơ của tôi")
        says(groom, "chờ bạn xác nhận lại")
        groom.follow(f"{office.version.name} – {BRIDE.name}")
        confirm(groom, OTHER_WORDS)
        file(bride)
        other.reload()
        says(groom, str(Dossier.objects.get().code))
    assert Dossier.objects.get().state == State.SUBMITTED
    assert CoApplicant.objects.get().way == ConfirmationWay.ACCOUNT
