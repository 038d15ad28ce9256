"""A citizen's whole way: find, file, pay, follow, receive, share, and use the result again."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.enums import Money, State
from motcua.dossiers.models import Dossier, ResultPaper
from tests.files.photographs import TILTED, photographed, saved
from tests.journeys.conftest import CheckPage
from tests.journeys.hands import LINE_IS_BACK, CheckingMouse, Hand, Keyboard, opened
from tests.journeys.own_business import CERTIFICATE, FOOD, NEW, PLACE, SHOP, Commune, make_commune

PATIENCE = 60_000
"""Milliseconds; a page that waits for money looks again every four seconds."""
WORDS = "Xin mở tiệm tạp hóa ở ấp Thạnh Trung"


@pytest.fixture
def commune(transactional_db: None, live_server: LiveServer, settings: Settings) -> Commune:
    """Its links lead to the server of the test."""
    settings.BASE_URL = live_server.url
    return make_commune()


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two sheets as a telephone takes them."""
    folder = tmp_path_factory.mktemp("photos")
    made = [folder / "1.jpg", folder / "2.jpg"]
    for number, path in enumerate(made):
        path.write_bytes(saved(photographed(TILTED, desk=60 + number)))
    return made


def says(hand: Hand, words: str) -> None:
    expect(hand.page.get_by_role("main")).to_contain_text(words, timeout=PATIENCE)


def find_my_case(hand: Hand) -> None:
    """From the search box to what is asked of this case alone."""
    hand.page.goto("/")
    hand.fill("Bạn cần làm giấy tờ gì?", "mo tiem, dang ky ho kinh doanh")
    hand.push("Tìm")
    hand.follow(SHOP)
    hand.choose(NEW)
    hand.push("Xem giấy tờ, phí, thời hạn của tôi")
    says(hand, PLACE)
    says(hand, "26.000 đồng")
    expect(hand.page.get_by_text("Đơn báo mất giấy")).to_have_count(0)


def begin(hand: Hand) -> None:
    """The account is asked for when it is needed; what was narrowed before is not asked again."""
    hand.follow("Nộp hồ sơ trên mạng")
    hand.follow("Bắt đầu")
    hand.push("Đăng nhập bằng VNeID (giả lập)")
    hand.push("Mức 2 – Danh Thị Sa Rinh")
    hand.push("Đúng, tiếp tục")
    expect(hand.page.get_by_label(NEW)).to_be_checked()
    hand.fill("Nộp cho nơi nào?", "giong rieng")
    hand.push("Tiếp tục")


def finish_filing(hand: Hand) -> Dossier:
    """Checked and filed: a code, before any payment."""
    hand.follow("Kiểm tra rồi nộp")
    hand.tick("Tôi")
    hand.push("Nộp hồ sơ")
    says(hand, "Đã nộp hồ sơ")
    dossier = Dossier.objects.latest("pk")
    says(hand, str(dossier.code))
    return dossier


def pay(hand: Hand, commune: Commune) -> None:
    """The first try fails; nothing is lost, and the second one pays."""
    hand.follow("Nộp trực tuyến")
    for how in ("Huỷ, không trả", "Trả tiền"):
        hand.choose("PayGov (bản thử)")
        hand.push("Trả 26.000 đồng")
        hand.push(how)
        says(hand, "đối chiếu số tiền" if how == "Trả tiền" else "Lần trước chưa trả được")
    commune.settle()
    says(hand, "Đã nộp tiền")
    assert commune.dossier().money == Money.PAID
    hand.follow("Về hồ sơ")


def supplement(hand: Hand, commune: Commune, photos: list[Path]) -> None:
    """One paper is asked for again, sent from the same page, and taken in."""
    commune.ask_for_paper()
    hand.page.reload()
    says(hand, "Ảnh mờ")
    hand.follow("Gửi giấy tờ qua mạng")
    hand.give(photos[:1])
    hand.push("Gửi giấy tờ")
    says(hand, "Bạn đã gửi")
    commune.receive_paper()


def share(hand: Hand, browser: Browser, live_server: LiveServer) -> None:
    """The result lies in the wallet; whoever has the link holds it and finds that it is genuine."""
    hand.follow("mở Giấy tờ của tôi")
    hand.follow(CERTIFICATE)
    hand.follow("Chia sẻ cho người khác")
    hand.push("Tạo đường dẫn")
    link = hand.page.get_by_role("link", name="/giay-to-chia-se/").inner_text()
    with opened(browser, live_server) as page:
        check_as_a_stranger(page, link)


