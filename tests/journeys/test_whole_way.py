"""The whole way of one dossier, walked without scripts, by keyboard alone, on a narrow screen."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.people.models import Officer
from tests.factories.dossiers import Office
from tests.journeys.hands import Hand, Keyboard, NarrowMouse, opened
from tests.journeys.walking import APPROVED, NUMBERED, PASSWORD


def sign_in(hand: Hand, officer: Officer) -> None:
    hand.page.goto("/dang-nhap/")
    hand.fill("Tên đăng nhập", officer.code)
    hand.fill("Mật khẩu", PASSWORD)
    hand.push("Đăng nhập")


def make_move(hand: Hand, name: str) -> None:
    hand.follow(name)
    if name in TYPED:
        hand.fill(*TYPED[name])
    hand.push(name)


TYPED = {"sign": APPROVED, "finish": NUMBERED}


def walk(hand: Hand, office: Office) -> None:
    """From the counter to the applicant's hands."""
    sign_in(hand, office.counter)
    hand.follow("Tiếp nhận hồ sơ")
    hand.fill("Thủ tục nào?", "khai sinh")
    hand.push("Tìm")
    hand.follow("Đăng ký khai sinh")
    hand.choose("Trẻ dưới 60 ngày tuổi")
    hand.push("Tiếp tục")
    hand.fill("Họ tên, hoặc tên tổ chức", "Danh Thị Út")
    hand.push("Lưu và tiếp tục")
    hand.push("Điền đủ theo danh mục")
    hand.fill("Phí, lệ phí phải thu", "0")
    hand.push("Kiểm tra lại")
    hand.push("Tiếp nhận và lập giấy hẹn")
    expect(hand.page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    dossier = Dossier.objects.get()
    for officer, move in (
        (office.counter, "forward"),
        (office.handler, "forward"),
        (office.leader, "sign"),
        (office.counter, "finish"),
    ):
        sign_in(hand, officer)
        hand.page.goto(f"/ho-so/{dossier.pk}/")
        make_move(hand, move)
    make_move(hand, "Trả kết quả")
    expect(hand.page.get_by_text("Đã ghi nhận trả kết quả.")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.delivery == Delivery.HANDED_OVER


def test_the_whole_way_works_by_keyboard_alone_without_scripts(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    with opened(browser, live_server, java_script_enabled=False) as page:
        walk(Keyboard(page), office)


@pytest.mark.slow
def test_the_whole_way_fits_a_narrow_screen(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    narrow = {"width": 320, "height": 640}
    with opened(browser, live_server, viewport=narrow, has_touch=True) as page:
        walk(NarrowMouse(page), office)
