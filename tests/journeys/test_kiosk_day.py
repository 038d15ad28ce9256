"""One person in the hall, from the kiosk to the window and back; nothing of theirs is left."""

import json

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.catalogue.queries import forget_index
from motcua.counters.models import Rating
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.people.enums import Level
from tests.factories.counters import HallWorld
from tests.factories.dossiers import accept, make_office
from tests.journeys.hands import ask, opened
from tests.journeys.test_kiosk import CARD, hall, set_up
from tests.journeys.walking import sign_in

__all__ = ["hall"]
PROCEDURE = "Đăng ký khai sinh"
LEFT = (
    "[document.documentElement.outerHTML, {...localStorage}, {...sessionStorage}, document.cookie]"
)


def choose(page: Page, *names: str) -> None:
    """Touch these, one page after the other, from the first page."""
    page.get_by_role("link", name="Về trang đầu").or_(
        page.get_by_role("heading", name="Bạn cần gì?")
    ).first.click()
    for name in names:
        page.get_by_role("link", name=name).click()


def scan(page: Page, what: str) -> None:
    """A reader types what it reads into the box that has the focus, and presses Enter."""
    box = page.locator("main input[autofocus]")
    expect(box).to_be_focused()
    box.fill(what)
    box.press("Enter")


def take_a_number(page: Page) -> str:
    """After reading what the procedure asks for; the secret of the number."""
    choose(page, "Xem thủ tục")
    box = page.get_by_label("Thủ tục nào?")
    box.fill("khai sinh")
    box.press("Enter")
    page.get_by_role("link", name=PROCEDURE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROCEDURE)
    page.get_by_role("link", name="Lấy số thứ tự").click()
    page.get_by_role("link", name="Nộp hồ sơ").click()
    with page.expect_request("**/kiosk/phieu/*/") as shown:
        page.get_by_role("button", name="Không", exact=True).click()
    expect(page.get_by_text("A001")).to_be_visible()
    return str(shown.value.url.split("/")[-2])


def be_called(page: Page, desk: Page, world: HallWorld) -> None:
    """The officer calls at the window; the screen on the wall shows where to go."""
    sign_in(desk, world.officers[0])
    desk.goto("/quay/")
    desk.get_by_role("link", name="Quầy 1").click()
    desk.get_by_role("button", name="Gọi số tiếp theo").click()
    expect(desk.get_by_role("heading", name="A001")).to_be_visible()
    wall = page.context.new_page()
    wall.goto("/kiosk/man-hinh/")
    expect(wall.get_by_role("listitem").filter(has_text="A001")).to_contain_text("Quầy 1")
    wall.close()


def ask_about_a_slip(page: Page, dossier: Dossier) -> None:
    choose(page, "Xem hồ sơ đã nộp")
    scan(page, f"https://mot-cua.example/tra-cuu/?ma={dossier.code}")
    expect(page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()


def read_the_card(page: Page) -> None:
    choose(page, "phiếu yêu cầu")
    scan(page, CARD)
    expect(page.get_by_text("Danh Thị Út")).to_be_visible()


def rate(page: Page, secret: str) -> None:
    choose(page, "Đánh giá phục vụ")
    scan(page, f"/kiosk/so/{secret}/")
    page.get_by_role("button", name="Rất hài lòng").click()
    expect(page.get_by_text("Cảm ơn")).to_be_visible()
    assert Rating.objects.count() == 1


def left_on(page: Page) -> str:
    """Whatever the next person's browser could show."""
    return json.dumps(ask(page, LEFT), ensure_ascii=False)


def test_a_person_goes_from_the_kiosk_to_the_window_and_leaves_nothing_behind(
    hall: HallWorld, page: Page, browser: Browser, live_server: LiveServer
) -> None:
    office = make_office(procedure__name=PROCEDURE)
    office.version.levels.create(level=Level.COMMUNE)
    dossier = accept(office, now())
    forget_index()
    page.clock.install()
    set_up(page)
    secret = take_a_number(page)
    with opened(browser, live_server) as desk:
        be_called(page, desk, hall)
        ask_about_a_slip(page, dossier)
        read_the_card(page)
        desk.get_by_role("button", name="Xong").click()
        expect(desk.get_by_text("Không còn ai chờ")).to_be_visible()
    rate(page, secret)
    page.clock.run_for(70_000)
    expect(page.get_by_role("heading", name="Bạn cần gì?")).to_be_visible()
    private = ("Danh Thị Út", secret, str(dossier.code))
    assert [each for each in private if each in left_on(page)] == []
    page.go_back()
    assert [each for each in private if each in left_on(page)] == []
