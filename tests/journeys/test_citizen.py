"""What a citizen comes for: find a procedure, then follow a dossier."""

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel.clock import now
from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import accept, make_office
from tests.journeys.conftest import CheckPage


@pytest.fixture
def office(transactional_db: None):
    office = make_office(procedure__name="Đăng ký khai sinh")
    FeeRowFactory(version=office.version)
    return office


def test_a_citizen_finds_what_a_procedure_asks(page: Page, check_page: CheckPage, office) -> None:
    page.goto("/")
    box = page.get_by_label("Bạn cần làm giấy tờ gì?")
    box.fill("khai sinh")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Có 1 thủ tục")).to_be_visible()
    check_page()
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(page.get_by_text("20.000 đồng")).to_be_visible()
    check_page()


def test_a_citizen_follows_a_dossier_by_its_code(page: Page, check_page: CheckPage, office) -> None:
    dossier = accept(office, now())
    page.goto("/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(str(dossier.code))
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    check_page()
    page.get_by_label("Mã bảo mật").fill("22222222")
    page.get_by_role("button", name="Xem đầy đủ").click()
    page.get_by_role("link", name="Mã bảo mật không đúng").click()
    expect(page.get_by_label("Mã bảo mật")).to_be_focused()
    check_page()
    page.get_by_label("Mã bảo mật").fill(dossier.tracking_secret)
    page.get_by_role("button", name="Xem đầy đủ").click()
    expect(page.get_by_text(dossier.applicant_name)).to_be_visible()
    check_page()


def test_a_mistyped_code_leads_back_to_its_box(page: Page, check_page: CheckPage) -> None:
    page.goto("/tra-cuu/?ma=abc")
    page.get_by_role("link", name="Đi thẳng tới nội dung").press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    # What is in the address of a page would come along with its forms, and take focus from errors.
    assert "#" not in page.url
    page.get_by_role("link", name="Mã này chưa đúng dạng").click()
    expect(page.get_by_label("Mã hồ sơ")).to_be_focused()
    check_page()


def test_a_visitor_reads_on_in_english(page: Page, check_page: CheckPage) -> None:
    page.goto("/tra-cuu/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Track a dossier")
    check_page()
