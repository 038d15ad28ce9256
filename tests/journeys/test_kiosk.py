"""A kiosk in a browser: large buttons, nothing left for the next person, numbers without a line."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import forget_index
from motcua.counters import actions
from motcua.counters.models import Ticket
from motcua.counters.queries.halls import local_day
from motcua.kernel.actions.parameters import set_rule_parameter
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level
from motcua.web.ui.formats import date_time
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.counters import HallWorld, make_hall
from tests.journeys.conftest import CheckPage
from tests.journeys.hands import ask

CARD = "091185000123|371234567|Danh Thị Út|02031985|Nữ|Ấp 3, xã Giồng Riềng|05052021"
SMALLEST = """[...document.querySelectorAll(".kiosk-button, .kiosk-key, .govuk-input")]
    .filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().height)"""


@pytest.fixture
def hall(transactional_db: None) -> HallWorld:
    """A hall with a device that waits for its code, and a window that works."""
    world = make_hall()
    actions.add_kiosk(hall=world.hall, name="Máy", code="12345678", by=SYSTEM, at=now())
    world.open(when=now())
    return world


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Give the script time; the content policy refuses the browser's own way of waiting."""
    for _time in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("It did not come to that.")


def set_up(page: Page) -> None:
    page.goto("/kiosk/cai-dat/")
    page.get_by_label("Mã cài đặt").fill("12345678")
    page.get_by_role("button", name="Cài đặt máy này").click()
    expect(page.get_by_role("heading", name="Bạn cần gì?")).to_be_visible()


def look(page: Page, check_page: CheckPage) -> None:
    """The page is good for axe and for fingers."""
    check_page()
    assert min(ask(page, SMALLEST), default=60) >= 60


def test_a_number_is_taken_by_touch_and_the_next_person_finds_nothing_of_the_one_before(
    hall: HallWorld, page: Page, check_page: CheckPage
) -> None:
    page.clock.install()
    set_up(page)
    look(page, check_page)
    page.get_by_role("link", name="Lấy số thứ tự").click()
    page.get_by_role("link", name="Nộp hồ sơ").click()
    look(page, check_page)
    with page.expect_request("**/kiosk/phieu/*/") as shown:
        page.get_by_role("button", name="Người khuyết tật").click()
    expect(page.get_by_role("heading", name="Số của bạn A001")).to_be_visible()
    look(page, check_page)
    read_card_and_leave(page)
    secret = shown.value.url.split("/")[-2]
    page.goto("/kiosk/man-hinh/")
    expect(page.get_by_text("Chưa gọi số nào.")).to_be_visible()
    hall.call(when=now())
    page.clock.run_for(6_000)
    expect(page.locator(".kiosk-calls li")).to_contain_text("A001")
    look(page, check_page)
    page.goto(f"/kiosk/so/{secret}/")
    expect(page.get_by_text("A001").first).to_be_visible()
    look(page, check_page)


def test_who_types_before_a_page_has_settled_goes_on_typing(hall: HallWorld, page: Page) -> None:
    set_up(page)
    ask(page, "htmx.config.defaultSettleDelay = 500")
    page.get_by_role("link", name="Xem thủ tục").click()
    box = page.get_by_label("Thủ tục nào?")
    box.fill("khai")
    expect(page.locator(".htmx-settling")).to_have_count(0)
    expect(box).to_be_focused()


def test_a_procedure_is_sought_by_touch_alone(
    hall: HallWorld, page: Page, check_page: CheckPage
) -> None:
    version = ProcedureVersionFactory(procedure__name="Đăng ký khai sinh")
    version.levels.create(level=Level.COMMUNE)
    forget_index()
    set_up(page)
    page.get_by_role("link", name="Xem thủ tục").click()
    box = page.get_by_label("Thủ tục nào?")
    expect(page.get_by_role("group", name="Bàn phím để chạm")).to_be_hidden()
    box.click()
    for key in ("K", "H", "A", "O", "Xóa một chữ", "I", "Dấu cách", "S", "I", "N", "H"):
        page.get_by_role("button", name=key, exact=True).click()
    expect(box).to_have_value("khai sinh")
    expect(box).to_be_focused()
    look(page, check_page)
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("link", name="Đăng ký khai sinh")).to_be_visible()


def read_card_and_leave(page: Page) -> None:
    """A card is read, then nobody touches the screen for a minute."""
    page.get_by_role("link", name="Về trang đầu").click()
    page.get_by_role("link", name="In phiếu yêu cầu").click()
    box = page.get_by_label("Mã QR trên thẻ căn cước")
    expect(box).to_be_focused()
    box.fill(CARD)
    box.press("Enter")
    expect(page.get_by_text("Danh Thị Út")).to_be_visible()
    # The time of the page stands still but for what is said here, however slow the machine is.
    page.clock.pause_at(ask(page, "Date.now()") / 1000 + 1)
    page.clock.run_for(46_000)
    stay = page.get_by_role("button", name="Tôi vẫn ở đây")
    expect(stay).to_be_focused()
    stay.press("Enter")
    expect(stay).to_be_hidden()
    page.clock.run_for(51_000)
    expect(page.get_by_role("alertdialog", name="Bạn còn đó không?")).to_contain_text("9 giây")
    with page.expect_request("**/kiosk/xong/"):
        page.clock.run_for(12_000)
    expect(page.get_by_role("heading", name="Bạn cần gì?")).to_be_visible()
    page.clock.resume()
    page.go_back()
    assert "Danh Thị Út" not in ask(page, "document.documentElement.outerHTML")


