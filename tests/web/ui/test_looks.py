"""An officer's look at a dossier is noted, and shown to the applicant."""

from datetime import timedelta

import pytest

from motcua.dossiers import look_files
from motcua.dossiers.actions import record_looks
from motcua.dossiers.look_files import list_files
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen
from tests.factories.dossiers import accept
from tests.factories.people import AccountFactory, OfficerFactory, PersonFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings) -> None:
    settings.LOOKS_DIR = tmp_path / "looks"
    look_files._noted.clear()


@pytest.fixture
def dossier(office) -> Dossier:
    return accept(office)


def noted() -> list[tuple[int, int]]:
    """Who looked at what."""
    files = list_files(at=now() + timedelta(hours=1))
    return [(look.officer, look.dossier) for file in files for look in file.looks]


def test_opening_a_dossier_is_a_look(office, dossier, as_officer) -> None:
    as_officer(office.counter).get(f"/ho-so/{dossier.pk}/")
    assert noted() == [(office.counter.pk, dossier.pk)]


def test_a_list_is_none(office, dossier, as_officer) -> None:
    as_officer(office.counter).get("/mot-cua/")
    assert noted() == []


def test_who_does_not_see_it_did_not_look(dossier, as_officer) -> None:
    stranger = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    assert as_officer(stranger).get(f"/ho-so/{dossier.pk}/").status_code == 404
    assert noted() == []


def test_the_applicant_sees_who_looked_and_another_does_not(
    office, dossier, as_officer, client
) -> None:
    person, other = PersonFactory(verified=True), PersonFactory(verified=True)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_person=person)
    as_officer(office.counter).get(f"/ho-so/{dossier.pk}/")
    (file,) = list_files(at=now() + timedelta(hours=1))
    record_looks(file=file.name, looks=file.looks, by=SYSTEM, at=now())
    pages = []
    for one in (person, other):
        citizen = Citizen.objects.create(
            account=AccountFactory(), person=one, level=2, identified_at=now()
        )
        client.force_login(citizen.account)
        pages.append(client.get("/tai-khoan/du-lieu/ai-da-xem/").content.decode())
    assert [office.counter.name in page for page in pages] == [True, False]
    assert office.unit.name in pages[0]
