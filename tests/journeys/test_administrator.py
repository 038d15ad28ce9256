"""Who keeps officers, calendar and catalogue in order, in a browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.catalogue.actions import import_procedures
from motcua.kernel.rules.actors import SYSTEM
from motcua.worktime.actions import seed_calendar
from tests.catalogue.records import crawled
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.processes import ProcessDefinitionFactory
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import arrive, sign_in, sign_out

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)


@pytest.fixture
def unit(transactional_db: None):
    return UnitFactory(name="UBND tỉnh Thử")


@pytest.fixture
def administrator(unit):
    return OfficerFactory(name="Võ Thị Trị", administrator_at=unit)


def test_an_officer_is_added_and_chooses_an_own_password(
    page: Page, check_page: CheckPage, unit, administrator
) -> None:
    sign_in(page, administrator)
    arrive(page, check_page, "Cán bộ")
    page.get_by_role("link", name="Thêm cán bộ").click()
    page.get_by_role("button", name="Tiếp tục").click()
    arrive(page, check_page, "Thêm cán bộ")
    page.get_by_label("Họ và tên").fill("Danh Văn Mới")
    page.get_by_label("Tên đăng nhập").fill("danh.moi")
    page.get_by_label("Đơn vị").select_option("UBND tỉnh Thử")
    page.get_by_label("Vai trò").select_option("Lãnh đạo")
    page.get_by_label("Từ ngày").fill("01/11/2026")
    page.get_by_role("button", name="Tiếp tục").click()
    arrive(page, check_page, "Kiểm tra trước khi thêm")
    page.get_by_role("button", name="Thêm và lấy mật khẩu").click()
    arrive(page, check_page, "Mật khẩu của Danh Văn Mới")
    password = page.locator("code").inner_text()
    sign_out(page)
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("danh.moi")
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    arrive(page, check_page, "Đổi mật khẩu")
    page.get_by_label("Mật khẩu đang dùng").fill(password)
    page.get_by_label("Mật khẩu mới", exact=True).fill("con-trau-di-truoc")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()


def test_one_of_many_units_is_found_by_typing(
    page: Page, check_page: CheckPage, unit, administrator
) -> None:
    for number in range(20):
        UnitFactory(name=f"UBND xã Thử {number}", below=unit)
    officer = OfficerFactory(name="An", one_stop_at=unit)
    sign_in(page, administrator)
    page.goto(f"/quan-tri/can-bo/{officer.pk}/vi-tri/")
    box = page.get_by_role("combobox", name="Đơn vị")
    box.fill("thử lạ")
    page.get_by_label("Vai trò").select_option("Lãnh đạo")
    page.get_by_role("button", name="Giao vị trí").click()
    arrive(page, check_page, "Giao thêm vị trí")
    expect(box).to_have_value("thử lạ")
    box.fill("thử 7")
    page.get_by_role("button", name="Giao vị trí").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã giao vị trí.")
    expect(page.get_by_text("UBND xã Thử 7").first).to_be_visible()


def test_posts_and_accounts_are_looked_after(
    page: Page, check_page: CheckPage, unit, administrator
) -> None:
    OfficerFactory(name="An", one_stop_at=unit)
    sign_in(page, administrator)
    page.get_by_role("link", name="An", exact=True).click()
    arrive(page, check_page, "An")
    page.get_by_role("link", name="Giao thêm vị trí").click()
    page.get_by_role("button", name="Giao vị trí").click()
    arrive(page, check_page, "Giao thêm vị trí")
    page.get_by_role("link", name="Quay lại").click()
    page.get_by_role("link", name="Thôi giữ vị trí này").click()
    page.get_by_label("Thôi giữ từ ngày").fill("21/11/2026")
    arrive(page, check_page, "Thôi giữ vị trí")
    # The last one at the counter.
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Thôi giữ vị trí").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã ghi ngày thôi giữ vị trí.")
    page.get_by_role("link", name="Khóa tài khoản").click()
    arrive(page, check_page, "Khóa tài khoản")
    page.get_by_role("button", name="Khóa tài khoản").click()
    expect(page.get_by_text("đã khóa", exact=True)).to_be_visible()


def test_a_notice_changes_the_calendar(page: Page, check_page: CheckPage, administrator) -> None:
    seed_calendar(years=range(2026, 2028), by=SYSTEM, at=AT)
    sign_in(page, administrator)
    page.get_by_role("link", name="Lịch làm việc").click()
    arrive(page, check_page, "Lịch làm việc năm")
    page.get_by_role("link", name="Đổi giờ làm việc").click()
    arrive(page, check_page, "Đổi giờ làm việc")
    page.get_by_role("link", name="Về lịch làm việc").click()
    page.get_by_role("link", name="Sửa một ngày").click()
    page.get_by_label("Ngày", exact=True).fill("31/12/2026")
    page.get_by_label("Nghỉ", exact=True).check()
    page.get_by_label("Lý do").fill("Nghỉ thay cho ngày 09/01/2027")
    page.get_by_label("Nguồn").fill("Thông báo số 1")
    arrive(page, check_page, "Sửa một ngày")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("31/12/2026: Nghỉ thay cho ngày 09/01/2027")).to_be_visible()
    check_page()


def test_a_doubt_is_settled_and_a_process_attached(page: Page, check_page: CheckPage, unit) -> None:
    import_procedures(records=[crawled(so_quyet_dinh="1/QĐ-UBND")], by=SYSTEM, at=AT)
    ProcedureVersionFactory(procedure__name="Cấp thẻ chợ")
    ProcessDefinitionFactory(published=True)
    sign_in(page, OfficerFactory(control_at=unit))
    arrive(page, check_page, "Kiểm soát thủ tục (2)")
    page.get_by_role("link", name="Xác nhận nội dung vừa nạp").click()
    arrive(page, check_page, "Thủ tục chờ xác nhận (1)")
    page.locator(".mc-results").get_by_role("link").click()
    expect(page.get_by_text("Vì sao chưa công khai")).to_be_visible()
    check_page()
    page.get_by_role("button", name="Xác nhận, cho công khai").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã xác nhận")
    page.get_by_role("link", name="chưa có quy trình").click()
    arrive(page, check_page, "Thủ tục chưa có quy trình (2)")
    page.get_by_role("link", name="Cấp thẻ chợ").click()
    page.get_by_role("button", name="Gắn quy trình").click()
    arrive(page, check_page, "Cấp thẻ chợ")
    page.get_by_role("radio").check()
    page.get_by_role("button", name="Gắn quy trình").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã gắn quy trình")