def check_as_a_stranger(page: Page, link: str) -> None:
    page.goto(link)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Tải giấy này").click()
    page.get_by_role("link", name="Kiểm tra tệp").click()
    page.locator('input[type="file"]').set_input_files(fetched.value.path())
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.get_by_role("main")).to_contain_text("Tệp đúng từng chữ với bản đã cấp")


def use_again(hand: Hand) -> None:
    """What was granted goes into the next filing without a paper."""
    hand.page.goto("/thu-tuc/")
    hand.fill("Bạn cần làm giấy tờ gì?", "thuc pham")
    hand.push("Tìm")
    hand.follow(FOOD)
    hand.follow("Nộp hồ sơ trên mạng")
    hand.follow("Bắt đầu")
    hand.fill("Nộp cho nơi nào?", "giong rieng")
    hand.push("Tiếp tục")
    write(hand)
    hand.follow(CERTIFICATE)
    hand.choose(CERTIFICATE)
    hand.push("Dùng giấy này")
    hand.push("Xong, về danh sách việc")
    dossier = finish_filing(hand)
    assert dossier.attachments.get(component__name=CERTIFICATE).from_result == (
        ResultPaper.objects.get()
    )


def write(hand: Hand) -> None:
    hand.follow("Việc gì")
    hand.fill("Xin việc gì", WORDS)
    hand.push("Lưu và tiếp tục")
    says(hand, "Việc cần làm")


def write_while_the_line_is_down(hand: Hand) -> None:
    """What is typed stays in the telephone, and is saved when the line is back."""
    hand.follow("Việc gì")
    hand.page.context.set_offline(True)
    hand.fill("Xin việc gì", WORDS)
    hand.push("Lưu và tiếp tục")
    says(hand, "đang giữ trong máy này")
    hand.page.context.set_offline(False)
    says(hand, "Đã lưu")
    hand.push("Lưu, làm sau")


def send_while_the_line_is_cut(hand: Hand, photos: list[Path]) -> None:
    """The second photo does not get through at first; the first one is not sent again."""
    sent, cut = [], {"on": True}

    def line(route: Route) -> None:
        if route.request.method == "POST" and sent and cut["on"]:
            return route.abort()
        sent.extend([route.request.url] if route.request.method == "POST" else [])
        return route.continue_()

    hand.follow(PLACE)
    hand.page.route("**/phan/**", line)
    hand.give(photos)
    hand.push("Lưu tệp")
    says(hand, "Mất mạng.")
    cut["on"] = False
    hand.page.evaluate(LINE_IS_BACK)
    says(hand, "Đã lưu tệp.")
    assert len(sent) == len(set(sent)) == len(photos)


def test_on_a_telephone_whose_line_is_lost_twice(
    page: Page,
    check_page: CheckPage,
    commune: Commune,
    photos: list[Path],
    browser: Browser,
    live_server: LiveServer,
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    hand = CheckingMouse(page, check_page)
    find_my_case(hand)
    begin(hand)
    write_while_the_line_is_down(hand)
    send_while_the_line_is_cut(hand, photos)
    hand.push("Xong, về danh sách việc")
    finish_filing(hand)
    hand.follow("Theo dõi hồ sơ này")
    commune.accept()
    page.reload()
    pay(hand, commune)
    supplement(hand, commune, photos)
    page.reload()
    commune.grant()
    page.reload()
    share(hand, browser, live_server)
    use_again(hand)
    assert {each.state for each in Dossier.objects.all()} == {State.SUBMITTED, State.FINISHED}


@pytest.mark.slow
def test_by_keyboard_without_scripts(
    commune: Commune, photos: list[Path], browser: Browser, live_server: LiveServer
) -> None:
    wide = {"width": 1280, "height": 800}
    with opened(browser, live_server, viewport=wide, java_script_enabled=False) as page:
        hand = Keyboard(page)
        find_my_case(hand)
        begin(hand)
        write(hand)
        hand.follow(PLACE)
        hand.give(photos)
        hand.push("Lưu tệp")
        hand.push("Xong, về danh sách việc")
        finish_filing(hand)
        hand.follow("Theo dõi hồ sơ này")
        commune.accept()
        page.reload()
        pay(hand, commune)
        supplement(hand, commune, photos)
        commune.grant()
        page.reload()
        share(hand, browser, live_server)
        use_again(hand)
