"""Entering and ending documents that say who decides what."""

import pytest
from django.test import Client

from motcua.dossiers.enums import AuthorityBasis
from motcua.dossiers.models import Authority
from motcua.people.enums import Role
from tests.factories.dossiers import Office, make_office
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
GIVEN = {
    "key": "k1",
    "document_number": "12/UQ-UBND",
    "document_on": "01/12/2026",
    "first_day": "01/12/2026",
    "last_day": "31/12/2026",
    "kinds": ["stop"],
    "procedures": "",
    "fields_of": "",
}


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def page(client: Client, office: Office) -> Client:
    client.force_login(PostFactory(unit=office.unit, role=Role.ADMINISTRATOR).officer.account)
    return client


def address_of(officer) -> str:
    return f"/quan-tri/vi-tri/{officer.posts.get().pk}/tham-quyen/"


def test_an_authorisation_is_entered_and_listed(page: Client, office: Office) -> None:
    field = office.version.procedure.field.name
    sent = GIVEN | {"fields_of": field.upper()}
    answer = page.post(address_of(office.handler), sent, follow=True)
    row = Authority.objects.get()
    assert (row.basis, row.fields) == (
        AuthorityBasis.AUTHORISED,
        [office.version.procedure.field_id],
    )
    shown = answer.content.decode()
    assert "12/UQ-UBND" in shown
    own = page.get(f"/quan-tri/can-bo/{office.handler.pk}/").content.decode()
    assert "số 12/UQ-UBND ngày 01/12/2026" in own
    assert f"chỉ của {field}" in own
    assert field in shown


def test_a_document_without_a_number_is_refused_at_its_field(page: Client, office: Office) -> None:
    answer = page.post(address_of(office.handler), GIVEN | {"document_number": ""})
    assert "Ghi số văn bản làm căn cứ." in answer.content.decode()
    assert not Authority.objects.exists()


def test_an_unknown_field_is_named(page: Client, office: Office) -> None:
    answer = page.post(address_of(office.handler), GIVEN | {"fields_of": "Trồng rừng trên biển"})
    assert "Không có lĩnh vực “Trồng rừng trên biển”" in answer.content.decode()


def test_a_post_of_another_unit_is_hidden(page: Client) -> None:
    stranger = OfficerFactory(case_officer_at=UnitFactory())
    assert page.get(address_of(stranger)).status_code == 404


def test_the_list_is_for_administrators(client: Client, office: Office) -> None:
    client.force_login(office.leader.account)
    assert client.get("/quan-tri/tham-quyen/").status_code == 403


def test_a_document_ends_on_a_day(page: Client, office: Office) -> None:
    page.post(address_of(office.handler), GIVEN)
    row = Authority.objects.get()
    page.post(f"/quan-tri/tham-quyen/{row.pk}/thoi/", {"key": "k2", "on": "15/12/2026"})
    row.refresh_from_db()
    assert f"{row.valid_to:%d/%m/%Y}" == "15/12/2026"
