"""An officer draws up report 06a and opens a figure."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories.dossiers import accept, at, finish, make_office
from tests.journeys.conftest import CheckPage
from tests.journeys.test_officer import sign_in


@pytest.fixture
def office(transactional_db: None):
    office = make_office()
    finish(office, accept(office), at(1))
    return office


def test_a_figure_opens_to_its_dossiers(page: Page, check_page: CheckPage, office) -> None:
    sign_in(page, office.counter)
    page.goto("/bao-cao/06a/")
    page.get_by_label("Từ ngày").fill(f"{at():%d/%m/%Y}")
    page.get_by_label("Đến hết ngày").fill(f"{at(2):%d/%m/%Y}")
    page.get_by_role("button", name="Lập báo cáo").click()
    check_page()
    page.locator("tfoot").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(1)")
    check_page()


def test_the_report_copied_from_the_screen_is_checked(page: Page, office) -> None:
    sign_in(page, office.counter)
    page.goto("/bao-cao/06a/")
    page.get_by_label("Từ ngày").fill(f"{at():%d/%m/%Y}")
    page.get_by_label("Đến hết ngày").fill(f"{at(2):%d/%m/%Y}")
    page.get_by_role("button", name="Lập báo cáo").click()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.mc-report'))")
    page.keyboard.press("Control+C")
    page.goto("/bao-cao/kiem-tra/")
    page.get_by_label("Dán bảng vào đây").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.get_by_text("Không thấy mâu thuẫn nào.")).to_be_visible()
