"""An officer edits a declaration, tries it and proposes it; a colleague publishes it."""

from datetime import date, datetime

from playwright.sync_api import Page, expect

from motcua.eforms import actions
from motcua.eforms.enums import FormState
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import FormContent
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from tests.eforms.forms import form_of, question
from tests.factories.dossiers import Office
from tests.factories.people import PostFactory, UnitFactory
from tests.journeys.conftest import CheckPage
from tests.journeys.walking import sign_in, sign_out

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def edit(page: Page, check_page: CheckPage) -> None:
    """One more question, which is asked for one answer only."""
    page.get_by_role("link", name="Tờ khai thử, bản 1").click()
    check_page()
    page.get_by_role("link", name="1. Trang").click()
    check_page()
    for name, kind in (("Có nhận hộ không?", "Có hoặc không"), ("Ai nhận hộ?", "Họ và tên")):
        page.get_by_role("link", name="Thêm câu hỏi").click()
        page.get_by_role("textbox", name="Câu hỏi").fill(name)
        page.get_by_label(kind, exact=True).check()
        press(page, "Thêm câu hỏi")
    page.get_by_role("link", name="Ai nhận hộ?").click()
    page.get_by_label("Tùy câu trả lời của câu nào?").select_option("Có nhận hộ không?")
    press(page, "Chọn câu trả lời")
    page.get_by_label("Có", exact=True).check()
    check_page()
    press(page, "Lưu điều kiện")
    check_page()


def attempt(page: Page, check_page: CheckPage) -> None:
    """As a citizen: the second question shows once the first is answered with yes."""
    page.get_by_role("link", name="Điền thử như người dân").click()
    yes = page.get_by_label("Có", exact=True)
    expect(yes).to_be_visible()
    expect(page.get_by_label("Ai nhận hộ?")).to_be_hidden()
    yes.check()
    page.get_by_label("Ai nhận hộ?").fill("Trần Thị Út")
    check_page()
    press(page, "Tiếp tục")
    page.get_by_text("Trần Thị Út").wait_for()
    check_page()
    page.get_by_role("link", name="Thôi điền thử").click()


def test_two_officers_bring_a_declaration_into_force(
    office: Office, page: Page, check_page: CheckPage
) -> None:
    province = UnitFactory()
    one, other = (PostFactory(role=Role.CONTROL, unit=province).officer for _n in range(2))
    content = FormContent(
        form_of(question("words", name="Xin việc gì?")),
        (office.version.procedure.code,),
        date(2099, 1, 1),
    )
    row = actions.draft_form(content=content, by=one, at=AT)
    sign_in(page, one)
    page.goto("/kiem-soat/to-khai/")
    check_page()
    edit(page, check_page)
    page.goto(f"/kiem-soat/to-khai/{row.pk}/")
    attempt(page, check_page)
    press(page, "Trình người khác công bố")
    sign_out(page)
    sign_in(page, other)
    page.goto("/kiem-soat/to-khai/")
    page.get_by_role("link", name="Tờ khai thử, bản 1").click()
    check_page()
    press(page, "Công bố bản này")
    page.get_by_text("Đã công bố; người dân dùng bản này").wait_for()
    assert FormDefinition.objects.get().state == FormState.PUBLISHED
