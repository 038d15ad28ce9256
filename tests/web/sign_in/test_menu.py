"""Each person meets the faces that their posts open."""

import pytest
from django.test import Client

from motcua.kernel.clock import now
from motcua.web.ui.faces import menu_of
from tests.factories.people import AccountFactory, OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

PUBLIC = ["/thu-tuc/", "/tra-cuu/", "/thong-ke/", "/bao-cao/kiem-tra/"]
OFFICIAL = {
    "one_stop": ["/mot-cua/", "/xu-ly/", "/ket-qua/", "/bao-cao/"],
    "case_officer": ["/xu-ly/", "/ket-qua/", "/mot-cua/", "/bao-cao/"],
    "leader": ["/xu-ly/", "/ket-qua/", "/mot-cua/", "/bao-cao/"],
    "control": ["/mot-cua/", "/kiem-soat/", "/bao-cao/"],
    "supervisor": ["/mot-cua/", "/bao-cao/"],
}


def addresses(account) -> list[str]:
    return [face.address for face in menu_of(account, now())]


def officer(role: str):
    return OfficerFactory(**{f"{role}_at": UnitFactory()})


@pytest.mark.parametrize("role", OFFICIAL)
def test_an_officer_meets_the_faces_of_their_role(role):
    assert addresses(officer(role).account) == [*OFFICIAL[role], *PUBLIC[:-1]]


@pytest.mark.parametrize("role", OFFICIAL)
def test_every_face_in_the_menu_is_open(role):
    account = officer(role).account
    client = Client()
    client.force_login(account)
    assert {client.get(address).status_code for address in addresses(account)} == {200}


def test_an_administrator_meets_the_people_and_the_portal():
    assert addresses(officer("administrator").account) == ["/quan-tri/", *PUBLIC]


def test_a_stranger_and_a_citizen_meet_the_portal():
    assert addresses(None) == addresses(AccountFactory()) == PUBLIC


def test_an_officer_without_a_post_meets_the_portal():
    assert addresses(OfficerFactory().account) == PUBLIC


def test_who_only_sees_dossiers_is_not_at_the_counter():
    labels = {str(face.label) for face in menu_of(officer("leader").account, now())}
    assert "Hồ sơ" in labels
    assert "Một cửa" not in labels


def test_the_menu_is_the_same_on_public_pages(as_officer):
    page = as_officer(officer("one_stop")).get("/tra-cuu/").content.decode()
    assert 'href="/mot-cua/"' in page
