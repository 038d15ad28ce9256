"""A passkey in a real browser: added, then used to sign in."""

from playwright.sync_api import Page, expect

from tests.factories.people import OfficerFactory, UnitFactory
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import PASSWORD, arrive, sign_in, sign_out


def give_authenticator(page: Page) -> None:
    """The browser answers like a machine that knows a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in(
    page: Page, check_page: CheckPage, transactional_db: None
) -> None:
    officer = OfficerFactory(one_stop_at=UnitFactory())
    sign_in(page, officer)
    page.get_by_role("link", name=officer.code).click()
    arrive(page, check_page, "Bảo vệ tài khoản")
    page.get_by_role("link", name="Thêm khóa bảo mật").click()
    arrive(page, check_page, "Thêm khóa bảo mật")
    give_authenticator(page)
    page.get_by_label("Tên của khóa").fill("Máy ở quầy")
    page.get_by_label("Mật khẩu đang dùng", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Tạo khóa").click()
    arrive(page, check_page, "Mã dự phòng của bạn")
    sign_out(page)
    sign_in(page, officer)
    arrive(page, check_page, "Xác nhận là bạn")
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
