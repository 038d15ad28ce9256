"""What the law asks in a form is listed, added, tried, changed and removed on pages."""

import html
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.eforms import actions
from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import get_version
from motcua.eforms.rules import Condition, FormContent, FormShape, FurtherParty, Limit
from motcua.eforms.rules.edits import question_shown
from motcua.eforms.rules.law_edits import on_behalf_shown, ruled_shown
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
NAMED = (
    question("name", Kind.NAME, name="Họ tên", is_required=True),
    question("number", Kind.IDENTITY_NUMBER, name="Số định danh"),
    question("role", Kind.CHOICE, name="Vai trò", choices=CHOICES),
)
SHAPE = form_of(
    question("born", Kind.DATE, name="Ngày sinh"),
    question("kind", Kind.CHOICE, name="Loại", choices=CHOICES),
    question("other", Kind.GROUP, name="Bên kia", questions=NAMED),
    question("members", Kind.TABLE, name="Thành viên", most=3, questions=NAMED),
)
AGE = Limit("born", "Chưa đủ 18 tuổi.", "Luật thử, Điều 8", least_years=18)
SAID = {"said": "Quá 60 ngày.", "refuses": "tells", "source": "Luật Hộ tịch, Điều 15"}
TERM = {"measure": "days", "number": "60", "mended_at": "kind", **SAID}


@pytest.fixture
def officer() -> Any:
    return PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer


@pytest.fixture
def browser(officer: Any, as_officer: Any) -> Client:
    return as_officer(officer)


@pytest.fixture
def draft(officer: Any) -> FormDefinition:
    return make_draft(officer)


def make_draft(officer: Any, **said: Any) -> FormDefinition:
    content = FormContent(replace(SHAPE, **said), ("1.001193",), date(2027, 1, 1))
    return actions.draft_form(content=content, by=officer, at=at())


def own(row: FormDefinition, page: str = "") -> str:
    return f"/kiem-soat/to-khai/{row.pk}/luat/{page}"


def send(browser: Client, address: str, **given: Any) -> HttpResponse:
    return browser.post(address, {"key": uuid4().hex, **given})


def text(page: HttpResponse) -> str:
    return html.unescape(page.content.decode())


def shape_of(row: FormDefinition) -> FormShape:
    return get_version(row.pk)[1].form


def test_a_term_is_added_and_stands_on_the_page(browser: Client, draft: FormDefinition) -> None:
    assert send(browser, own(draft, "doi-hoi/moi/?cau=born"), **TERM).status_code == 302
    assert shape_of(draft).limits == (
        Limit(
            "born",
            "Quá 60 ngày.",
            "Luật Hộ tịch, Điều 15",
            most_days=60,
            mended_at="kind",
            refuses=False,
        ),
    )
    page = text(browser.get(own(draft)))
    assert "“Ngày sinh”: không quá 60 ngày" in page
    assert "chỉ nhắc, vẫn nộp được" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"source": "Luật Hộ tịch"}, "Ghi cả số điều"),
        ({"source": ""}, "Hãy ghi căn cứ."),
        ({"measure": "years", "number": "151"}, "Số năm từ 1 đến 150."),
        ({"number": "0"}, "1"),
        ({"number": "40001"}, "40000"),
        ({"said": " "}, "Hãy ghi câu mà người dân đọc."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    browser: Client, draft: FormDefinition, given: dict[str, str], said: str
) -> None:
    page = send(browser, own(draft, "doi-hoi/moi/?cau=born"), **TERM | given)
    assert page.status_code == 200
    assert said in text(page)
    assert shape_of(draft).limits == ()


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        ("", "Khi không đúng, người dân đọc:"),
        ("01/01/2020", "Với câu trả lời “01/01/2020”, người dân đọc:"),
        ("hôm qua", "Ngày ghi dạng ngày/tháng/năm"),
    ],
)
def test_a_preview_reads_as_people_do_and_keeps_nothing(
    browser: Client, draft: FormDefinition, tried: str, said: str
) -> None:
    given = TERM | {"xem": "1", "tried": tried}
    page = text(send(browser, own(draft, "doi-hoi/moi/?cau=born"), **given))
    assert said in page
    assert shape_of(draft).limits == ()


def test_an_answer_that_the_law_allows_shows_nothing(
    browser: Client, draft: FormDefinition
) -> None:
    given = SAID | {"excluded": "1", "xem": "1", "tried": "2"}
    page = text(send(browser, own(draft, "doi-hoi/moi/?cau=kind"), **given))
    assert "người dân không thấy gì" in page


def test_a_limit_is_changed(browser: Client, officer: Any) -> None:
    row = make_draft(officer, limits=(AGE,))
    given = {"shown": ruled_shown(AGE), "measure": "years", "number": "20", "said": AGE.said}
    given |= {"source": AGE.source, "refuses": "refuses", "mended_at": ""}
    send(browser, own(row, "doi-hoi/1/"), **given)
    assert shape_of(row).limits == (replace(AGE, least_years=20),)


def test_what_a_colleague_changed_stands_beside_what_was_typed(
    browser: Client, officer: Any
) -> None:
    row = make_draft(officer, limits=(AGE,))
    given = {"shown": "khac", "measure": "years", "number": "21", "said": AGE.said}
    given |= {"source": AGE.source, "refuses": "refuses", "mended_at": ""}
    page = text(send(browser, own(row, "doi-hoi/1/"), **given))
    assert "Bây giờ là: “18”." in page
    assert 'value="21"' in page


