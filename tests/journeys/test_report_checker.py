"""Somebody pastes a printed table and reads what does not fit."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import CheckPage

TABLE = "Đơn vị\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\nXã A\t1.0071\t981\t20\nXã B\t9\t5\t5\n"


def test_a_pasted_table_is_answered_at_its_cells(page: Page, check_page: CheckPage) -> None:
    page.goto("/thong-ke/")
    page.get_by_role("link", name="Kiểm tra báo cáo").click()
    page.get_by_label("Dán bảng vào đây").fill(TABLE)
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.get_by_role("heading", name="Thấy 2 chỗ không khớp")).to_be_visible()
    page.get_by_role("link", name="Xã B: tổng số hồ sơ nhận giải quyết").click()
    expect(page.locator(":target")).to_contain_text("10")
    check_page()


def test_what_cannot_be_read_is_said_at_the_box(page: Page, check_page: CheckPage) -> None:
    page.goto("/bao-cao/kiem-tra/")
    page.get_by_label("Dán bảng vào đây").fill("không phải bảng")
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("link", name="Không tìm thấy đầu bảng").click()
    expect(page.get_by_label("Dán bảng vào đây")).to_be_focused()
    check_page()


def test_a_narrow_page_shows_the_right_figure_without_scrolling(
    page: Page, check_page: CheckPage
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/bao-cao/kiem-tra/?vi-du=giong-rieng-2023")
    for cell in page.locator("#o-0-online td").all():
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 320
    expect(page.locator("#o-0-online")).to_contain_text("2.264")
    check_page()
