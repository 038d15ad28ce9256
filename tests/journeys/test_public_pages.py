import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.factories.catalogue import ProcedureVersionFactory
from tests.journeys.conftest import CheckPage


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/thu-tuc/",
        "/tra-cuu/",
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
    assert page.locator("[data-print]").is_visible() is has_scripts
    context.close()
