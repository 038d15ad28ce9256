"""Who signed in sees the files that were sent, by a harmless name, and takes them away."""

import pytest
from django.test import Client

from motcua.dossiers.models import Attachment, Dossier
from tests.factories.citizens import citizen
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit

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
