"""What happened, and the procedures that follow."""

import pytest

from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory

pytestmark = pytest.mark.django_db
BIRTH, RESIDENCE = "1.001193", "1.004222"


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_question_that_tells_what_happened_is_answered_by_its_procedures_in_order(client):
    ProcedureVersionFactory(procedure__code=RESIDENCE, procedure__name="Đăng ký thường trú")
    ProcedureVersionFactory(procedure__code=BIRTH, procedure__name="Đăng ký khai sinh")
    guide = client.get("/thu-tuc/?q=vợ+tôi+mới+sinh+con").context["guide"]
    assert guide.code == "birth"
    assert [procedure.code for procedure, _why in guide.steps] == [BIRTH, RESIDENCE]


@pytest.mark.parametrize("question", ["cấp thẻ nhà báo", "con", "xyz abc sinh"])
def test_a_question_that_tells_no_event_gets_no_guide(client, question):
    ProcedureVersionFactory(procedure__code=BIRTH, procedure__name="Đăng ký khai sinh")
    assert client.get("/thu-tuc/", {"q": question}).context["guide"] is None


def test_a_narrowed_search_shows_procedures_alone(client):
    ProcedureVersionFactory(procedure__code=BIRTH, procedure__name="Đăng ký khai sinh")
    assert client.get("/thu-tuc/?q=vợ+mới+sinh+con&cap=commune").context["guide"] is None


def test_an_event_shows_no_procedure_that_is_not_public(client):
    hidden = ProcedureFactory(unconfirmed=True, code=RESIDENCE)
    ProcedureVersionFactory(procedure=hidden)
    ProcedureVersionFactory(procedure__code=BIRTH, procedure__name="Đăng ký khai sinh")
    page = page_of(client, "/viec/birth/")
    assert BIRTH in page
    assert RESIDENCE not in page


@pytest.mark.parametrize("code", ["birth", "no-such-event"])
def test_an_event_without_a_procedure_here_is_not_found(client, code):
    assert client.get(f"/viec/{code}/").status_code == 404


def test_the_list_names_events_that_lead_somewhere(client):
    ProcedureVersionFactory(procedure__code=BIRTH, procedure__name="Đăng ký khai sinh")
    page = page_of(client, "/viec/")
    assert "/viec/birth/" in page
    assert "/viec/shop-open/" not in page


def test_the_list_says_when_it_is_empty(client):
    assert "Chưa có việc nào" in page_of(client, "/viec/")
