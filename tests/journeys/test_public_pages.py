import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.catalogue.queries import forget_index
from tests.factories.catalogue import ProcedureVersionFactory
from tests.journeys.conftest import CheckPage
from tests.journeys.hands import ask


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/thu-tuc/",
        "/tra-cuu/",
        "/kiem-tra-giay-to/?ma=ABCD",
        "/dang-nhap/",
        "/khong-co/",
        "/bao-cao/kiem-tra/?vi-du=giong-rieng-2023",
    ],
)
def test_a_public_page_is_for_everyone(page: Page, check_page: CheckPage, address: str) -> None:
    page.goto(address)
    check_page()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_button_that_needs_a_script_is_seen_only_with_one(
    browser: Browser, live_server: LiveServer, has_scripts: bool
) -> None:
    ProcedureVersionFactory(procedure__code="1.001193")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto("/thu-tuc/1.001193/")
    expect(page.locator("[data-copy]")).to_be_visible(visible=has_scripts)
    context.close()


MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


def test_nothing_moves_while_the_scripts_come(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.route("**/js/motcua*.js", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.goto("/")
    assert ask(page, MOVED) == 0
    page.get_by_role("button", name="Trình đơn").click()
    menu = page.get_by_role("navigation", name="Trình đơn")
    expect(menu.get_by_role("link", name="Tra cứu hồ sơ")).to_be_visible()


def test_suggestions_are_walked_with_the_arrows_and_opened(
    page: Page, check_page: CheckPage
) -> None:
    for code, name in (("1.001193", "Đăng ký khai sinh"), ("1.000656", "Đăng ký khai tử")):
        ProcedureVersionFactory(procedure__code=code, procedure__name=name)
    forget_index()
    page.goto("/")
    box = page.locator("[data-suggest]")
    box.press_sequentially("khai s")
    expect(page.get_by_role("option").first).to_have_text("Đăng ký khai sinh")
    expect(page.get_by_role("combobox")).to_be_focused()
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Đăng ký khai sinh")
    check_page()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("khai s")
    box.press_sequentially("i")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")


def test_large_type_is_for_everyone_on_a_small_telephone(page: Page, check_page: CheckPage) -> None:
    ProcedureVersionFactory(procedure__code="1.001193")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    page.get_by_role("button", name="Chữ to").click()
    expect(page.get_by_role("button", name="Chữ thường")).to_be_visible()
    check_page()
    for address in ("/thu-tuc/1.001193/", "/tra-cuu/", "/kiem-tra-giay-to/"):
        page.goto(address)
        assert ask(page, "document.documentElement.scrollWidth") <= 320


def test_the_address_of_a_page_is_copied(browser: Browser, live_server: LiveServer) -> None:
    ProcedureVersionFactory(procedure__code="1.001193")
    context = browser.new_context(base_url=live_server.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page = context.new_page()
    page.goto("/thu-tuc/1.001193/")
    page.get_by_role("button", name="Chép đường dẫn").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()
