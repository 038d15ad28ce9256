"""Officers of procedure control edit electronic forms, try them, and publish them by two."""

import html
import json
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.eforms import actions
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.eforms.queries import get_version
from motcua.eforms.rules import FormContent, as_document
from motcua.eforms.rules.edits import question_shown
from motcua.eforms.rules.question_edits import AddQuestion
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
LIST = "/kiem-soat/to-khai/"
WHO = question("who", Kind.CHOICE, name="Cho ai?", choices=CHOICES, is_required=True)
WHY = question("why", name="Vì sao?")
SHAPE = form_of(WHO, WHY)


@pytest.fixture
def officers():
    """Two of them, of one province."""
    province = UnitFactory()
    return [PostFactory(role=Role.CONTROL, unit=province).officer for _n in range(2)]


@pytest.fixture
def procedure():
    return ProcedureFactory(code="1.001193", name="Đăng ký khai sinh")


@pytest.fixture
def draft(officers, procedure):
    content = FormContent(SHAPE, (procedure.code,), tomorrow())
    return actions.draft_form(content=content, by=officers[0], at=at())


@pytest.fixture
def one(officers, as_officer):
    return as_officer(officers[0])


@pytest.fixture
def other(officers, as_officer):
    return as_officer(officers[1])


def tomorrow() -> date:
    return now().astimezone(VIETNAM).date() + timedelta(days=1)


def own(draft, page=""):
    return f"{LIST}{draft.pk}/{page}"


def text(page):
    return html.unescape(page.content.decode())


def send(browser, address, **given):
    return browser.post(address, {"key": uuid4().hex, **given})


def shape_of(draft):
    return get_version(draft.pk)[1].form


def typed(**changes):
    given = {"name": "Vì sao thế?", "kind": "text", "hint": "", "number": ""}
    return {**given, "shown": question_shown(WHY), **changes}


def test_the_list_tells_of_each_procedure_what_form_it_has(one, draft):
    ProcedureFactory(code="2.000001", name="Việc khác")
    page = text(one.get(LIST))
    assert "Tờ khai thử, bản 1" in page
    assert "Chưa có tờ khai." in page
    assert "Việc khác" not in text(one.get(f"{LIST}?trang-thai=nhap"))
    assert "Tờ khai thử" not in text(one.get(f"{LIST}?trang-thai=chua-co"))


def test_a_question_is_saved_once_however_often_it_is_sent(one, draft):
    given = {"key": "k", **typed(is_required="on")}
    answers = [one.post(own(draft, "cau/why/"), given).status_code for _n in range(2)]
    assert answers == [302, 302]
    assert (shape_of(draft).by_key["why"].name, get_version(draft.pk)[0].revision) == (
        "Vì sao thế?",
        1,
    )


def test_the_second_of_two_gets_a_sentence_and_the_text_back(one, other, draft, officers):
    send(one, own(draft, "cau/why/"), **typed(name="Lời của người thứ nhất"))
    page = text(send(other, own(draft, "cau/why/"), **typed(name="Lời của người thứ hai")))
    assert "Người khác vừa sửa chỗ này" in page
    assert f"{officers[0].name} sửa lúc" in page
    assert 'value="Lời của người thứ hai"' in page
    assert "Bây giờ là: “Lời của người thứ nhất”." in page
    saw = page.split('name="shown" value="')[1].split('"')[0]
    again = typed(name="Lời của người thứ hai", shown=saw)
    assert shape_of(draft).by_key["why"].name == "Lời của người thứ nhất"
    send(other, own(draft, "cau/why/"), **again)
    assert shape_of(draft).by_key["why"].name == "Lời của người thứ hai"


def test_what_was_typed_about_a_question_that_is_gone_is_given_back(one, other, draft):
    gone = {"shown": question_shown(WHY), "bo": "1", "chac": "1"}
    send(one, own(draft, "cau/why/doi/"), **gone)
    answer = send(other, own(draft, "cau/why/"), **typed(name="Lời đã gõ"))
    assert answer.status_code == 409
    assert "Chỗ này không còn nữa" in text(answer)
    assert "Lời đã gõ" in text(answer)


