"""The control officer's page of what people call a procedure."""

import pytest

from motcua.catalogue.models import AskedQuestion, EverydayName, QuestionDay
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_officer):
    return as_officer(OfficerFactory(code="kiem-soat", control_at=UnitFactory()))


@pytest.fixture
def address():
    return f"/kiem-soat/ten-goi/{ProcedureFactory(name='Cấp thẻ').code}/"


def test_a_procedure_is_found_by_its_name(client):
    version = ProcedureVersionFactory(procedure__name="Cấp thẻ đi chợ")
    page = client.get("/kiem-soat/ten-goi/", {"q": "di cho"}).content.decode()
    assert f"/kiem-soat/ten-goi/{version.procedure.code}/" in page


def test_a_name_is_added_and_removed(client, address):
    added = client.post(address, {"name": "thẻ bán rau", "key": "a"}, follow=True)
    assert "thẻ bán rau" in added.content.decode()
    removed = client.post(f"{address}bo/", {"name": "thẻ bán rau", "key": "b"}, follow=True)
    assert "Chưa có cách gọi nào" in removed.content.decode()
    assert not EverydayName.objects.get().is_used


@pytest.mark.parametrize(("name", "said"), [("", "Viết cách gọi"), ("🙂", "Viết một cách gọi")])
def test_what_is_no_name_is_told_at_the_form(client, address, name, said):
    assert said in client.post(address, {"name": name, "key": "k"}).content.decode()


def test_a_name_that_is_gone_is_refused(client, address):
    assert client.post(f"{address}bo/", {"name": "không có", "key": "k"}).status_code == 409
    assert client.post(f"{address}bo/", {}).status_code == 302
    assert client.get(f"{address}bo/").status_code == 405


def test_a_commune_sees_the_names_and_changes_none(as_officer, address):
    client = as_officer(OfficerFactory(control_at=UnitFactory(below=UnitFactory())))
    page = client.get(address).content.decode()
    assert "cấp tỉnh sửa" in page
    assert "<button" not in page.split("<h1", 1)[1].split("</main>")[0]
    assert client.post(address, {"name": "thẻ", "key": "k"}).status_code == 403
    assert client.post(f"{address}bo/", {"name": "thẻ", "key": "k"}).status_code == 403


@pytest.fixture
def question():
    question = AskedQuestion.objects.create(words="thẻ bán rau", folded="the ban rau")
    QuestionDay.objects.create(question=question, day="2026-11-20", asked=3, empty=2)
    return question


def test_a_question_without_an_answer_becomes_a_name(client, address, question):
    page = client.get("/kiem-soat/ten-goi/").content.decode()
    assert "hỏi 3 lần, 2 lần không có kết quả" in page
    assert f"?cau={question.pk}&amp;q=th" in page
    assert f"“{question.words}”" in page
    form = client.get(address, {"cau": question.pk}).context["form"]
    assert form.initial["name"] == "thẻ bán rau"
    given = {"name": "thẻ bán rau", "key": "k", "question": question.pk}
    page = client.post(address, given, follow=True).content.decode()
    assert "hỏi 3 lần" not in page
    assert EverydayName.objects.get().name == "thẻ bán rau"


def test_a_question_is_dismissed(client, question):
    page = client.post(f"/kiem-soat/cau-hoi/{question.pk}/bo/", {"key": "k"}, follow=True)
    assert "hỏi 3 lần" not in page.content.decode()
    assert client.post("/kiem-soat/cau-hoi/0/bo/", {"key": "k"}).status_code == 404


def test_a_commune_dismisses_nothing(as_officer, question):
    client = as_officer(OfficerFactory(control_at=UnitFactory(below=UnitFactory())))
    assert "Bỏ qua" not in client.get("/kiem-soat/ten-goi/").content.decode()
    answer = client.post(f"/kiem-soat/cau-hoi/{question.pk}/bo/", {"key": "k"})
    assert answer.status_code == 403
