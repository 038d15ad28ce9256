"""A citizen who files uses a result or a digitised paper that is here already."""

from datetime import date
from typing import Any

import pytest

from motcua.catalogue.actions import set_paper_kind
from motcua.dossiers.actions import (
    attach_files,
    remove_attachment,
    rework_attachment,
    use_own_paper,
)
from motcua.dossiers.enums import Rework
from motcua.dossiers.models import Attachment, Dossier, ResultPaper
from motcua.dossiers.queries.attachments import list_attachments
from motcua.dossiers.queries.filings import prepare_filing
from motcua.dossiers.queries.papers import list_filed, list_missing_papers
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.files.models import StoredFile
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import accept, at, make_office
from tests.factories.files import scanned
from tests.factories.filings import begin, make_online_office
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
    given = {"dossier": filing, "component": component, "by": citizen.party, "at": at(1)}
    use_own_paper(**{"instead": True, **given, **chosen})
    return filing.attachments.get()


def test_a_result_stands_for_a_paper_and_says_its_origin(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner, date(2026, 3, 3))
    stored = StoredFile.objects.count()
    row = use(filing, owner, result=paper.pk)
    assert (row.file, row.from_result, row.valid_until) == (paper.file, paper, date(2026, 3, 3))
    assert row.abstract == f"số {paper.full_number}, {paper.unit.name} cấp ngày 02/03/2026"
    assert StoredFile.objects.count() == stored


def test_of_the_kind_that_is_asked_for_it_is_the_paper(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    put_kind("chung-sinh", "giấy chứng sinh", paper)
    assert not use(filing, owner, result=paper.pk).is_other
    assert LoggedEvent.objects.filter(kind="FilesAttached").latest("pk").data["reused"]


def test_chosen_twice_it_is_there_once(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    assert use(filing, owner, result=paper.pk) == use(filing, owner, result=paper.pk)


def test_it_counts_among_the_files_that_a_paper_may_have(
    owner: Citizen, filing: Dossier, settings: Any
) -> None:
    settings.FILES_A_COMPONENT = 1
    use(filing, owner, result=given_result(make_office(), owner).pk)
    with pytest.raises(Refused, match="nhiều nhất 1 tệp"):
        use(filing, owner, result=given_result(make_office(), owner).pk)


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


@pytest.mark.parametrize(
    "lost", [{"state": "revoked", "revoked_at": at(1)}, {"valid_until": date(2026, 3, 4)}]
)
def test_what_was_chosen_and_holds_no_longer_is_asked_for_again(
    owner: Citizen, filing: Dossier, lost: dict[str, Any]
) -> None:
    paper = given_result(make_office(), owner)
    row = use(filing, owner, result=paper.pk)
    asked = f"paper-{row.component_id}"
    assert asked not in dict(prepare_filing(filing, date(2026, 3, 5)).lacking)
    ResultPaper.objects.update(**lost)
    said = dict(prepare_filing(filing, date(2026, 3, 5)).lacking)[asked]
    assert said.startswith("Giấy đã chọn không còn giá trị: Giấy chứng sinh.")


def test_another_persons_paper_is_not_used(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), make_citizen())
    with pytest.raises(Refused, match="không dùng lại được"):
        use(filing, owner, result=paper.pk)
    with pytest.raises(NotAllowed, match="không phải phần việc của bạn"):
        use(filing, make_citizen(), result=paper.pk)


def digitised(owner: Citizen, **columns: Any) -> Attachment:
    """A paper of the owner's that an officer scanned in a dossier that is finished."""
    office = make_office()
    first = accept(office)
    details = PaperDetails(title="Giấy chứng sinh", abstract="Sinh ngày 1/1")
    given = {"dossier": first, "by": office.counter, "at": at(0, 10)}
    attach_files(files=[scanned()], details=details, **given)
    hand_to(first, owner)
    Dossier.objects.filter(pk=first.pk).update(
        state="finished", outcome="approved", closed_at=at(1)
    )
    first.attachments.update(**columns)
    return first.attachments.get()


def test_a_digitised_paper_keeps_what_is_known_of_it(owner: Citizen, filing: Dossier) -> None:
    scan = digitised(owner)
    row = use(filing, owner, scan=scan.pk)
    assert (row.reused_from, row.title, row.abstract) == (scan, "Giấy chứng sinh", "Sinh ngày 1/1")


LACKS = "Giấy đã chọn không còn giá trị: Giấy chứng sinh. Bỏ giấy đó, chọn giấy khác hoặc gửi tệp."


def said_of(row: Attachment, on: date) -> str | None:
    return dict(prepare_filing(row.dossier, on).lacking).get(f"paper-{row.component_id}")


def test_a_digitised_paper_counts_until_the_end_of_its_last_day(
    owner: Citizen, filing: Dossier
) -> None:
    row = use(filing, owner, scan=digitised(owner, valid_until=date(2026, 3, 5)).pk)
    assert said_of(row, date(2026, 3, 5)) is None
    assert said_of(row, date(2026, 3, 6)) == LACKS


@pytest.mark.parametrize("lost", [{"valid_until": date(2026, 3, 3)}, {"replaced_at": at(1)}])
def test_a_digitised_paper_that_is_withdrawn_after_it_was_chosen_is_asked_for_again(
    owner: Citizen, filing: Dossier, lost: dict[str, Any]
) -> None:
    scan = digitised(owner)
    row = use(filing, owner, scan=scan.pk)
    Attachment.objects.filter(pk=scan.pk).update(**lost)
    assert said_of(row, date(2026, 3, 4)) == LACKS


def test_what_ended_is_not_filed_for_a_paper_that_need_not_be_given_either(
    owner: Citizen, filing: Dossier
) -> None:
    filing.version.components.update(required=False)
    row = use(filing, owner, scan=digitised(owner, valid_until=date(2026, 3, 5)).pk)
    assert said_of(row, date(2026, 3, 5)) is None
    assert said_of(row, date(2026, 3, 6)) == LACKS


def test_a_scan_of_a_result_that_was_revoked_is_not_used(owner: Citizen, filing: Dossier) -> None:
    paper = given_result(make_office(), owner)
    scan = digitised(owner, from_result=paper)
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    with pytest.raises(Refused, match="không dùng lại được"):
        use(filing, owner, scan=scan.pk)


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
            reworked=scanned(2), how=Rework.STRAIGHTENED, by=owner.party, at=at(1), **given
        )


