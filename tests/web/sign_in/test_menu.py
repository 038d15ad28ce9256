"""Each person meets the faces that their posts open."""

import pytest
from django.test import Client

from motcua.kernel.clock import now
from motcua.people.models import Citizen
from motcua.web.ui.faces import menu_of, start_page_of
from tests.factories.people import AccountFactory, OfficerFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db

PUBLIC = ["/thu-tuc/", "/tra-cuu/", "/thong-ke/"]
OFFICIAL = {
    "one_stop": [
        "/mot-cua/", "/quay/", "/xu-ly/", "/ket-qua/", "/bao-cao/", "/kiem-soat/niem-yet/",
    ],
    "case_officer": ["/xu-ly/", "/ket-qua/", "/mot-cua/", "/bao-cao/"],
    "leader": [
        "/xu-ly/", "/ket-qua/", "/mot-cua/", "/kiem-soat/cong-bo/", "/quay/so-lieu/",
        "/phan-anh/xu-ly/", "/bao-cao/",
    ],
    "control": ["/mot-cua/", "/kiem-soat/", "/phan-anh/xu-ly/", "/bao-cao/"],
    "supervisor": ["/mot-cua/", "/bao-cao/", "/kiem-soat/niem-yet/"],
}  # fmt: skip


def addresses(account) -> list[str]:
    return [face.address for face in menu_of(account, now())]


def officer(role: str):
    return OfficerFactory(**{f"{role}_at": UnitFactory()})


@pytest.mark.parametrize("role", OFFICIAL)
def test_an_officer_meets_the_faces_of_their_role(role):
    helps = ["/lam-giup/"] if role == "one_stop" else []
    public = ["/thu-tuc/", *helps, "/tra-cuu/", "/thong-ke/"]
    assert addresses(officer(role).account) == [*OFFICIAL[role], *public]


@pytest.mark.parametrize("role", OFFICIAL)
def test_every_face_in_the_menu_is_open(role):
    account = officer(role).account
    client = Client()
    client.force_login(account)
    assert {client.get(address).status_code for address in addresses(account)} == {200}


def test_an_administrator_meets_the_people_and_the_portal():
    assert addresses(officer("administrator").account) == [
        "/quan-tri/", "/quay/quan-ly/", *PUBLIC, "/bao-cao/kiem-tra/",
    ]  # fmt: skip


def test_a_stranger_and_a_citizen_meet_the_portal():
    assert addresses(None) == addresses(AccountFactory()) == PUBLIC


def test_a_citizen_meets_the_own_dossiers_and_begins_there():
    account = AccountFactory()
    Citizen.objects.create(account=account, person=PersonFactory(), level=2, identified_at=now())
    assert addresses(account) == [
        "/thu-tuc/", "/ho-so-cua-toi/", "/giay-to-cua-toi/", *PUBLIC[1:],
    ]  # fmt: skip
    assert start_page_of(account, now()) == "/ho-so-cua-toi/"


def test_an_officer_without_a_post_meets_the_portal():
    assert addresses(OfficerFactory().account) == PUBLIC


def test_who_only_sees_dossiers_is_not_at_the_counter():
    labels = {str(face.label) for face in menu_of(officer("leader").account, now())}
    assert "Hồ sơ" in labels
    assert "Một cửa" not in labels


def test_the_menu_is_the_same_on_public_pages(as_officer):
    page = as_officer(officer("one_stop")).get("/tra-cuu/").content.decode()
    assert 'href="/mot-cua/"' in page
