"""Accepting at the counter where a central system gives the code."""

from datetime import date
from uuid import uuid4

import pytest

from motcua.catalogue.actions import set_central_system
from motcua.dossiers.models import Dossier
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import at, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(office, as_officer):
    """The form that accepts a dossier of a central system's procedure, to be sent."""
    set_central_system(
        procedure=office.version.procedure,
        owner_digits="03",
        asks_service=True,
        valid_from=date(2026, 1, 25),
        source_note="TT 04/2025",
        by=SYSTEM,
        at=at(),
    )
    client, dossier = as_officer(office.counter), draft(office)
    given = {"key": uuid4().hex, f"giay-{office.paper.pk}-originals": "1", "fee": "0"}
    return lambda: client.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", given, follow=True)


def test_the_code_comes_from_the_service_and_once(sent, settings):
    settings.CODE_SERVICE = "stand-in"
    page = sent().content.decode()
    dossier = Dossier.objects.get()
    assert not dossier.waits_for_code
    assert dossier.code in page
    assert "Đây là mã tạm" not in page
    assert sent().status_code == 200
    assert Dossier.objects.get().code == dossier.code


def test_without_an_answer_the_dossier_is_accepted_and_waits(sent, settings):
    settings.CODE_SERVICE = ""
    page = sent().content.decode()
    dossier = Dossier.objects.get()
    assert dossier.waits_for_code
    assert "Đây là mã tạm" in page
    settings.CODE_SERVICE = "stand-in"
    assert sent().status_code == 200
    assert Dossier.objects.get().code == dossier.code


def test_the_list_shows_what_waits_for_its_code(sent, settings, office, as_officer):
    settings.CODE_SERVICE = ""
    sent()
    page = as_officer(office.counter).get("/mot-cua/?muc=cho-ma").content.decode()
    assert Dossier.objects.get().code in page
