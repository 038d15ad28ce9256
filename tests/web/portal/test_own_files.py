"""Who signed in sees the files that were sent, by a harmless name, and takes them away."""

import pytest
from django.test import Client

from motcua.dossiers.actions import attach_files
from motcua.dossiers.models import Attachment, Dossier
from motcua.feedback.enums import Topic
from motcua.files.receiving import Received
from motcua.people.enums import IdentityLevel
from motcua.web.portal.own_files import list_own_files
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, accept, at, make_office
from tests.factories.feedback import petition
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit
from tests.factories.helps import helped_filing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def dossier() -> Dossier:
    return submit(fill(begin(make_online_office())))


def test_the_owner_takes_a_file_away(client: Client, dossier: Dossier) -> None:
    client.force_login(owner_of(dossier).account)
    row = Attachment.objects.filter(dossier=dossier)[0]
    address = f"/tra-cuu/{dossier.code}/tep/{row.pk}/"
    assert address in client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    sent = client.get(address)
    assert b"".join(sent.streaming_content).startswith(b"%PDF")
    sent.close()
    assert str(dossier.code) in sent.headers["Content-Disposition"]


def test_neither_the_slip_nor_another_account_gets_it(client: Client, dossier: Dossier) -> None:
    address = f"/tra-cuu/{dossier.code}/tep/{Attachment.objects.all()[0].pk}/"
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    assert client.get(address).status_code == 404
    client.force_login(citizen().account)
    assert client.get(address).status_code == 404


def test_a_number_that_nobody_verified_gets_none_either(client: Client) -> None:
    """An account of level 1 declares any number, also the one on a slip that somebody found."""
    finder, office = citizen(level=IdentityLevel.ONE), make_office()
    dossier = accept(office)
    person = {"applicant_kind": "person", "applicant_person": finder.person}
    Dossier.objects.filter(pk=dossier.pk).update(**person)
    Attachment.objects.filter(dossier=attach(dossier, office)).update(attached_by_kind="person")
    client.force_login(finder.account)
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    petition(dossier, at(1))
    address = f"/tra-cuu/{dossier.code}/tep/{Attachment.objects.get().pk}/"
    assert client.get(address).status_code == 404
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert address not in page
    assert str(Topic.LATE.label).lower() not in page.lower()


def attach(dossier: Dossier, office: Office) -> Dossier:
    scan = Received("ab" * 32, 1000, "application/pdf", 1, "not_scanned")
    return attach_files(dossier=dossier, files=[scan], by=office.counter, at=at())


def test_what_a_helper_sent_is_the_applicants_own() -> None:
    helped = helped_filing(make_online_office())
    assert len(list_own_files(helped)) == helped.attachments.exclude(component=None).count() > 0


def test_a_file_is_called_by_its_paper_and_numbered_among_several() -> None:
    sent = submit(fill(begin(make_online_office())))
    paper = sent.attachments.get(component__name="Giấy chứng sinh")
    assert list_own_files(sent)[-1].title == "Giấy chứng sinh"
    paper.pk, paper.version = None, paper.version + 1
    paper.save(force_insert=True)
    titles = [own.title for own in list_own_files(sent)]
    assert titles[-2:] == ["Giấy chứng sinh, tệp 1", "Giấy chứng sinh, tệp 2"]
