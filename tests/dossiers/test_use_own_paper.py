"""A citizen who files uses a result or a digitised paper that is here already."""

from datetime import date

import pytest

from motcua.dossiers.actions import (
    attach_files,
    remove_attachment,
    rework_attachment,
    use_own_paper,
)
from motcua.dossiers.enums import Rework
from motcua.dossiers.models import Attachment, Dossier, ResultPaper
from motcua.dossiers.queries.attachments import list_attachments
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.files.models import StoredFile
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent
from motcua.people.models import Citizen
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import accept, at, make_office
from tests.factories.filings import begin, make_online_office, paper_file
from tests.factories.wallet import given_result, hand_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def filing(owner: Citizen) -> Dossier:
    return begin(make_online_office(), owner)


def use(filing: Dossier, citizen: Citizen, **chosen: int) -> Attachment:
    component = filing.version.components.get(name="Giấy chứng sinh").pk
    use_own_paper(dossier=filing, component=component, by=citizen.party, at=at(1), **chosen)
    return filing.attachments.get()


def test_a_result_stands_for_a_paper_and_says_its_origin(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner, date(2026, 3, 3))
    stored = StoredFile.objects.count()
    row = use(filing, owner, result=paper.pk)
    assert (row.file, row.from_result, row.valid_until) == (paper.file, paper, date(2026, 3, 3))
    assert row.abstract == f"số {paper.full_number}, {paper.unit.name} cấp ngày 02/03/2026"
    assert StoredFile.objects.count() == stored
    assert LoggedEvent.objects.filter(kind="FilesAttached").latest("pk").data["reused"]


def test_chosen_twice_it_is_there_once(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    assert use(filing, owner, result=paper.pk) == use(filing, owner, result=paper.pk)


def test_what_the_first_dossier_loses_stays_readable_here(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    row = use(filing, owner, result=paper.pk)
    ResultPaper.objects.update(file=None, subject="–")
    [kept] = list_attachments(filing)
    assert (kept.file, kept.from_result) == (row.file, paper)
    assert row.file not in StoredFile.objects.unused()


def test_what_ended_yesterday_is_not_used(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner, date(2026, 3, 2))
    with pytest.raises(Refused, match="không dùng lại được"):
        use(filing, owner, result=paper.pk)


def test_another_persons_paper_is_not_used(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), make_citizen())
    with pytest.raises(Refused, match="không dùng lại được"):
        use(filing, owner, result=paper.pk)
    with pytest.raises(NotAllowed, match="không phải phần việc của bạn"):
        use(filing, make_citizen(), result=paper.pk)


def test_a_digitised_paper_keeps_what_is_known_of_it(owner: Citizen, filing: Dossier) -> None:
    office = make_office()
    first = accept(office)
    details = PaperDetails(title="Giấy chứng sinh", abstract="Sinh ngày 1/1")
    given = {"dossier": first, "by": office.counter, "at": at(0, 10)}
    attach_files(files=[paper_file()], details=details, **given)
    hand_to(first, owner)
    Dossier.objects.filter(pk=first.pk).update(
        state="finished", outcome="approved", closed_at=at(1)
    )
    scan = first.attachments.get()
    row = use(filing, owner, scan=scan.pk)
    assert (row.reused_from, row.title, row.abstract) == (scan, "Giấy chứng sinh", "Sinh ngày 1/1")


def test_chosen_by_mistake_it_is_taken_away_again(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    row = use(filing, owner, result=paper.pk)
    remove_attachment(dossier=filing, attachment=row.pk, by=owner.party, at=at(1))
    assert not filing.attachments.exists()
    assert ResultPaper.objects.filter(pk=paper.pk, file__isnull=False).exists()


def test_what_an_office_issued_is_not_reworked(owner: Citizen, filing: Dossier) -> None:
    row = use(filing, owner, result=given_result(make_office(), owner).pk)
    given = {"dossier": filing, "attachment": row.pk, "made_from": row.file.sha256}
    with pytest.raises(Refused, match="thì giữ nguyên"):
        rework_attachment(
            reworked=paper_file(2), how=Rework.STRAIGHTENED, by=owner.party, at=at(1), **given
        )
