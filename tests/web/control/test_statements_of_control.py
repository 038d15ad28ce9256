"""What the pages of procedure control ask of the database does not grow with what they list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.announcements.models import Announcement
from motcua.catalogue.actions import amend_procedure
from motcua.national.models import Drift
from tests.factories.announcements import AT, TODAY, WORDS, Announcing
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory
from tests.factories.national import content, tell, watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Announcing:
    return Announcing()


def count(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as statements:
        client.get(address)
    return len(statements)


def test_the_workplace_asks_no_more_for_a_full_page(as_officer, office: Announcing):
    client = as_officer(office.writer)
    few = count(client, "/kiem-soat/")
    ProcedureVersionFactory.create_batch(25)
    assert count(client, "/kiem-soat/") == few
    # Four of them count what is overdue about announcements.
    assert few <= 11


def test_a_procedure_asks_no_more_for_many_versions_and_papers(as_officer, office: Announcing):
    client, page = as_officer(office.writer), "/kiem-soat/thu-tuc/9.001234/"
    few = count(client, page)
    version = office.procedure.versions.get()
    for place in range(5):
        ComponentFactory(version=version, position=10 + place)
    assert count(client, page) == few
    assert few <= 19


def test_a_decision_asks_no_more_for_many_procedures(as_officer, office: Announcing):
    client, draft = as_officer(office.writer), office.draft()
    page = f"/kiem-soat/cong-bo/{draft.pk}/"
    few = count(client, page)
    for number in range(3):
        content = amend_procedure(
            procedure=office.hold(f"9.00000{number}"), by=office.writer, at=AT
        )
        draft = office.add(draft, kind="amended", draft=content)
    assert count(client, page) == few
    assert few <= 9


def test_what_differs_asks_no_more_for_a_full_page(as_officer, office: Announcing):
    client, codes = as_officer(office.writer), [f"9.1000{number}" for number in range(10, 40)]
    for some in (codes[:1], codes):
        tell(*(content(code, result=code) for code in some))
        watch()
        few = count(client, "/kiem-soat/quoc-gia/")
    assert Drift.objects.count() == len(codes) + 2
    assert few == count(client, "/kiem-soat/quoc-gia/?loai=chi-co-ben-do")
    assert few <= 10


@pytest.mark.parametrize(("page", "most"), [("cong-bo", 8), ("viec-cham", 9)])
def test_what_is_owed_asks_no_more_for_many_decisions(as_officer, office, page: str, most: int):
    client, page = as_officer(office.writer), f"/kiem-soat/{page}/"
    office.draft()
    few = count(client, page)
    Announcement.objects.bulk_create(
        Announcement(
            origin="ministry",
            unit=office.unit,
            issuer="Bộ Tư pháp",
            number=str(number),
            signed_on=TODAY,
            year=2026,
            state="issued",
            created_at=AT,
            changed_at=AT,
            **vars(WORDS),
        )
        for number in range(30)
    )
    assert count(client, page) == few
    assert few <= most