def test_choices_keep_their_codes_and_new_ones_get_one(one, draft):
    given = typed(name="Cho ai?", kind="choice", shown=question_shown(WHO))
    lines = "1 = Chính tôi\r\nKhác\r\nCon tôi"
    send(one, own(draft, "cau/who/"), **given, choices=lines)
    found = [(each.value, each.name) for each in shape_of(draft).by_key["who"].choices]
    assert found == [("1", "Chính tôi"), ("2", "Khác"), ("con_toi", "Con tôi")]


def test_a_mistake_is_said_at_its_field(one, draft):
    page = text(send(one, own(draft, "cau/why/"), **typed(name="")))
    assert "Hãy ghi câu hỏi." in page
    page = text(send(one, own(draft, "cau/why/"), **typed(least="9", most="x")))
    assert "govuk-error-message" in page


def test_a_condition_is_built_by_choosing(one, draft):
    address = own(draft, "cau/why/dieu-kien/?neu=who")
    saw = html.unescape(text(one.get(address))).split('name="shown" value="')[1].split('"')[0]
    send(one, address, shown=saw, asked="who", values="2")
    assert "Chỉ hỏi nếu “Cho ai?” là: Khác" in text(one.get(own(draft, "cau/why/")))
    move = {"shown": question_shown(shape_of(draft).by_key["why"]), "neu": "who"}
    send(one, own(draft, "cau/why/doi/"), **move)
    assert shape_of(draft).by_key["why"].conditions == ()


def test_pages_and_questions_are_added_moved_and_removed(one, draft):
    send(one, own(draft, "trang-moi/"), title="Cuối", intro="")
    send(one, own(draft, "cau-moi/?trang=2"), name="Tuổi", kind="number")
    send(one, own(draft, "doi-cho/"), xuong="why")
    assert [page.questions for page in shape_of(draft).pages] == [("who",), ("why", "tuoi")]
    gone = question_shown(shape_of(draft).by_key["tuoi"])
    asked = send(one, own(draft, "cau/tuoi/doi/"), shown=gone, bo="1")
    assert "Bỏ câu hỏi “Tuổi”?" in text(asked)
    assert "tuoi" in shape_of(draft).by_key
    send(one, own(draft, "cau/tuoi/doi/"), shown=gone, bo="1", chac="1")
    assert [page.questions for page in shape_of(draft).pages] == [("who",), ("why",)]


def test_a_problem_leads_to_its_question_and_stops_the_proposal(one, draft):
    send(one, own(draft, "trang-moi/"), title="Trống", intro="")
    page = text(one.get(own(draft)))
    assert f'href="{own(draft, "trang/2/")}">Trang “Trống” chưa có câu hỏi.' in page
    assert "Trình người khác công bố" not in page


def test_one_officer_proposes_and_another_publishes(one, other, draft):
    send(one, own(draft, "trinh/"), revision="0")
    given = {"revision": "0", "valid_from": f"{tomorrow():%d/%m/%Y}"}
    refused = send(one, own(draft, "cong-bo/"), **given)
    assert "Bạn đã trình bản này; người khác phải quyết định." in text(refused)
    assert send(other, own(draft, "cong-bo/"), **given).status_code == 302
    draft.refresh_from_db()
    assert draft.state == FormState.PUBLISHED


def test_a_draft_is_sent_back_with_a_reason(one, other, draft):
    send(one, own(draft, "trinh/"), revision="0")
    assert "Hãy ghi cần sửa gì." in text(send(other, own(draft, "tra-lai/"), reason=" "))
    send(other, own(draft, "tra-lai/"), reason="Câu 2 khó hiểu")
    assert "Bị trả lại, cần sửa: Câu 2 khó hiểu" in text(one.get(own(draft)))


def test_a_commune_sees_what_the_province_drafts_and_changes_nothing(draft, as_officer):
    commune = PostFactory(role=Role.CONTROL, unit=UnitFactory(commune=True)).officer
    browser = as_officer(commune)
    assert browser.get(own(draft)).status_code == 200
    assert browser.get(own(draft, "cau/why/")).status_code == 403
    assert send(browser, own(draft, "trinh/"), revision="0").status_code == 403