@pytest.fixture
def device(hall: HallWorld, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A device whose worker is at work, and which holds numbers."""
    ProcedureVersionFactory(name="Đăng ký khai sinh")
    context = browser.new_context(base_url=live_server.url, locale="vi-VN")
    page = context.new_page()
    with page.expect_response("**/kiosk/dai-so/"):
        set_up(page)
    wait_until(page, lambda: bool(ask(page, "localStorage.getItem('motcua-kiosk-leases')")))
    ask(page, "navigator.serviceWorker.ready.then(() => true)")
    yield page
    context.close()


def take_offline(page: Page, number: str) -> None:
    """A number of the device itself."""
    expect(page.get_by_text("Đang mất mạng. Bạn vẫn lấy số được.")).to_be_visible()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_role("button", name="Không", exact=True).click()
    expect(page.get_by_text(number)).to_be_visible()


def test_numbers_are_given_while_the_line_is_down_and_sent_when_it_is_back(
    device: Page,
) -> None:
    device.context.set_offline(True)
    device.get_by_role("link", name="Lấy số thứ tự").click()
    take_offline(device, "B001")
    # The browser is started again meanwhile, and finds what it had.
    device.close()
    again = device.context.new_page()
    again.goto("/kiosk/")
    take_offline(again, "B002")
    assert Ticket.objects.count() == 0
    device.context.set_offline(False)
    wait_until(again, lambda: Ticket.objects.count() == 2)
    expect(again.get_by_role("heading", name="Bạn cần gì?")).to_be_visible()
    given = Ticket.objects.order_by("pk").values_list("letter", "number")
    assert list(given) == [("B", 1), ("B", 2)]


def test_posted_procedures_are_read_while_the_line_is_down(device: Page) -> None:
    address = f"/kiosk/thu-tuc/{Procedure.objects.get().code}/"
    device.goto(address)
    expect(device.get_by_text("Máy đọc nội dung này lúc")).to_be_hidden()
    device.context.set_offline(True)
    device.goto(f"{address}?cau-1=x")
    expect(device.get_by_role("heading", name="Đăng ký khai sinh")).to_be_visible()
    expect(device.get_by_text(f"Máy đọc nội dung này lúc {date_time(now())[:5]}")).to_be_visible()
    device.goto("/kiosk/the-can-cuoc/")
    expect(device.get_by_text("Đang mất mạng. Bạn vẫn lấy số được.")).to_be_visible()


def test_what_was_read_too_long_ago_is_not_shown(device: Page) -> None:
    set_rule_parameter(
        rule_set="counters", name="kept_pages_days", value=0, valid_from=local_day(now()),
        source_note="Thử", by=SYSTEM, at=now(),
    )  # fmt: skip
    address = f"/kiosk/thu-tuc/{Procedure.objects.get().code}/"
    device.goto(address)
    device.context.set_offline(True)
    wait_until(device, lambda: bool(device.goto(address)) and "đã cũ" in device.title())
    expect(device.get_by_text("Mời bạn hỏi cán bộ ở quầy.").first).to_be_visible()
    expect(device.get_by_role("heading", name="Đăng ký khai sinh")).to_have_count(0)


def test_a_screen_without_a_line_says_that_it_may_be_out_of_date(device: Page) -> None:
    device.goto("/kiosk/man-hinh/")
    device.context.set_offline(True)
    device.reload()
    expect(device.get_by_text("Chưa gọi số nào.")).to_be_visible()
    device.evaluate("htmx.ajax('GET', '/kiosk/man-hinh/?moc=x', '#calls').catch(() => null)")
    expect(device.get_by_text("Đang mất mạng: số trên màn hình này")).to_be_visible()


KEPT = """caches.keys().then(names => Promise.all(names.map(name => caches.open(name)))).then(
    kept => Promise.all(kept.map(each => each.keys()))).then(
    found => found.flat().map(each => new URL(each.url).pathname + new URL(each.url).search))"""


def test_the_worker_keeps_no_page_of_a_person(device: Page) -> None:
    device.get_by_role("link", name="Lấy số thứ tự").click()
    device.get_by_role("link", name="Nộp hồ sơ").click()
    with device.expect_request("**/kiosk/phieu/*/") as shown:
        device.get_by_role("button", name="Không", exact=True).click()
    expect(device.get_by_role("heading", name="Số của bạn A001")).to_be_visible()
    secret = shown.value.url.split("/")[-2]
    for page in ("ho-so/", "the-can-cuoc/", f"phieu/{secret}/", f"so/{secret}/", "man-hinh/"):
        device.goto(f"/kiosk/{page}")
    for page in (f"danh-gia/{secret}/", "thu-tuc/?q=bi+mat", "thu-tuc/"):
        device.goto(f"/kiosk/{page}")
    kept = {address for address in ask(device, KEPT) if not address.startswith("/static/")}
    public = {"/kiosk/", "/kiosk/man-hinh/", "/kiosk/thu-tuc/", "/kiosk/noi-dung-cu/"}
    assert kept == public


def test_another_release_removes_what_the_former_kept(device: Page) -> None:
    ask(device, "caches.open('motcua-kiosk-former').then(() => true)")
    ask(device, "navigator.serviceWorker.getRegistration().then(each => each.unregister())")
    device.reload()
    ask(device, "navigator.serviceWorker.ready.then(() => true)")
    wait_until(device, lambda: len(ask(device, "caches.keys()")) == 1)
    assert ask(device, "caches.keys()") != ["motcua-kiosk-former"]
