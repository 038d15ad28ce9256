import pytest
from playwright.sync_api import Page

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
