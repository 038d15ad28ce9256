"""A real browser on a live server, and axe on every page that a journey stands on."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory
from tests.factories.dossiers import Office, make_office
from tests.journeys.hands import ask
from tools.system import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# Only what is wrong: what passes need not be described, and no page has a frame or a film.
AXE_RUN = """axe.run({resultTypes: ["violations"], preload: false, iframes: false})
    .then(result => result.violations)"""
BROWSER = next(filter(None, map(shutil.which, CHROMIUM)), None)
NODE = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
# Without these the browser looks for its makers' servers, which the tests have no network for.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip

CheckPage = Callable[[], None]
# On a machine that does much else a page takes longer than the five seconds of the makers.
expect.set_options(timeout=20_000)
ON_BOTH_DATABASES = {"test_assisted_filing.py", "test_citizens_way.py", "test_kiosk_day.py"}
"""What people come for, whole: in a browser on either database."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey, and first; one in a browser is skipped without it."""
    here = f"{Path(__file__).parent}{os.sep}"
    for item in items:
        if not str(item.path).startswith(here):
            continue
        item.add_marker(pytest.mark.journey)
        if "browser" in getattr(item, "fixturenames", ()):
            if item.path.name not in ON_BOTH_DATABASES:
                item.add_marker(pytest.mark.sqlite_is_enough)
            item.add_marker(pytest.mark.skipif(not BROWSER, reason="there is no Chromium here"))
            item.add_marker(pytest.mark.skipif(not AXE.is_file(), reason="assets are not built"))
    # The longest begin first, so that no process is left with one at the end.
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    # Playwright's own loop runs in this thread; the live server works in another.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Its own Node needs a library that a bare Debian lacks; the one that built the assets works.
    if NODE:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of a person in Vietnam; a script error or a refused resource fails the test."""
    context = browser.new_context(
        base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if _is_our_fault(said) else None)
    yield page
    context.close()
    assert wrong == []


def _is_our_fault(said: Any) -> bool:
    # A refusal that the journey meant to meet is logged by the browser as an error too.
    return said.type == "error" and "Failed to load resource" not in said.text


@pytest.fixture
def check_page(page: Page) -> CheckPage:
    """Asks axe about the page as it stands now, and whether it is too wide for 320 pixels."""
    return checker_of(page)


def checker_of(page: Page) -> CheckPage:
    """The same of the page of a second person."""
    source = AXE.read_text(encoding="utf-8")

    def check() -> None:
        # A page whose scripts have not all run yet is half made: its menu's button, for one.
        found = ask(page, f"{source}\n;{AXE_RUN}")
        assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found] == [], page.url
        _check_narrow(page)

    return check


def _check_narrow(page: Page) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    width = ask(page, "document.documentElement.scrollWidth")
    if size:
        page.set_viewport_size(size)
    assert width <= 320, f"{page.url} is {width} pixels wide"


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An office with the registration of births, one case of which needs a birth certificate."""
    office = make_office(procedure__name="Đăng ký khai sinh")
    case = ProcedureCaseFactory(version=office.version, name="Trẻ dưới 60 ngày tuổi")
    ComponentFactory(
        version=office.version, case=case, name="Giấy chứng sinh", replaceable_by_data=True
    )
    return office