def test_a_trial_goes_through_the_pages_to_the_paper_and_keeps_nothing(one, draft):
    before = LoggedEvent.objects.count()
    page = text(one.get(own(draft, "thu/")))
    assert "Cho ai?" in page
    assert "govuk-error-summary" not in page
    assert "Hãy chọn: Cho ai." in text(one.post(own(draft, "thu/"), {"trang": "0", "gom": "{}"}))
    end = text(one.post(own(draft, "thu/"), {"trang": "0", "gom": "{}", "who": "2"}))
    assert "Đã điền thử xong" in end
    paper = one.post(own(draft, "thu/to-khai/"), {"gom": json.dumps({"who": "2"})})
    assert paper.content[:5] == b"%PDF-"
    assert (FilledForm.objects.count(), LoggedEvent.objects.count()) == (0, before)


@pytest.mark.parametrize("carried", ["", "[", "[]", '{"who": 5, "x": "y"}', "[" * 5000])
def test_a_trial_takes_whatever_is_sent(one, draft, carried):
    answer = one.post(own(draft, "thu/"), {"trang": "99", "gom": carried, "bo": "x.y"})
    assert answer.status_code == 200


def test_what_was_tried_becomes_the_example(one, draft):
    given = {"gom": json.dumps({"who": "2", "x": "y"})}
    send(one, own(draft, "thu/giu/"), **given)
    assert get_version(draft.pk)[1].sample == {"who": "2"}


def test_a_version_goes_out_as_a_file_and_comes_in_as_a_draft(one, draft):
    file = one.get(own(draft, "to-khai.json")).content
    taken = {"tep": SimpleUploadedFile("a.json", file)}
    answer = send(one, f"{LIST}tu-tep/", **taken)
    made = FormDefinition.objects.latest("pk")
    assert (answer.status_code, made.version) == (302, 2)
    assert get_version(made.pk)[1] == get_version(draft.pk)[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải JSON"),
        (b"x" * (2**20 + 1), "lớn quá 1 MB"),
        (b"[]", "Tệp không phải là một tờ khai"),
        (b'{"form": {}, "valid_from": 1}', "“valid_from” phải là ngày"),
    ],
)
def test_a_file_that_is_none_is_refused_in_sentences(one, draft, content, said):
    page = text(send(one, own(draft, "tep/"), tep=SimpleUploadedFile("a.json", content)))
    assert said in page
    assert shape_of(draft) == SHAPE


def test_a_file_with_keys_that_are_no_names_is_refused(one, draft):
    document = as_document(FormContent(form_of(question("Tên")), ("1.1",), tomorrow()))
    file = SimpleUploadedFile("a.json", json.dumps(document).encode())
    assert "Khoá “Tên” chỉ gồm" in text(send(one, own(draft, "tep/"), tep=file))


def test_an_older_version_is_the_start_of_a_new_one_and_is_compared(one, draft):
    actions.publish_form(form=draft, by=SYSTEM, at=at())
    send(one, own(draft, "lap-moi/"))
    new = FormDefinition.objects.latest("pk")
    assert (new.state, new.based_on) == (FormState.DRAFT, 1)
    send(one, own(new, "cau/why/"), **typed())
    page = text(one.get(own(new, "so-sanh/")))
    assert "Bản 2 khác bản 1 những gì" in page
    assert "Vì sao thế?" in page


def test_a_new_version_ends_when_the_one_it_begins_as_does(one, draft):
    FormDefinition.objects.filter(pk=draft.pk).update(valid_to=tomorrow() + timedelta(days=90))
    send(one, own(draft, "lap-moi/"))
    new = FormDefinition.objects.latest("pk")
    assert new.valid_to == tomorrow() + timedelta(days=90)
    assert "Đến hết ngày" in text(one.get(own(new)))


def test_a_new_version_of_one_that_ends_before_it_begins_has_no_end(one, draft):
    today = tomorrow() - timedelta(days=1)
    FormDefinition.objects.update(valid_from=today, valid_to=tomorrow())
    send(one, own(draft, "lap-moi/"))
    assert FormDefinition.objects.latest("pk").valid_to is None