def ask_for(filing: Dossier, name: str) -> None:
    filing.version.components.filter(name="Giấy chứng sinh").update(name=name)


def use_for(filing: Dossier, citizen: Citizen, name: str, paper: ResultPaper) -> Attachment:
    component = filing.version.components.get(name=name).pk
    given = {"dossier": filing, "component": component, "by": citizen.party, "at": at(1)}
    use_own_paper(result=paper.pk, **given)
    return filing.attachments.get()


def test_what_no_kind_says_to_be_the_paper_is_another_paper_and_no_reuse(
    owner: Citizen, filing: Dossier
) -> None:
    assert use(filing, owner, result=given_result(make_office(), owner).pk).is_other
    assert not LoggedEvent.objects.filter(kind="FilesAttached").latest("pk").data["reused"]


def lacking(filing: Dossier) -> list[str]:
    papers = prepare_filing(filing, at().date()).papers
    return [each.paper.name for each in papers if each.is_lacking]


def test_another_paper_stands_for_a_required_one_only_if_that_is_said_to_lack(
    owner: Citizen, filing: Dossier
) -> None:
    paper = given_result(make_office(), owner)
    with pytest.raises(Refused, match="không phải giấy đang hỏi"):
        use(filing, owner, result=paper.pk, instead=False)
    assert lacking(filing) == ["Giấy chứng sinh"]
    use(filing, owner, result=paper.pk, instead=True)
    assert lacking(filing) == []
    assert "Giấy chứng sinh" in {each.name for each in list_missing_papers(filing)}


@pytest.mark.parametrize("eased", [{"required": False}, {"replaceable_by_data": True}])
def test_in_place_of_what_nobody_must_send_nothing_is_said_to_lack(
    owner: Citizen, filing: Dossier, eased: dict[str, bool]
) -> None:
    filing.version.components.filter(name="Giấy chứng sinh").update(**eased)
    paper = given_result(make_office(), owner)
    assert use(filing, owner, result=paper.pk, instead=False).is_other


def test_a_paper_of_another_known_kind_is_refused(owner: Citizen, filing: Dossier) -> None:
    ask_for(filing, "Giấy khai sinh")
    paper = given_result(make_office(), owner)
    put_kind("ket-hon-thu", "giấy thử", paper)
    with pytest.raises(Refused, match="là loại khác với giấy đang hỏi"):
        use_for(filing, owner, "Giấy khai sinh", paper)


def test_a_result_that_refused_something_stands_for_nothing(
    owner: Citizen, filing: Dossier
) -> None:
    paper = given_result(make_office(), owner)
    Dossier.objects.filter(pk=paper.dossier_id).update(outcome="rejected")
    with pytest.raises(Refused, match="là loại khác với giấy đang hỏi"):
        use(filing, owner, result=paper.pk)


def test_another_paper_is_not_counted_before_an_officer_counts_it(
    owner: Citizen, filing: Dossier
) -> None:
    row = use(filing, owner, result=given_result(make_office(), owner).pk)
    assert row.component_id not in list_filed(filing)
    assert row.component_id in {each.id for each in list_missing_papers(filing)}
    Attachment.objects.update(is_other=False)
    assert row.component_id in list_filed(filing)


def put_kind(code: str, asked: str, paper: ResultPaper) -> None:
    ResultPaper.objects.filter(pk=paper.pk).update(type_code="KQ.THU")
    given = {"code": code, "name": "Giấy thử", "asked": [asked], "types": ["KQ.THU"]}
    when = {"valid_from": date(2020, 1, 1), "source_note": "QĐ 1", "by": SYSTEM, "at": at()}
    set_paper_kind(**given, **when)
