"""The pages of filing online: begun, filled in page by page, checked, filed, followed."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.enums import State
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.printed.declaration import filled_declaration
from motcua.eforms.enums import Kind
from motcua.eforms.models import FilledForm
from motcua.eforms.rules import Choice, Condition, FormShape, Page, Question, places_of
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Place
from motcua.web.portal import filing_views
from tests.factories.browsers import signed_in
from tests.factories.catalogue import ProcedureCaseFactory
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.filings import begin, fill, make_online_office, publish, submit
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db

KIN = Question(
    "kin", "Là ai", Kind.CHOICE, choices=(Choice("self", "Bản thân"), Choice("x", "Khác"))
)
KIN_WORDS = Question(
    "kin_words", "Ghi rõ", Kind.TEXT, conditions=(Condition("kin", ("x",)),), is_required=True
)
HOME = Question("home", "Nơi ở", Kind.ADDRESS)
CHILDREN = Question(
    "children",
    "Con",
    Kind.TABLE,
    most=3,
    questions=(Question("name", "Tên con", Kind.NAME), Question("born", "Ngày sinh", Kind.DATE)),
)
GOODS = Question("goods", "Đã có", Kind.SEVERAL, choices=(Choice("a", "Nhà"), Choice("b", "Đất")))
HAS = Question("has", "Có không", Kind.YES_NO)
EVERY_KIND = (KIN, KIN_WORDS, HOME, CHILDREN, GOODS, HAS)
RICH = FormShape(
    code="nhieu",
    title="Tờ khai nhiều câu",
    questions=EVERY_KIND,
    pages=(Page("Tất cả", tuple(each.key for each in EVERY_KIND)),),
)
RICH_PLACES = tuple(places_of(RICH.questions))


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def owner() -> Citizen:
    return citizen()


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


def address(dossier: Dossier, page: str = "") -> str:
    return f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/{page}"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def rich(office: Office, owner: Citizen) -> Dossier:
    return begin(office, owner, publish(office, RICH))


def test_from_the_procedure_to_the_code(office: Office, owner: Citizen, browser: Client) -> None:
    publish(office)
    code = office.version.procedure.code
    assert f"/nop-ho-so/{code}/" in text(Client(), f"/thu-tuc/{code}/")
    assert "Chuẩn bị trước" in text(Client(), f"/nop-ho-so/{code}/")
    form = {"key": "k", "unit": office.unit.code, "phone": "0912345678", "whom": ""}
    for _twice in range(2):
        begun = browser.post(f"/nop-ho-so/{code}/bat-dau/", form)
    dossier = Dossier.objects.get()
    assert begun.url == address(dossier)
    assert "Chưa làm" in text(browser, begun.url)
    assert "Danh Thị Út" in text(browser, address(dossier, "to-khai/1/"))
    page = {"revision": "0", "writer": "w", "words": "Xin cấp lại"}
    assert browser.post(address(dossier, "to-khai/2/"), page).url == address(dossier)
    paper = office.version.components.get(name="Giấy chứng sinh")
    assert 'name="key" value="' in text(browser, address(dossier, f"giay/{paper.pk}/"))
    upload = {"key": "p", "uploads": SimpleUploadedFile("a.pdf", pdf())}
    browser.post(address(dossier, f"giay/{paper.pk}/"), upload)
    result = {"key": "r", "return_way": "electronic", "phone": "0912345678", "email": "ut@vidu.vn"}
    browser.post(address(dossier, "ket-qua/"), result)
    assert "Xin cấp lại" in text(browser, address(dossier, "kiem-tra/"))
    affirm = {"key": "s", "revision": "1", "affirmed": "on"}
    for _twice in range(2):
        assert browser.post(address(dossier, "kiem-tra/"), affirm).url == address(
            dossier, "da-nop/"
        )
    dossier.refresh_from_db()
    assert (dossier.state, dossier.return_way) == (State.SUBMITTED, "electronic")
    after = text(browser, address(dossier, "da-nop/"))
    assert dossier.code in after
    assert dossier.tracking_secret in after
    assert "Xin cấp lại" in after
    assert dossier.code in text(browser, f"/tra-cuu/{dossier.code}/")


def test_what_is_lacking_is_told_once_with_a_link_to_where_it_is_mended(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = begin(office, owner)
    paper = office.version.components.get(name="Giấy chứng sinh")
    affirm = {"key": "s", "revision": "0", "affirmed": "on"}
    page = browser.post(address(dossier, "kiem-tra/"), affirm).content.decode()
    assert "Bấm vào từng việc còn thiếu" in page
    assert page.count("Chưa có tệp: Giấy chứng sinh.") == 1
    assert f'href="{address(dossier, f"giay/{paper.pk}/")}">Chưa có tệp' in page


def test_the_declaration_that_is_filed_says_what_was_typed(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = fill(begin(office, owner), words="Xin cấp lại bản chính")
    affirm = {"key": "s", "revision": "1", "affirmed": "on"}
    browser.post(address(dossier, "kiem-tra/"), affirm)
    file = Attachment.objects.get(component=office.paper).file
    with storages["files"].open(file.name) as content:
        assert "Xin cấp lại bản chính" in text_of_pdf(content.read())


def test_a_page_that_asks_for_nothing_in_particular_is_done_only_once_it_was_saved(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = rich(office, owner)
    assert "Không bắt buộc" in text(browser, address(dossier))
    browser.post(address(dossier, "to-khai/1/"), {"revision": "0", "writer": "w", "kin": "self"})
    assert "Không bắt buộc" not in text(browser, address(dossier))


def test_a_case_chosen_before_is_not_asked_again(office: Office, browser: Client) -> None:
    case = ProcedureCaseFactory(version=office.version, name="Trẻ bị bỏ rơi", position=7)
    publish(office)
    code = office.version.procedure.code
    for path in (f"/thu-tuc/{code}/", f"/nop-ho-so/{code}/"):
        assert '?truong-hop=7"' in text(Client(), f"{path}?truong-hop=7")
    begin = f"/nop-ho-so/{code}/bat-dau/"
    chosen = re.compile(f'value="{case.pk}"[^>]*checked')
    assert chosen.search(text(browser, f"{begin}?truong-hop=7"))
    assert not chosen.search(text(browser, begin))


def test_who_is_not_signed_in_signs_in_first(office: Office) -> None:
    publish(office)
    begin = f"/nop-ho-so/{office.version.procedure.code}/bat-dau/"
    assert Client().get(begin).url.startswith("/dang-nhap/")
    assert Client().get("/ho-so-cua-toi/").url.startswith("/dang-nhap/")


def test_officers_file_at_the_counter(office: Office) -> None:
    client = signed_in(office.counter)
    assert client.get("/ho-so-cua-toi/").status_code == 403


def test_another_citizen_sees_nothing_of_it(office: Office) -> None:
    dossier = submit(fill(begin(office)))
    other = signed_in(citizen())
    for page in ("", "to-khai/1/", "kiem-tra/", "da-nop/", "xoa/"):
        assert other.get(address(dossier, page)).status_code == 404
    assert other.get(f"/tra-cuu/{dossier.code}/").status_code == 404


def test_what_is_wrong_is_saved_and_said(office: Office, owner: Citizen, browser: Client) -> None:
    dossier = rich(office, owner)
    sent = {"revision": "0", "writer": "w", "kin": "x", "children.0.born": "31/02/2020"}
    answer = browser.post(address(dossier, "to-khai/1/"), sent).content.decode()
    assert 'href="#id_kin_words"' in answer
    assert 'href="#id_children.0.born"' in answer
    assert FilledForm.objects.get().typed["children.0.born"] == "31/02/2020"
    later = browser.post(address(dossier, "to-khai/1/"), {**sent, "luu": "1"})
    assert later.url == address(dossier)
    assert "Còn chỗ phải sửa" in text(browser, later.url)


def test_what_is_still_to_be_done_is_named_with_its_page(
    office: Office, owner: Citizen, browser: Client
) -> None:
    page = text(browser, address(begin(office, owner), "kiem-tra/"))
    assert "Việc gì – Hãy ghi: Xin việc gì." in page


def test_a_press_that_found_no_line_does_not_make_the_next_one_void(
    office: Office, owner: Citizen, browser: Client
) -> None:
    page = text(browser, address(begin(office, owner), "to-khai/1/"))
    assert "prevent-double-click" not in page.partition("<form")[2]


def test_every_kind_of_question_has_its_boxes(
    office: Office, owner: Citizen, browser: Client
) -> None:
    page = text(browser, address(rich(office, owner), "to-khai/1/"))
    for name in ("kin", "home.province", "home.detail", "children.0.name", "goods.a", "has"):
        assert f'name="{name}"' in page
    assert "Chỉ trả lời nếu “Là ai” là “Khác”." in page


def test_rows_are_added_and_taken_away_without_scripts(
    office: Office, owner: Citizen, browser: Client
) -> None:
    path = address(rich(office, owner), "to-khai/1/")
    first = {"revision": "0", "writer": "w", "children.0.name": "An", "them": "children"}
    more = browser.post(path, first)
    assert 'name="children.1.name"' in text(browser, more.url.partition("#")[0])
    two = {"revision": "1", "writer": "w", "children.0.name": "An", "children.1.name": "Bình"}
    browser.post(path, {**two, "bo": "children.0"})
    assert FilledForm.objects.get().typed == {"children.0.name": "Bình"}


def test_communes_come_with_their_province(office: Office, owner: Citizen, browser: Client) -> None:
    given = {"valid_from": at().date().replace(year=2025), "folded": "x"}
    province = Place.objects.create(code="91", name="An Giang", level="province", **given)
    Place.objects.create(
        code="30904", name="Giồng Riềng", level="commune", parent=province, **given
    )
    path = address(rich(office, owner), "to-khai/1/")
    assert "Giồng Riềng" not in text(browser, path)
    browser.post(path, {"revision": "0", "writer": "w", "home.province": "91", "xa": "home"})
    assert "Giồng Riềng" in text(browser, path)
    found = Client().get("/nop-ho-so/xa/?tinh=91").json()
    assert found == {"communes": [["30904", "Giồng Riềng"]]}


def test_a_commune_of_another_province_is_typed_where_none_can_be_chosen(
    office: Office, owner: Citizen, browser: Client
) -> None:
    path = address(rich(office, owner), "to-khai/1/")
    sent = {"revision": "0", "writer": "w", "home.province": "92"}
    page = browser.post(path, sent).content.decode()
    [details] = re.findall(r"<details .*?</details>", page, re.DOTALL)
    assert details.startswith('<details class="govuk-details" open>')
    assert 'id="id_home.commune_name_error"' in details
    assert "Hãy chọn hoặc ghi tên xã, phường, đặc khu." in details


def test_two_devices_see_what_the_other_wrote(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = begin(office, owner)
    path = address(dossier, "to-khai/2/")
    phone = {"revision": "0", "writer": "phone", "words": "Trên điện thoại", "autosave": "1"}
    assert browser.post(path, phone).json() == {"revision": 1}
    desk = {"revision": "0", "writer": "desk", "words": "Trên máy"}
    assert browser.post(path, {**desk, "autosave": "1"}).status_code == 409
    shown = browser.post(path, desk).content.decode()
    assert "Trên máy" in shown
    assert "Nơi khác vừa ghi: “Trên điện thoại”." in shown
    assert FilledForm.objects.get().typed["words"] == "Trên điện thoại"


def test_every_page_of_what_is_filed_leads_to_what_became_of_it(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = submit(fill(begin(office, owner)))
    for page in ("", "to-khai/1/", "ket-qua/", "kiem-tra/", "xoa/"):
        assert browser.get(address(dossier, page)).url == address(dossier, "da-nop/")


def test_before_it_is_received_nobody_is_told_that_it_costs_nothing(
    office: Office, owner: Citizen, browser: Client
) -> None:
    office.unit.counter_phone = "0297 3821 001"
    office.unit.save()
    filed = submit(fill(begin(office, owner)))
    page = text(browser, f"/tra-cuu/{filed.code}/")
    assert "Không phải nộp tiền" not in page
    assert "Nơi tiếp nhận báo khi nhận hồ sơ" in page
    assert "0297 3821 001" in page


def test_an_account_of_level_one_is_told_before(office: Office) -> None:
    owner = citizen(level=IdentityLevel.ONE)
    dossier = fill(begin(office, owner))
    page = text(signed_in(owner), address(dossier, "kiem-tra/"))
    assert "mức 2" in page
    assert "Nộp hồ sơ</button>" not in page


def test_what_two_groups_of_a_page_lack_is_told_apart(
    office: Office, owner: Citizen, browser: Client
) -> None:
    home = (Question("home", "Nơi cư trú", Kind.ADDRESS, is_required=True),)
    sides = tuple(
        Question(key, f"Nơi ở của bên {key}", Kind.GROUP, is_required=True, questions=home)
        for key in ("a", "b")
    )
    form = FormShape("hai", "Tờ khai", sides, (Page("Nơi ở", ("a", "b")),))
    page = text(browser, address(begin(office, owner, publish(office, form)), "kiem-tra/"))
    assert "Nơi ở của bên b – Hãy ghi: Nơi cư trú." in page


def test_a_draft_is_deleted_after_a_question(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = begin(office, owner)
    assert "mất hẳn" in text(browser, address(dossier, "xoa/"))
    assert browser.post(address(dossier, "xoa/")).url == "/ho-so-cua-toi/"
    assert not Dossier.objects.exists()


def test_my_dossiers_are_listed_with_their_state(
    office: Office, owner: Citizen, browser: Client
) -> None:
    definition = publish(office)
    filed = submit(fill(begin(office, owner, definition)))
    begun = begin(office, owner, definition)
    page = text(browser, "/ho-so-cua-toi/")
    assert address(begun) in page
    assert filed.code in page
    assert "Đã nộp, chờ tiếp nhận" in page


def test_a_file_is_taken_away_again(office: Office, owner: Citizen, browser: Client) -> None:
    dossier = fill(begin(office, owner))
    file = dossier.attachments.get()
    path = address(dossier, f"giay/{file.component_id}/{file.pk}/bo/")
    browser.post(path, {"key": "k"})
    assert not dossier.attachments.exists()


def test_a_procedure_without_a_form_is_not_filed_here(office: Office) -> None:
    code = office.version.procedure.code
    assert Client().get(f"/nop-ho-so/{code}/").status_code == 404


def test_what_is_verified_is_shown_and_not_asked(office: Office, owner: Citizen) -> None:
    shape = replace(RICH, code="ho-ten")
    name = Question("name", "Họ tên", Kind.NAME, known_as="applicant.name")
    form = replace(shape, questions=(name,), pages=(Page("Ai", ("name",)),))
    page = text(
        signed_in(owner), address(begin(office, owner, publish(office, form)), "to-khai/1/")
    )
    assert "tài khoản định danh đã xác nhận" in page
    assert 'name="name"' not in page


@pytest.mark.parametrize("odd", ["\0", "9" * 30, "-1", "%", "٣", "a" * 9000, "<b>'\""])
def test_nothing_odd_is_too_much(office: Office, owner: Citizen, browser: Client, odd: str) -> None:
    dossier = rich(office, owner)
    names = [*RICH_PLACES, "revision", "writer", "key", "unit", "whom", "bo", "them", "phone"]
    names += ["other_name", "ground", "valid_to", "return_way", "return_address", "affirmed"]
    form = dict.fromkeys(names, odd)
    start = f"/nop-ho-so/{dossier.procedure_code}/bat-dau/"
    pages = ("to-khai/1/", "to-khai/9/", f"giay/{office.paper.pk}/", "ket-qua/", "kiem-tra/")
    for path in (start, *(address(dossier, page) for page in pages)):
        assert browser.post(path, form).status_code < 500, path
        assert browser.get(path, {"them": odd, "ve": odd, "trang": odd}).status_code < 500, path
    assert Dossier.objects.get().state == State.DRAFT


def test_the_counter_reads_what_was_declared(office: Office) -> None:
    dossier = submit(fill(begin(office), words="Xin cấp lại bản chính"))
    client = signed_in(office.counter)
    page = text(client, f"/ho-so/{dossier.pk}/")
    assert "Tờ khai nộp trên mạng" in page
    assert "Xin cấp lại bản chính" in page
    assert "Cấp mã hồ sơ nộp trên mạng" in page


def test_the_paper_that_is_drawn_is_that_of_the_answers_which_were_checked(
    office: Office, owner: Citizen, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved while the paper is drawn would be filed under the number that comes next."""
    dossier = fill(begin(office, owner), words="Xin cấp lại")

    def overtaken(drawn: Dossier, on: date) -> bytes:
        content = filled_declaration(drawn, on)
        page = {"revision": "1", "writer": "x", "words": "Điều khác hẳn"}
        signed_in(owner).post(address(dossier, "to-khai/2/"), page)
        return content

    monkeypatch.setattr(filing_views, "filled_declaration", overtaken)
    affirm = {"key": "s", "revision": "2", "affirmed": "on"}
    answer = browser.post(address(dossier, "kiem-tra/"), affirm)
    assert "sửa ở nơi khác" in unescape(answer.content.decode())
    dossier.refresh_from_db()
    assert dossier.state == State.DRAFT