def test_what_a_new_version_lists_by_itself_is_no_change(one, officers):
    shape = form_of(WHO, question("why", name="Vì sao?", number="1"))
    content = FormContent(shape, ("1.1",), tomorrow())
    draft = actions.draft_form(content=content, by=officers[0], at=at())
    send(one, own(draft, "lap-moi/"))
    page = text(one.get(own(FormDefinition.objects.latest("pk"), "so-sanh/")))
    assert "Các mục của mẫu giấy" not in page


def test_a_version_that_begins_tomorrow_says_so_on_its_page(one, draft):
    actions.publish_form(form=draft, by=SYSTEM, at=at())
    assert "sắp áp dụng" in text(one.get(own(draft)))


def test_a_procedure_without_a_form_gets_a_draft_of_it(one, procedure):
    answer = send(one, f"{LIST}thu-tuc/{procedure.code}/", title="Tờ khai sinh")
    made = FormDefinition.objects.get()
    assert (answer.headers["Location"], made.code) == (own(made), "p-1.001193")


def test_a_dropped_draft_is_gone(one, draft):
    send(one, own(draft, "bo/"))
    assert one.get(own(draft)).status_code == 404


def test_hard_texts_are_listed_with_their_reasons(one, office):
    office.version.sequence = "Công dân xuất trình CCCD."
    office.version.save()
    code = office.version.procedure.code
    assert code in text(one.get("/kiem-soat/loi-van/"))
    page = text(one.get(f"/kiem-soat/loi-van/thu-tuc/{code}/"))
    assert "Thay “xuất trình” bằng “đưa ra cho xem”" in page


def test_a_word_is_set_from_a_day_on_and_ended(one):
    given = {"kind": "avoid", "phrase": "Thụ Hưởng", "instead": "được nhận", "last_day": ""}
    given |= {"source_note": "Ví dụ", "valid_from": f"{tomorrow():%d/%m/%Y}"}
    assert send(one, "/kiem-soat/loi-van/tu/", **given).status_code == 302
    assert "thụ hưởng" in text(one.get("/kiem-soat/loi-van/tu/?trang=1"))
    assert "đã có" in text(send(one, "/kiem-soat/loi-van/tu/", **given))


def test_a_condition_about_a_question_that_is_gone_is_told(one, draft):
    for page in ("cau/why/dieu-kien/?neu=gone", "cau/gone/doi/"):
        answer = one.post(own(draft, page), {"key": "k", "neu": "who"}, follow=True)
        assert "Câu hỏi này không còn nữa" in text(answer)


def test_a_button_of_an_old_page_says_so(one, draft):
    for page in ("cau/why/doi/", "trang/1/doi/"):
        answer = one.post(own(draft, page), {"bo": "1"})
        assert answer.status_code == 409
        assert "Trang đã cũ." in text(answer)


def test_an_answer_is_selected_from_the_start_and_a_trial_shows_it(one, draft):
    values = WHO.choices
    named = {"kind": "choice", "name": "Cho ai?", "choices": "1 = Bản thân\n2 = Người khác"}
    saw = {"shown": question_shown(shape_of(draft).by_key["who"]), "preset": values[1].value}
    send(one, own(draft, "cau/who/"), **named, **saw)
    assert shape_of(draft).by_key["who"].preset == values[1].value
    page = text(one.get(own(draft, "thu/")))
    assert re.search(rf'value="{values[1].value}"[^>]* (checked|selected)', page)


def test_a_group_is_filled_in_by_an_answer_that_is_chosen(one, draft):
    edit = AddQuestion("Người mẹ", Kind.GROUP)
    actions.edit_form_draft(form=draft, edit=edit, by=draft.changed_by, at=at(hour=10))
    address = own(draft, "cau/nguoi_me/")
    assert "Cho ai? › Bản thân" in text(one.get(address))
    saw = question_shown(shape_of(draft).by_key["nguoi_me"])
    send(one, address, shown=saw, name="Người mẹ", kind="group", known_if="who=1")
    assert shape_of(draft).by_key["nguoi_me"].known_if == "who=1"
    send(one, own(draft, "cau/why/"), **typed(known_if="who=1"))
    assert shape_of(draft).by_key["why"].known_if == ""
