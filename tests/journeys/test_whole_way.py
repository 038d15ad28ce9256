"""The whole way of one dossier, walked without scripts, by keyboard alone, on a narrow screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.people.models import Officer
from tests.factories.dossiers import Office
from tests.journeys.walking import APPROVED, NUMBERED, PASSWORD

FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText;
    return (label || '').replace(/\\s+/g, ' ').trim();
}"""
MOST_STOPS = 80


class Mouse:
    """Follows links, fills boxes and pushes buttons by clicking or touching them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def push(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()


class NarrowMouse(Mouse):
    """The same, looking whether each page fits its window before leaving it."""

    def follow(self, name: str) -> None:
        self._look()
        super().follow(name)

    def push(self, name: str) -> None:
        self._look()
        super().push(name)

    def _look(self) -> None:
        self.page.wait_for_load_state()
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 320, self.page.url


class Keyboard:
    """The same with Tab, Space and Enter; what Tab does not reach cannot be used."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, label: str, text: str) -> None:
        self._reach(label, "input, textarea")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, label: str) -> None:
        self._reach("", "input[type=radio]")
        for _choice in range(MOST_STOPS):
            if label in self.page.evaluate(FOCUSED):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"The arrow keys do not reach {label!r} on {self.page.url}")

    def follow(self, name: str) -> None:
        self._reach(name, "a")
        self._leave("Enter")

    def push(self, name: str) -> None:
        self._reach(name, "button")
        self._leave("Enter")

    def _reach(self, name: str, kind: str) -> None:
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            is_kind = self.page.evaluate("kind => document.activeElement.matches(kind)", kind)
            if is_kind and name in self.page.evaluate(FOCUSED):
                return
        pytest.fail(f"Tab does not reach {name!r} on {self.page.url}")

    def _leave(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


Hand = Mouse | Keyboard


@contextmanager
def opened(browser: Browser, live_server: LiveServer, **options: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="vi-VN", **options)
    yield context.new_page()
    context.close()


def sign_in(hand: Hand, officer: Officer) -> None:
    hand.page.goto("/dang-nhap/")
    hand.fill("Tên đăng nhập", officer.code)
    hand.fill("Mật khẩu", PASSWORD)
    hand.push("Đăng nhập")


def make_move(hand: Hand, name: str) -> None:
    hand.follow(name)
    if name in TYPED:
        hand.fill(*TYPED[name])
    hand.push(name)


TYPED = {"sign": APPROVED, "finish": NUMBERED}


def walk(hand: Hand, office: Office) -> None:
    """From the counter to the applicant's hands."""
    sign_in(hand, office.counter)
    hand.follow("Tiếp nhận hồ sơ")
    hand.fill("Thủ tục nào?", "khai sinh")
    hand.push("Tìm")
    hand.follow("Đăng ký khai sinh")
    hand.choose("Trẻ dưới 60 ngày tuổi")
    hand.push("Tiếp tục")
    hand.fill("Họ tên, hoặc tên tổ chức", "Danh Thị Út")
    hand.push("Lưu và tiếp tục")
    hand.push("Điền đủ theo danh mục")
    hand.fill("Phí, lệ phí phải thu", "0")
    hand.push("Kiểm tra lại")
    hand.push("Tiếp nhận và lập giấy hẹn")
    expect(hand.page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    dossier = Dossier.objects.get()
    for officer, move in (
        (office.counter, "forward"),
        (office.handler, "forward"),
        (office.leader, "sign"),
        (office.counter, "finish"),
    ):
        sign_in(hand, officer)
        hand.page.goto(f"/ho-so/{dossier.pk}/")
        make_move(hand, move)
    make_move(hand, "Trả kết quả")
    expect(hand.page.get_by_text("Đã ghi nhận trả kết quả.")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.delivery == Delivery.HANDED_OVER


def test_the_whole_way_works_without_scripts(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    with opened(browser, live_server, java_script_enabled=False) as page:
        walk(Mouse(page), office)


def test_the_whole_way_works_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    with opened(browser, live_server) as page:
        walk(Keyboard(page), office)


def test_the_whole_way_fits_a_narrow_screen(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    narrow = {"width": 320, "height": 640}
    with opened(browser, live_server, viewport=narrow, has_touch=True) as page:
        walk(NarrowMouse(page), office)
