"""What an officer does all day: receive a dossier, bring it through its steps, hand it over."""

from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from tests.factories.dossiers import Office, accept, bring_to
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import (
    APPROVED,
    NUMBERED,
    PASSWORD,
    arrive,
    check_paper,
    press,
    sign_in,
    sign_out,
)


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
    page.get_by_role("link", name="Danh Thị Út").click()
    press(page, "sign", APPROVED)
    sign_out(page)
    sign_in(page, office.counter)
    page.get_by_role("link", name="Danh Thị Út").click()
    press(page, "finish", NUMBERED)
    page.get_by_role("link", name="Trả kết quả", exact=True).click()
    arrive(page, check_page, "Trả kết quả")
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_text("Đã ghi nhận trả kết quả.")).to_be_visible()


def test_what_was_typed_outlives_the_session(page: Page, check_page: CheckPage, office) -> None:
    dossier = accept(office, now())
    sign_in(page, office.counter)
    arrive(page, check_page, "Hồ sơ ở một cửa")
    page.goto(f"/ho-so/{dossier.pk}/rut/")
    page.get_by_label("nộp đơn có chữ ký tại quầy").check()
    page.get_by_label("Quầy giữ bản giấy của đơn").check()
    page.get_by_label("Lý do").fill("Người nộp xin rút để sửa tên")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Ghi người nộp rút hồ sơ").click()
    expect(page.get_by_text("Những gì bạn vừa nhập vẫn còn")).to_be_visible()
    arrive(page, check_page, "Đăng nhập")
    page.get_by_label("Tên đăng nhập").fill(office.counter.code)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    arrive(page, check_page, "Gửi tiếp những gì đã nhập")
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_text("Đã ghi nhận rút hồ sơ")).to_be_visible()


def test_a_dossier_is_searched_for_and_its_fee_taken(
    page: Page, check_page: CheckPage, office: Office
) -> None:
    wanted = accept(office, now(), fee_due=8_000)
    accept(office, now())
    sign_in(page, office.counter)
    page.get_by_role("searchbox").fill("danh thi ut")
    page.get_by_role("button", name="Tìm").click()
    arrive(page, check_page, "Tìm hồ sơ (2)")
    page.get_by_role("link", name=str(wanted.code)).click()
    page.get_by_role("link", name="Thu tiền và lập biên lai").click()
    expect(page.get_by_text("8.000 đồng").first).to_be_visible()
    page.get_by_label("Tiền mặt").check()
    page.get_by_role("button", name="Thu tiền và lập biên lai").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã ghi nhận thu tiền")
    check_paper(page, "Biên lai lệ phí")
    check_paper(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")


def test_twelve_rows_stand_on_a_screen_of_work(page: Page, office: Office) -> None:
    for _n in range(13):
        bring_to(office, accept(office, now()), "handle", now())
    page.set_viewport_size({"width": 1280, "height": 800})
    shown = "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    for officer in (office.counter, office.handler):
        sign_in(page, officer)
        rows = page.locator("main tbody tr")
        expect(rows).to_have_count(13)
        page.wait_for_load_state()
        assert rows.evaluate_all(shown) >= 12, officer.name
        sign_out(page)


def test_a_list_is_narrowed_and_widened_again(
    page: Page, check_page: CheckPage, office: Office
) -> None:
    accept(office, now())
    sign_in(page, office.counter)
    page.get_by_text("Lọc danh sách").click()
    page.get_by_label("Nguyên nhân trễ").select_option(index=1)
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("Không có hồ sơ nào ở đây.")).to_be_visible()
    arrive(page, check_page, "Hồ sơ ở một cửa")
    page.get_by_role("link", name="Bỏ lọc").click()
    expect(page.get_by_role("link", name="Danh Thị Út")).to_be_visible()


def test_a_key_leads_from_a_ticked_row_to_what_is_done_with_it(page: Page, office) -> None:
    bring_to(office, accept(office, now()), "handle", now())
    sign_in(page, office.handler)
    # The help of the keys shows itself when the page listens to them.
    expect(page.locator("[data-keys]")).to_be_visible()
    for key in "jxb":
        page.keyboard.press(key)
    expect(page.locator(".mc-list__row input")).to_be_checked()
    expect(page.get_by_role("button", name="Chuyển bước tiếp")).to_be_focused()
    page.get_by_text("Phím tắt", exact=True).click()
    page.get_by_label("Tắt phím tắt trên máy này").check()
    page.reload()
    # The script that listens to the keys shows their help first.
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".mc-list__row a").first).not_to_be_focused()
