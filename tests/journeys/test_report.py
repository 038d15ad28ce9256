"""An officer draws up report 06a and opens a figure."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories.dossiers import accept, at, finish, make_office
from tests.factories.people import OfficerFactory
from tests.factories.reports import make_province
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import sign_in


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


@pytest.mark.parametrize("code", ["06a", "07a", "07b"])
def test_the_report_copied_from_the_screen_is_checked(page: Page, code, transactional_db) -> None:
    unit, first = {"07a": ("T.1", "15/08"), "07b": ("T", "15/08")}.get(code, ("T", "15/07"))
    sign_in(page, OfficerFactory(leader_at=make_province()))
    page.goto(f"/bao-cao/{code}/?don-vi={unit}&tu={first}/2026&den=14/09/2026&theo=don-vi")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.mc-report'))")
    page.keyboard.press("Control+C")
    page.goto("/bao-cao/kiem-tra/")
    page.get_by_label("Dán bảng vào đây").press("Control+V")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.get_by_text("Không thấy mâu thuẫn nào.")).to_be_visible()


def test_form_07b_opens_part_by_part(page: Page, check_page: CheckPage, transactional_db) -> None:
    sign_in(page, OfficerFactory(leader_at=make_province()))
    page.goto("/bao-cao/06a/?don-vi=T&tu=15/08/2026&den=14/09/2026")
    check_page()
    page.get_by_role("link", name="Biểu 07b").click()
    check_page()
    page.get_by_role("row", name="II Cấp xã").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(4)")
    expect(page.get_by_text("Cấp xã")).to_be_visible()
