"""An officer edits a declaration and what the law asks in it; a colleague publishes it."""

from datetime import date, datetime

from playwright.sync_api import Page, expect

from motcua.eforms import actions
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import get_version
from motcua.eforms.rules import FormContent
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
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


def add_limit(page: Page, check_page: CheckPage) -> None:
    """What the law asks of the day of birth is added, and tried as people would read it."""
    page.get_by_label("Thêm đòi hỏi về câu nào?").select_option("Ngày sinh")
    press(page, "Thêm đòi hỏi")
    page.get_by_label("Từ ngày đó đã đủ bao nhiêu năm").check()
    page.get_by_label("Bao nhiêu năm, hoặc bao nhiêu ngày?").fill("18")
    page.get_by_label("Người dân đọc câu nào khi không đúng?").fill("Phải đủ 18 tuổi.")
    page.get_by_role("textbox", name="Căn cứ").fill("Luật thử, Điều 8")
    page.get_by_label("Thử với ngày").fill("01/01/2026")
    expect(page.locator("#seen")).to_contain_text("Phải đủ 18 tuổi.")
    check_page()
    press(page, "Lưu")
    expect(page.get_by_text("Đã lưu vào bản nháp.")).to_be_visible()
    check_page()


def set_condition(page: Page, check_page: CheckPage) -> None:
    """It holds for one answer only, and then always again."""
    page.get_by_role("link", name="“Ngày sinh”: đã đủ 18 năm", exact=True).click()
    page.get_by_label("Tùy câu trả lời của câu nào?").select_option("Cho ai?")
    press(page, "Chọn câu trả lời")
    page.get_by_label("Khác", exact=True).check()
    check_page()
    press(page, "Lưu điều kiện")
    expect(page.get_by_text("Cho ai?: Khác").first).to_be_visible()
    check_page()
    page.get_by_role("button", name="Bỏ điều kiện").click()
    expect(page.get_by_text("Luôn áp dụng.")).to_be_visible()
    page.get_by_role("link", name="Luật đòi hỏi gì").click()


def test_what_the_law_asks_is_added_tried_bound_to_an_answer_and_removed(
    office: Office, page: Page, check_page: CheckPage
) -> None:
    officer = PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer
    asked = question("born", Kind.DATE, name="Ngày sinh")
    form = form_of(question("who", Kind.CHOICE, name="Cho ai?", choices=CHOICES), asked)
    content = FormContent(form, (office.version.procedure.code,), date(2099, 1, 1))
    row = actions.draft_form(content=content, by=officer, at=AT)
    sign_in(page, officer)
    page.goto(f"/kiem-soat/to-khai/{row.pk}/")
    page.get_by_role("link", name="Điều luật đòi hỏi, người cùng khai, nộp thay").click()
    add_limit(page, check_page)
    set_condition(page, check_page)
    page.get_by_role("link", name="Bỏ đòi hỏi này").click()
    check_page()
    press(page, "Bỏ dòng này")
    expect(page.get_by_text("Chưa có đòi hỏi nào.")).to_be_visible()
    assert get_version(row.pk)[1].form == form
