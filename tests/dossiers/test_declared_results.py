"""A result takes what it says from the answers of the declaration."""

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.dossiers.queries.declared_values import declared_values, sample_values
from motcua.dossiers.queries.result_values import filled_words
from motcua.dossiers.rules.declared import as_plain, day_in_words
from motcua.dossiers.rules.results import ResultWords, TemplateText
from motcua.eforms.actions import load_forms
from motcua.kernel.rules.actors import SYSTEM
from motcua.simulation.data import certificates
from motcua.simulation.playing.certificates import set_certificate
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import Office, accept, at
from tests.factories.filings import begin, fill, make_online_office, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed() -> Dossier:
    office = make_online_office()
    dossier = submit(fill(begin(office), "Xin | {unit}\ncấp lại"))
    return Dossier.objects.get(pk=dossier.pk)


def template(dossier: Dossier, body: str, **other: Any) -> ResultTemplate:
    given: dict[str, Any] = {"code": "own", "form": ResultForm.CERTIFICATE, "need": Need.OPTIONAL}
    given |= {"look": TemplateText(name="Giấy khai sinh"), "by": SYSTEM, "at": at()}
    given |= {"words": ResultWords("{form.name}", body=body)}
    given |= {"procedure": dossier.version.procedure}
    return actions.set_result_template(valid_from=at().date() + timedelta(days=1), **given | other)


def test_a_result_names_who_was_declared(filed: Dossier) -> None:
    words = filled_words(filed, template(filed, "Họ tên|{form.name}\nViệc|{form.words}"))
    assert words.subject == filed.filled_form.answers["name"]
    assert words.body.split("\n") == [f"Họ tên\t{words.subject}", "Việc\tXin / (unit) cấp lại"]


def test_a_dossier_of_the_counter_has_dots_to_write_over(office: Office, filed: Dossier) -> None:
    brought = accept(office)
    assert filled_words(brought, template(filed, "{form.words}")).body == "……"


def test_a_variable_that_the_declaration_does_not_ask_is_refused(filed: Dossier) -> None:
    with pytest.raises(actions.CannotSetResultTemplate, match=r"câu hỏi: form\.child\.nam"):
        template(filed, "{form.child.nam}")
    with pytest.raises(actions.CannotSetResultTemplate, match=r"câu hỏi: form\.words"):
        template(filed, "{form.words}", procedure=None, words=ResultWords("x", body="{form.words}"))


def test_a_later_form_without_the_question_leaves_dots_not_a_blank(filed: Dossier) -> None:
    kept = template(filed, "{form.words}")
    assert filled_words(filed, replace_body(kept, "{form.gone}")).body == "……"


def replace_body(row: ResultTemplate, body: str) -> ResultTemplate:
    row.body = body
    return row


def test_answers_are_looked_up_only_if_a_template_asks_for_them(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert declared_values(Dossier(filled_form_id=1), []) == {}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 6, 2), "ngày hai tháng sáu năm hai nghìn không trăm hai mươi lăm"),
        (date(1999, 4, 30), "ngày ba mươi tháng tư năm một nghìn chín trăm chín mươi chín"),
    ],
)
def test_a_day_is_written_in_words(day: date, said: str) -> None:
    assert day_in_words(day) == said


def test_an_answer_holds_neither_cells_nor_variables() -> None:
    assert as_plain("a|b\n{unit}\tc") == "a/b (unit) c"


def test_the_certificates_of_the_demo_take_only_what_the_forms_ask() -> None:
    load_forms(by=SYSTEM, at=at())
    for said in certificates():
        procedure = ProcedureFactory(code=said["procedure"])
        set_certificate(procedure, at().date())
        assert ResultTemplate.objects.get(procedure=procedure).type_code == said["type_code"]


def test_a_birth_certificate_names_the_child_in_the_words_of_the_form() -> None:
    load_forms(by=SYSTEM, at=at())
    values = sample_values(ProcedureFactory(code="1.001193"), at().date())
    assert values["form.child.name"] == "Trần Ngọc An"
    assert values["form.child.gender"] == "Nữ"
    assert values["form.child.born_on.in_words"].startswith("ngày hai tháng sáu năm")
    assert (values["form.father.born_on"], values["form.mother.address"]) == ("20/05/1990", "")
