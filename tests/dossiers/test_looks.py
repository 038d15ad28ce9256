"""Who looked at a dossier is kept, and its applicant sees it."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import look_files
from motcua.dossiers.actions import record_looks
from motcua.dossiers.jobs import record_looks as record_all
from motcua.dossiers.look_files import Looked, list_files, note_look
from motcua.dossiers.models import Dossier, Look
from motcua.dossiers.queries.looks import list_looks
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen, Officer
from tests.factories.dossiers import Office, accept
from tests.factories.people import AccountFactory, OfficerFactory, PersonFactory

AT = datetime(2026, 11, 30, 9, tzinfo=VIETNAM)
LATE = datetime(2026, 11, 30, 0, 30, tzinfo=VIETNAM)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings) -> None:
    settings.LOOKS_DIR = tmp_path / "looks"
    look_files._noted.clear()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return accept(office)


@pytest.fixture
def officer() -> Officer:
    return OfficerFactory()


def looked(officer: Officer, dossier: Dossier, at: datetime = AT) -> Looked:
    return Looked(officer.pk, dossier.pk, at)


def test_a_look_is_noted_once_in_ten_minutes(officer: Officer, dossier: Dossier) -> None:
    for minutes in (0, 9, 10):
        note_look(officer=officer.pk, dossier=dossier.pk, at=AT + timedelta(minutes=minutes))
    files = list(list_files(at=AT + timedelta(minutes=20)))
    assert [len(file.looks) for file in files] == [1, 1]


def test_the_present_ten_minutes_are_left_alone(officer: Officer, dossier: Dossier) -> None:
    note_look(officer=officer.pk, dossier=dossier.pk, at=AT)
    assert list(list_files(at=AT + timedelta(minutes=9, seconds=59))) == []


def test_a_line_half_written_is_left_out(officer: Officer, dossier: Dossier, settings) -> None:
    note_look(officer=officer.pk, dossier=dossier.pk, at=AT)
    (path,) = settings.LOOKS_DIR.iterdir()
    path.write_bytes(path.read_bytes() + b"[1, 2")
    (file,) = list_files(at=AT + timedelta(hours=1))
    assert file.looks == [looked(officer, dossier)]


def test_a_full_disk_does_not_stop_the_officer(officer, dossier, settings, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    settings.LOOKS_DIR = tmp_path / "file" / "looks"
    note_look(officer=officer.pk, dossier=dossier.pk, at=AT)


def test_looks_of_a_day_are_one_row(officer: Officer, dossier: Dossier) -> None:
    record_looks(file="1", looks=[looked(officer, dossier)], by=SYSTEM, at=AT)
    later = AT + timedelta(hours=2)
    record_looks(file="2", looks=[looked(officer, dossier, later)], by=SYSTEM, at=later)
    row = Look.objects.get()
    assert (row.day, row.first_at, row.last_at, row.times) == (date(2026, 11, 30), AT, later, 2)


def test_the_day_is_the_local_one(officer: Officer, dossier: Dossier) -> None:
    record_looks(file="1", looks=[looked(officer, dossier, LATE)], by=SYSTEM, at=AT)
    assert Look.objects.get().day == date(2026, 11, 30)


def test_a_file_counts_once_however_often_it_is_recorded(officer, dossier) -> None:
    for _time in range(2):
        record_looks(file="1", looks=[looked(officer, dossier)], by=SYSTEM, at=AT)
    assert Look.objects.get().times == 1
    assert LoggedEvent.objects.filter(kind="LooksRecorded").count() == 1


def test_what_names_nobody_is_left_out(officer: Officer, dossier: Dossier) -> None:
    wrong = [Looked(10**9, dossier.pk, AT), Looked(officer.pk, 10**9, AT)]
    record_looks(file="1", looks=[*wrong, looked(officer, dossier)], by=SYSTEM, at=AT)
    assert Look.objects.get().officer == officer


def test_the_job_records_and_removes_the_files(officer, dossier, settings, monkeypatch) -> None:
    note_look(officer=officer.pk, dossier=dossier.pk, at=AT)
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: AT + timedelta(hours=1))
    assert record_all.func() == 1
    assert Look.objects.get().dossier == dossier


def test_an_applicant_sees_looks_at_the_own_dossiers_alone(office: Office, officer) -> None:
    mine, other = accept(office), accept(office)
    person = PersonFactory(verified=True)
    Dossier.objects.filter(pk=mine.pk).update(applicant_person=person)
    Dossier.objects.filter(pk=other.pk).update(applicant_person=PersonFactory())
    record_looks(file="1", looks=[looked(officer, mine), looked(officer, other)], by=SYSTEM, at=AT)
    citizen = Citizen.objects.create(
        account=AccountFactory(), person=person, level=2, identified_at=AT
    )
    assert [look.dossier for look in list_looks(citizen, AT.date())] == [mine]


def test_two_machines_each_count_what_they_noted(office: Office, settings, tmp_path) -> None:
    dossier, at_once = accept(office), AT + timedelta(minutes=10)
    for folder, officer in (("one", OfficerFactory()), ("two", OfficerFactory())):
        settings.LOOKS_DIR = tmp_path / folder
        note_look(officer=officer.pk, dossier=dossier.pk, at=AT)
        for file in list_files(at=at_once):
            record_looks(file=file.name, looks=file.looks, by=SYSTEM, at=at_once)
    assert Look.objects.count() == 2
