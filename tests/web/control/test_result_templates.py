"""Who keeps procedures changes what results say, from tomorrow on."""

import html
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.rules.results import ResultWords, TemplateText
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
PAGE = "/kiem-soat/mau-ket-qua/"


@pytest.fixture
def keeper(as_officer):
    """Procedure control of a province, in a browser."""
    return as_officer(PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer)


def tomorrow():
    return now().astimezone(VIETNAM).date() + timedelta(days=1)


def typed(**changes):
    given = {"key": uuid4().hex, "name": "Giấy phép", "form": "decision", "need": "required"}
    given |= {"type_code": "KQ.1", "symbol": "GP-UBND", "subject": "Cấp phép cho {applicant}"}
    given |= {"bases": "", "body": "Điều 1.", "recipients": "", "source_note": ""}
    given |= {"authority": "", "position": "", "valid_from": f"{tomorrow():%d/%m/%Y}"}
    return given | changes


def text(page):
    return html.unescape(page.content.decode())


def test_a_template_says_something_else_from_tomorrow_on(keeper):
    old = ResultTemplate.objects.get(code="general-decision")
    answer = keeper.post(f"{PAGE}{old.pk}/", typed())
    assert answer.status_code == 302, text(answer)
    old.refresh_from_db()
    new = ResultTemplate.objects.get(code="general-decision", valid_to=None)
    assert (old.valid_to, new.valid_from, new.need) == (tomorrow(), tomorrow(), "required")


def test_a_preview_shows_an_invented_applicant_and_keeps_nothing(keeper):
    old = ResultTemplate.objects.get(code="general-decision")
    answer = keeper.post(f"{PAGE}{old.pk}/", typed(**{"xem-truoc": "1"}))
    assert answer.content[:5] == b"%PDF-"
    assert ResultTemplate.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "{secret}"}, "Mẫu không có biến: secret."),
        ({"body": "{applicant"}, "Mẫu không có biến: {."),
        ({"valid_from": "01/01/2020"}, "từ ngày mai trở đi"),
        ({"symbol": "QĐ UBND!"}, "Ký hiệu chỉ có chữ"),
        ({"type_code": "mã"}, "chữ không dấu"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(keeper, changes, said):
    old = ResultTemplate.objects.get(code="general-decision")
    answer = keeper.post(f"{PAGE}{old.pk}/", typed(**changes))
    assert answer.status_code == 200
    assert said in text(answer)
    assert ResultTemplate.objects.count() == 3


def test_a_procedure_gets_a_template_of_its_own(keeper):
    procedure = ProcedureFactory()
    answer = keeper.post(f"{PAGE}thu-tuc/{procedure.code}/", typed())
    assert answer.status_code == 302, text(answer)
    assert ResultTemplate.objects.get(procedure=procedure).need == "required"
    assert procedure.name in text(keeper.get(PAGE))


def test_only_who_keeps_shared_data_comes_here(as_officer):
    commune = PostFactory(role=Role.CONTROL, unit=UnitFactory(commune=True)).officer
    assert as_officer(commune).get(PAGE).status_code == 403


def test_a_change_does_not_begin_before_the_one_that_is_planned():
    given = {
        "code": "general-letter",
        "form": ResultForm.LETTER,
        "need": Need.OPTIONAL,
        "look": TemplateText(name="Thư"),
        "words": ResultWords("x", body="y"),
        "by": SYSTEM,
        "at": at(),
    }
    day = at().date()
    actions.set_result_template(valid_from=day + timedelta(days=5), **given)
    with pytest.raises(actions.CannotSetResultTemplate, match="hãy chọn ngày sau đó"):
        actions.set_result_template(valid_from=day + timedelta(days=5), **given)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "Chọn ngày bắt đầu từ ngày mai trở đi."), (0, "hãy chọn ngày sau đó.")],
)
def test_a_day_that_is_past_or_taken_is_told_at_its_field(keeper, days, sentence):
    old = ResultTemplate.objects.get(code="general-decision")
    keeper.post(f"{PAGE}{old.pk}/", typed())
    new = ResultTemplate.objects.get(code="general-decision", valid_to=None)
    day = tomorrow() + timedelta(days=days)
    page = keeper.post(f"{PAGE}{new.pk}/", typed(valid_from=f"{day:%d/%m/%Y}"))
    errors = page.context["form"].errors
    assert [*errors] == ["valid_from"]
    assert errors["valid_from"][0].endswith(sentence)
