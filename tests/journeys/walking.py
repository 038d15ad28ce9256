"""What the journeys of officers share: signing in and out, following a move, opening a paper."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import CheckPage

PASSWORD = "secret-enough"


def sign_in(page: Page, officer) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(officer.code)
    password = page.get_by_label("Mật khẩu", exact=True)
    password.fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    # Whoever goes on before the answer is there is not signed in.
    expect(password).to_have_count(0)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("link", name="Đăng nhập", exact=True)).to_be_visible()


def open_dossier(page: Page, officer) -> None:
    """Sign in, and open the one dossier of the list."""
    sign_in(page, officer)
    page.get_by_role("main").get_by_role("link", name="Danh Thị Út").click()


def press(page: Page, name: str, typed: tuple[str, str] | None = None) -> None:
    """Follow a move or another verb: its link, then its button; `typed` are a label and a text."""
    page.get_by_role("link", name=name, exact=True).click()
    if typed:
        page.get_by_label(typed[0]).fill(typed[1])
    page.get_by_role("button", name=name, exact=True).click()


# What the forms of moves ask of a result without a paper.
APPROVED = ("Bạn duyệt nội dung gì?", "Đồng ý như đề nghị")
NUMBERED = ("Số, ký hiệu của văn bản kết quả", "15/GXN-UBND")


def arrive(page: Page, check_page: CheckPage, heading: str) -> None:
    """Be on the page with this heading, and find nothing wrong with it."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    check_page()


def check_paper(page: Page, name: str) -> None:
    """The paper of this name can be opened: its link leads to a PDF."""
    address = page.get_by_role("link", name=f"{name} (PDF)").first.get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