def test_a_condition_of_a_limit_is_set_and_lifted(browser: Client, officer: Any) -> None:
    row = make_draft(officer, limits=(AGE,))
    address = own(row, "doi-hoi/1/khi/?neu=kind")
    send(browser, address, shown=ruled_shown(AGE), values="1", asked="kind")
    limit = shape_of(row).limits[0]
    assert limit.conditions == (Condition("kind", ("1",)),)
    assert "Loại: Bản thân" in text(browser.get(own(row, "doi-hoi/1/")))
    send(browser, address, shown=ruled_shown(limit), bo="1")
    assert shape_of(row).limits == (AGE,)


def test_a_limit_is_removed_after_a_question(browser: Client, officer: Any) -> None:
    row = make_draft(officer, limits=(AGE,))
    assert "Bỏ “Chưa đủ 18 tuổi.”?" in text(browser.get(own(row, "doi-hoi/1/bo/")))
    send(browser, own(row, "doi-hoi/1/bo/"), shown=ruled_shown(AGE))
    assert shape_of(row).limits == ()
    assert browser.get(own(row, "doi-hoi/1/bo/")).status_code == 404


@pytest.mark.parametrize(
    ("within", "rows", "name"), [("other", "", "other.name"), ("members", "members", "name")]
)
def test_a_co_applicant_is_added(
    browser: Client, draft: FormDefinition, within: str, rows: str, name: str
) -> None:
    given = {"title": "Chủ hộ", "waits": "on", "source": "Mẫu CT01"}
    given |= {"name": f"{within}.name", "number": f"{within}.number"}
    send(browser, own(draft, "cung-khai/moi/"), **given)
    party = shape_of(draft).parties[0]
    assert (party.key, party.rows, party.name) == ("chu_ho", rows, name)


def test_name_and_number_of_a_party_stand_in_one_table(
    browser: Client, draft: FormDefinition
) -> None:
    given = {"title": "Chủ hộ", "source": "Mẫu CT01"}
    given |= {"name": "members.name", "number": "other.number"}
    page = text(send(browser, own(draft, "cung-khai/moi/"), **given))
    assert "Chọn câu trong cùng bảng" in page


def test_a_party_of_a_table_depends_on_its_row(browser: Client, officer: Any) -> None:
    party = FurtherParty("p", "Chủ hộ", "name", "number", "members", source="Mẫu CT01")
    row = make_draft(officer, parties=(party,))
    address = own(row, "cung-khai/1/khi/?neu=role")
    send(browser, address, shown=ruled_shown(party), values="2", asked="role")
    assert shape_of(row).parties[0].conditions == (Condition("role", ("2",)),)


def test_filing_in_person_needs_its_source(browser: Client, draft: FormDefinition) -> None:
    page = send(browser, own(draft, "nop-thay/"), in_person="Tự nộp.")
    assert "Hãy ghi căn cứ." in text(page)
    given = {"in_person": "Tự nộp.", "in_person_source": "Điều 18"}
    given["shown"] = on_behalf_shown(SHAPE)
    send(browser, own(draft, "nop-thay/"), **given)
    assert shape_of(draft).in_person_source == "Điều 18"


def test_the_law_of_a_version_in_use_is_read_not_changed(browser: Client, officer: Any) -> None:
    row = make_draft(officer, limits=(AGE,))
    FormDefinition.objects.filter(pk=row.pk).update(state="published", published_at=at())
    page = text(browser.get(own(row)))
    assert "Chưa đủ 18 tuổi." in page
    assert "doi-hoi/1/" not in page


def test_a_group_is_filled_in_for_one_of_two_who_sign(
    browser: Client, draft: FormDefinition
) -> None:
    given = {"name": "Bên kia", "kind": "group", "known_of": "female"}
    given["shown"] = question_shown(SHAPE.by_key["other"])
    send(browser, f"/kiem-soat/to-khai/{draft.pk}/cau/other/", **given)
    assert shape_of(draft).by_key["other"].known_of == "female"


def test_a_condition_that_an_old_page_names_no_more_is_told(browser: Client, officer: Any) -> None:
    row = make_draft(officer, limits=(AGE,))
    for page in ("doi-hoi/1/khi/", "doi-hoi/1/khi/?neu=gone"):
        answer = browser.post(own(row, page), {"key": "k", "values": "1"}, follow=True)
        assert "Câu hỏi này không còn nữa" in text(answer)
        assert answer.redirect_chain == [(own(row, "doi-hoi/1/"), 302)]


@pytest.mark.parametrize(
    ("named", "given", "said"),
    [
        ("?neu=kind", {}, "Trang đã cũ."),
        ("", {"key": "k"}, "Chưa rõ bỏ điều kiện nào."),
        ("?neu=kind", {"key": "k", "shown": "khac"}, "sửa"),
    ],
)
def test_a_condition_that_could_not_be_lifted_is_told(
    browser: Client, officer: Any, named: str, given: dict[str, str], said: str
) -> None:
    limit = replace(AGE, conditions=(Condition("kind", ("1",)),))
    row = make_draft(officer, limits=(limit,))
    answer = browser.post(own(row, f"doi-hoi/1/khi/{named}"), {"bo": "1", **given})
    assert answer.status_code == 409
    assert said in text(answer)
    assert shape_of(row).limits == (limit,)
