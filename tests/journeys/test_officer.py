"""What an officer does all day: receive a dossier, bring it through its steps, hand it over."""

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory
from tests.factories.dossiers import accept, make_office
from tests.journeys.conftest import CheckPage

PASSWORD = "secret-enough"


@pytest.fixture
def office(transactional_db: None):
    office = make_office(procedure__name="Đăng ký khai sinh")
    case = ProcedureCaseFactory(version=office.version, name="Trẻ dưới 60 ngày tuổi")
    ComponentFactory(
        version=office.version, case=case, name="Giấy chứng sinh", replaceable_by_data=True
    )
    return office


def sign_in(page: Page, officer) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(officer.code)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("link", name="Đăng nhập", exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    """Follow a move: its link, then its button."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()


def arrive(page: Page, check_page: CheckPage, heading: str) -> None:
    """Be on the page with this heading, and find nothing wrong with it."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    check_page()


def test_a_dossier_is_received_over_the_counter(page: Page, check_page: CheckPage, office) -> None:
    sign_in(page, office.counter)
    arrive(page, check_page, "Hồ sơ ở một cửa")
    page.get_by_role("link", name="Tiếp nhận hồ sơ").click()
    page.get_by_label("Thủ tục nào?").fill("khai sinh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    page.get_by_label("Trẻ dưới 60 ngày tuổi").check()
    arrive(page, check_page, "Trường hợp và cách nộp")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Họ tên, hoặc tên tổ chức").fill("Danh Thị Út")
    arrive(page, check_page, "Người nộp")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.get_by_label("Phí, lệ phí phải thu").fill("8.000")
    arrive(page, check_page, "Giấy tờ đã nhận")
    page.get_by_role("button", name="Kiểm tra lại").click()
    expect(page.get_by_text("Chưa tiếp nhận được vì còn thiếu")).to_be_visible()
    arrive(page, check_page, "Kiểm tra trước khi tiếp nhận")
    page.get_by_role("button", name="Sửa giấy tờ, phí").click()
    page.get_by_role("button", name="Điền đủ theo danh mục").click()
    page.get_by_role("button", name="Kiểm tra lại").click()
    page.get_by_role("button", name="Tiếp nhận và lập giấy hẹn").click()
    arrive(page, check_page, "Đã tiếp nhận")
    expect(page.get_by_text(str(Dossier.objects.get().code))).to_be_visible()


def test_a_dossier_goes_from_hand_to_hand(page: Page, check_page: CheckPage, office) -> None:
    dossier = accept(office, now())
    for officer in (office.counter, office.handler):
        sign_in(page, officer)
        page.get_by_role("link", name="Danh Thị Út").click()
        arrive(page, check_page, str(dossier.code))
        press(page, "forward")
        expect(page.get_by_role("alert")).to_contain_text("Đã xong")
        sign_out(page)
    sign_in(page, office.leader)
    arrive(page, check_page, "Việc của tôi")
    page.get_by_role("link", name="Bước sign – Danh Thị Út").click()
    press(page, "sign")
    sign_out(page)
    sign_in(page, office.counter)
    page.get_by_role("link", name="Danh Thị Út").click()
    press(page, "finish")
    page.get_by_role("link", name="Trả kết quả", exact=True).click()
    arrive(page, check_page, "Trả kết quả")
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_text("Đã ghi nhận trả kết quả.")).to_be_visible()


def test_what_was_typed_outlives_the_session(page: Page, check_page: CheckPage, office) -> None:
    dossier = accept(office, now())
    sign_in(page, office.counter)
    arrive(page, check_page, "Hồ sơ ở một cửa")
    page.goto(f"/ho-so/{dossier.pk}/rut/")
    page.get_by_label("Lý do").fill("Người nộp xin rút để sửa tên")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Ghi người nộp rút hồ sơ").click()
    expect(page.get_by_text("Những gì bạn vừa nhập vẫn còn")).to_be_visible()
    arrive(page, check_page, "Đăng nhập")
    page.get_by_label("Tên đăng nhập").fill(office.counter.code)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    arrive(page, check_page, "Gửi tiếp những gì đã nhập")
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_text("Đã ghi nhận rút hồ sơ.")).to_be_visible()
