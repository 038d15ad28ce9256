"""How a journey touches a page: by mouse or finger, or by keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Locator, Page
from pytest_django.live_server_helper import LiveServer

FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText;
    return (label || '').replace(/\\s+/g, ' ').trim();
}"""
MOST_STOPS = 80
LINE_IS_BACK = "dispatchEvent(new Event('online'))"
"""What a browser tells a page that waits for the line."""
LEFT_MEANWHILE = "Execution context was destroyed"
MOST_PAGES = 5
Found = TypeVar("Found")


def steadily(page: Page, look: Callable[[], Found]) -> Found:
    """What `look` finds on the page; it looks again where another page came meanwhile."""
    for _page in range(MOST_PAGES):
        page.wait_for_load_state("load")
        try:
            return look()
        except Error as problem:
            if LEFT_MEANWHILE not in str(problem):
                raise
    return look()


def ask(page: Page, script: str, given: object = None) -> Any:
    """What a script says of the page, as `steadily`."""
    return steadily(page, lambda: page.evaluate(script, given))


class Mouse:
    """Follows links, fills boxes and pushes buttons by clicking or touching them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str) -> None:
        self.page.get_by_role("radio", name=label).first.check()

    def follow(self, name: str) -> None:
        self.leave_by(self.page.get_by_role("link", name=name).first)

    def push(self, name: str) -> None:
        self.leave_by(self.page.get_by_role("button", name=name, exact=True).first)

    def leave_by(self, way: Locator) -> None:
        way.click()

    def tick(self, label: str) -> None:
        self.page.get_by_role("checkbox", name=label).check()

    def give(self, files: list[Path]) -> None:
        self.page.locator('input[type="file"]').first.set_input_files(files)


class NarrowMouse(Mouse):
    """The same, looking whether each page fits its window before leaving it."""

    def leave_by(self, way: Locator) -> None:
        assert ask(self.page, "document.documentElement.scrollWidth") <= 320, self.page.url
        way.click()


class CheckingMouse(Mouse):
    """The same, asking `check` once about each page, when what leads on from it is there."""

    def __init__(self, page: Page, check: Callable[[], None]) -> None:
        super().__init__(page)
        self.check, self.seen = check, set[str]()

    def leave_by(self, way: Locator) -> None:
        way.wait_for()
        place = re.sub(r"[\d.-]+", "", urlsplit(self.page.url).path)
        if place not in self.seen:
            self.seen.add(place)
            self.check()
        way.click()


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
            if label in ask(self.page, FOCUSED):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"The arrow keys do not reach {label!r} on {self.page.url}")

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.wait_for()
        self._reach(name, "a")
        self._leave("Enter")

    def push(self, name: str) -> None:
        # A page may lead on by itself: it is walked once the button is there.
        self.page.get_by_role("button", name=name, exact=True).first.wait_for()
        self._reach(name, "button")
        self._leave("Enter")

    def tick(self, label: str) -> None:
        self._reach(label, "input[type=checkbox]")
        self.page.keyboard.press("Space")

    def give(self, files: list[Path]) -> None:
        """What the window of files answers; the window itself is the browser's."""
        self.page.locator('input[type="file"]').first.set_input_files(files)

    def _reach(self, name: str, kind: str) -> None:
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            is_kind = ask(self.page, "kind => document.activeElement.matches(kind)", kind)
            if is_kind and name in ask(self.page, FOCUSED):
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
