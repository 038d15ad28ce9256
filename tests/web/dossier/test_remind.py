"""Leaders remind on the page of a dossier."""

import pytest

from tests.factories.dossiers import handled, open_step

pytestmark = pytest.mark.django_db


def test_the_leader_reminds_on_the_page(office, as_officer):
    dossier = handled(office)
    page = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/nhac/"
    browser = as_officer(office.leader)
    assert page in browser.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"key": "k"}).status_code == 302
    assert "Nhắc việc" in browser.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert browser.post(page, {"key": "k2"}).status_code == 409
    assert as_officer(office.handler).get(page).status_code == 403
