"""The pages of those who answer petitions and read how satisfied people are."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from motcua.feedback.models import Petition
from motcua.kernel.clock import now
from motcua.people.models import Officer
from tests.factories.dossiers import Office, accept
from tests.factories.feedback import controller, petition
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

Sign = Callable[[Officer], Client]


@pytest.fixture
def given(office: Office) -> Petition:
    return petition(accept(office, now() - timedelta(days=1)), now(), words="Bị đòi tiền")


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_words_and_author_show_only_once_it_is_opened(
    office: Office, given: Petition, as_officer: Sign
) -> None:
    client, address = as_officer(controller(office)), f"/phan-anh/xu-ly/{given.pk}/"
    assert "Bị đòi tiền" not in page_of(client, address)
    assert "Danh Thị Út" not in page_of(client, address)
    client.post(address, {"viec": "mo"})
    page = page_of(client, address)
    assert ("Bị đòi tiền" in page, "Danh Thị Út" in page) == (True, True)


def test_the_officer_of_the_dossier_is_told_of_no_petition(
    office: Office, given: Petition, as_officer: Sign
) -> None:
    lead = OfficerFactory(leader_at=office.unit, one_stop_at=office.unit)
    counted = page_of(as_officer(lead), "/phan-anh/xu-ly/")
    assert given.dossier is not None
    assert given.dossier.procedure_name in counted
    meant = as_officer(office.counter)
    assert meant.get("/phan-anh/xu-ly/").status_code == 403
    assert meant.get(f"/phan-anh/xu-ly/{given.pk}/").status_code == 403


def test_it_is_answered_from_its_page(office: Office, given: Petition, as_officer: Sign) -> None:
    client, address = as_officer(controller(office)), f"/phan-anh/xu-ly/{given.pk}/"
    client.post(address, {"viec": "mo"})
    empty = client.post(address, {"viec": "tra-loi", "tra-loi-key": "k", "tra-loi-answer": ""})
    assert "Ghi lời trả lời" in empty.content.decode()
    said = {"viec": "tra-loi", "tra-loi-key": "k", "tra-loi-answer": "Đã nhắc"}
    assert client.post(address, said).status_code == 302
    assert "Đã nhắc" in page_of(client, address)


def test_it_is_passed_on_from_its_page(office: Office, given: Petition, as_officer: Sign) -> None:
    office.unit.parent = above = UnitFactory()
    office.unit.save()
    OfficerFactory(leader_at=above)
    client, address = as_officer(controller(office)), f"/phan-anh/xu-ly/{given.pk}/"
    client.post(address, {"viec": "mo"})
    said = {"viec": "chuyen", "chuyen-key": "k", "chuyen-unit": above.pk, "chuyen-reason": "Vì"}
    assert client.post(address, said).status_code == 302
    given.refresh_from_db()
    assert given.unit == above


def test_ratings_say_that_they_are_too_few(office: Office, as_officer: Sign) -> None:
    assert "Chưa có đánh giá nào" in page_of(as_officer(office.leader), "/phan-anh/danh-gia/")
    assert as_officer(office.counter).get("/phan-anh/danh-gia/").status_code == 403
