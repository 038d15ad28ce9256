"""Files of a dossier: what was filed never vanishes, and no paper is asked for twice."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import (
    CannotAttachFiles,
    CannotMarkNotCopied,
    CannotRemoveAttachment,
    CannotReuseAttachment,
    CannotTurnAttachment,
)
from motcua.dossiers.enums import NotCopied
from motcua.dossiers.events import (
    AttachmentRemoved,
    AttachmentTurned,
    FilesAttached,
    PaperNotCopied,
)
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.queries.attachments import (
    get_attachment,
    list_attachments,
    list_reusable,
    name_of,
)
from motcua.dossiers.queries.papers import list_given, not_copied_of
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.attachments import PaperDetails, attachment_name, is_in_force
from motcua.files.models import StoredFile
from motcua.files.receiving import Received, receive_file
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.queries import list_events_of
from motcua.people.enums import ApplicantKind
from motcua.people.models import Officer
from tests.factories.dossiers import Office, accept, at, draft, finish, make_office
from tests.factories.people import OfficerFactory
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(tmp_path: Path, settings: Any) -> Office:
    settings.STORAGES = settings.STORAGES | {
        "files": {"BACKEND": "motcua.files.storage.Folder", "OPTIONS": {"location": tmp_path}}
    }
    return make_office()


def file(pages: int = 1) -> Received:
    return Received(f"{pages:064x}", 1000, "application/pdf", pages, "not_scanned")


def attach(office: Office, dossier: Dossier, *files: Received, **given: Any) -> Dossier:
    chosen = {"component": office.paper.pk, "by": office.counter, "at": at()} | given
    return actions.attach_files(dossier=dossier, files=files or (file(),), **chosen)


def reuse(office: Office, dossier: Dossier, source: Attachment, **given: Any) -> Dossier:
    chosen = {"by": office.counter, "at": at(1), "component": office.paper.pk} | given
    return actions.reuse_attachment(dossier=dossier, attachment=source.pk, **chosen)


def last_event(dossier: Dossier) -> Any:
    return list_events_of(dossier)[-1].event


def test_each_file_is_the_next_version_of_its_paper(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier, file(1), file(2))
    attach(office, dossier, file(3))
    attach(office, dossier, file(4), component=None)
    found = [(each.component_id, each.version) for each in list_attachments(dossier)]
    one = office.paper.pk
    assert sorted(found, key=str) == sorted([(one, 1), (one, 2), (one, 3), (None, 1)], key=str)
    assert isinstance(last_event(dossier), FilesAttached)


def test_the_same_content_of_a_paper_is_attached_once(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier, file(), file())
    attach(office, dossier, file())
    assert dossier.attachments.count() == 1


def test_two_dossiers_share_one_content(office: Office) -> None:
    attach(office, draft(office))
    attach(office, draft(office))
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (2, 1)


def test_the_same_form_sent_twice_attaches_once(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier, file(), key="k")
    attach(office, dossier, file(), key="k")
    assert dossier.attachments.count() == 1


def test_the_last_file_that_fits_is_taken_and_the_next_refused(
    office: Office, settings: Any
) -> None:
    settings.FILES_A_COMPONENT = 3
    dossier = draft(office)
    attach(office, dossier, file(1), file(2), file(3))
    with pytest.raises(CannotAttachFiles, match="nhiều nhất 3 tệp"):
        attach(office, dossier, file(4))
    assert dossier.attachments.count() == 3


def test_a_refused_form_attaches_none_of_its_files(office: Office, settings: Any) -> None:
    settings.FILES_A_COMPONENT = 1
    dossier = draft(office)
    with pytest.raises(CannotAttachFiles, match="nhiều nhất 1 tệp"):
        attach(office, dossier, file(1), file(2))
    assert not StoredFile.objects.exists()


def test_a_paper_outside_the_list_is_refused(office: Office) -> None:
    with pytest.raises(CannotAttachFiles, match="không nằm trong danh mục"):
        attach(office, draft(office), component=make_office().paper.pk)


def test_details_are_tidied_and_kept(office: Office) -> None:
    dossier = draft(office)
    details = PaperDetails(title="  Giấy   khai sinh ", valid_until=date(2030, 1, 1))
    attach(office, dossier, details=details)
    kept = dossier.attachments.get()
    assert (kept.title, kept.valid_until) == ("Giấy khai sinh", date(2030, 1, 1))


def test_details_that_are_too_long_are_refused_at_their_field(office: Office) -> None:
    with pytest.raises(CannotAttachFiles, match="Dài quá 300") as refused:
        attach(office, draft(office), details=PaperDetails(title="a" * 301))
    assert [field for field, _sentence in refused.value.problems] == ["title"]


def test_after_acceptance_the_handlers_add_and_nobody_takes_away(office: Office) -> None:
    dossier = accept(office)
    attach(office, dossier, by=office.handler, at=at(1))
    with pytest.raises(CannotRemoveAttachment, match="nên không làm được"):
        actions.remove_attachment(
            dossier=dossier, attachment=dossier.attachments.get().pk, by=office.counter, at=at(1)
        )
    assert dossier.attachments.count() == 1


def test_a_finished_dossier_takes_no_more_files(office: Office) -> None:
    dossier = finish(office, accept(office), at(1))
    with pytest.raises(CannotAttachFiles, match="đã giải quyết xong"):
        attach(office, dossier, at=at(2))


def test_before_acceptance_a_mistake_is_taken_away(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier)
    row = dossier.attachments.get()
    actions.remove_attachment(dossier=dossier, attachment=row.pk, by=office.counter, at=at())
    assert not dossier.attachments.exists()
    gone = last_event(dossier)
    assert isinstance(gone, AttachmentRemoved)
    assert gone.sha256 == row.file.sha256


def test_a_file_of_another_dossier_is_neither_shown_nor_taken_away(office: Office) -> None:
    mine, other = draft(office), draft(office)
    attach(office, other)
    theirs = other.attachments.get().pk
    with pytest.raises(NotVisible, match="không có tệp"):
        get_attachment(mine, theirs)
    with pytest.raises(CannotRemoveAttachment, match="không còn"):
        actions.remove_attachment(dossier=mine, attachment=theirs, by=office.counter, at=at())


def test_an_officer_of_another_commune_attaches_nothing(office: Office) -> None:
    stranger = OfficerFactory(one_stop_at=make_office().unit)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        attach(office, draft(office), by=stranger)


def test_a_file_is_named_for_dossier_paper_and_version(office: Office) -> None:
    dossier = accept(office)
    attach(office, dossier, file(1), file(2), at=at(1))
    names = [name_of(each) for each in list_attachments(dossier)]
    position = f"{office.paper.position:02}"
    assert names == [f"{dossier.code}_giay{position}_{n}.pdf" for n in (1, 2)]


def test_a_draft_and_a_paper_outside_the_list_have_names_too() -> None:
    name = attachment_name(code=None, dossier_id=7, position=None, version=3, extension="jpg")
    assert name == "nhap7_khac_3.jpg"


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2026, 3, 2), True), (date(2026, 3, 3), True), (date(2026, 3, 4), False)]
)
def test_a_paper_holds_until_the_end_of_its_last_day(on: date, holds: bool) -> None:
    assert is_in_force(date(2026, 3, 3), on) is holds


# -- used again -----------------------------------------------------------------------------------


def given_before(office: Office, valid_until: date | None = None) -> Attachment:
    """A file of an accepted dossier of the same applicant."""
    earlier = accept(office)
    attach(office, earlier, details=PaperDetails(title="Bản sao", valid_until=valid_until))
    return earlier.attachments.get()


def offered(office: Office, dossier: Dossier, officer: Officer, day: int = 1) -> list[Attachment]:
    return list_reusable(dossier, office.paper.name, officer=officer, at=at(day))


def test_what_the_applicant_gave_before_is_taken_over_with_its_validity(office: Office) -> None:
    source = given_before(office, date(2026, 3, 3))
    dossier = draft(office, at=at(1))
    assert offered(office, dossier, office.counter) == [source]
    reuse(office, dossier, source)
    taken = dossier.attachments.get()
    assert (taken.file, taken.reused_from, taken.valid_until) == (
        source.file, source, date(2026, 3, 3),
    )  # fmt: skip
    assert last_event(dossier).reused
    assert offered(office, dossier, office.counter) == []


def test_an_expired_paper_is_not_taken_over(office: Office) -> None:
    source = given_before(office, date(2026, 3, 3))
    dossier = draft(office, at=at(1))
    assert offered(office, dossier, office.counter, day=1) == [source]
    assert offered(office, dossier, office.counter, day=2) == []
    with pytest.raises(CannotReuseAttachment, match="hết giá trị"):
        reuse(office, dossier, source, at=at(2))


def test_the_paper_of_somebody_else_is_not_taken_over(office: Office) -> None:
    source = given_before(office)
    other = draft(office, applicant=Applicant(name="Lê A", number="091185000124"), at=at(1))
    with pytest.raises(CannotReuseAttachment, match="của người khác"):
        reuse(office, other, source)


def test_the_paper_of_a_household_business_with_its_owners_number_is_another_ones(
    office: Office,
) -> None:
    given_before(office)
    business = draft(office, at=at(1))
    Dossier.objects.filter(pk=business.pk).update(applicant_kind=ApplicantKind.ORGANISATION)
    business.refresh_from_db()
    assert offered(office, business, office.counter) == []


def test_neither_another_paper_nor_a_former_version_is_offered(office: Office) -> None:
    source, dossier = given_before(office), draft(office, at=at(1))
    assert list_reusable(dossier, "Giấy khác", officer=office.counter, at=at(1)) == []
    Attachment.objects.filter(pk=source.pk).update(replaced_at=at())
    assert offered(office, dossier, office.counter) == []


def test_without_a_number_nothing_is_offered(office: Office) -> None:
    given_before(office)
    nameless = draft(office, applicant=Applicant(name="Danh Thị Út"), at=at(1))
    assert offered(office, nameless, office.counter) == []


def test_a_draft_of_another_day_is_nothing_given(office: Office) -> None:
    attach(office, draft(office))
    assert offered(office, draft(office), office.counter) == []


def test_a_dossier_that_the_officer_does_not_see_offers_nothing(office: Office) -> None:
    given_before(office)
    elsewhere = OfficerFactory(one_stop_at=make_office().unit)
    assert offered(office, draft(office), elsewhere) == []


def test_an_infected_file_is_not_taken_over(office: Office) -> None:
    source = given_before(office)
    StoredFile.objects.update(scan="infected", scanned_at=at())
    with pytest.raises(CannotReuseAttachment, match="không dùng lại được"):
        reuse(office, draft(office, at=at(1)), source)


# -- not copied -----------------------------------------------------------------------------------


def mark(office: Office, dossier: Dossier, why: NotCopied | None) -> None:
    actions.mark_not_copied(
        dossier=dossier, component=office.paper.pk, why=why, by=office.counter, at=at()
    )


def test_a_paper_that_is_not_copied_says_why(office: Office) -> None:
    dossier = draft(office)
    mark(office, dossier, NotCopied.SECRET)
    assert not_copied_of(list_given(dossier)) == {office.paper.pk: "secret"}
    assert last_event(dossier) == PaperNotCopied(
        component=office.paper.pk, why=NotCopied.SECRET, state=last_event(dossier).state
    )
    mark(office, dossier, None)
    assert not_copied_of(list_given(dossier)) == {}


def test_a_secret_paper_takes_no_file(office: Office) -> None:
    dossier = draft(office)
    mark(office, dossier, NotCopied.SECRET)
    with pytest.raises(CannotAttachFiles, match="không sao chụp"):
        attach(office, dossier)
    mark(office, dossier, None)
    attach(office, dossier)
    assert dossier.attachments.count() == 1


def test_its_counts_stay(office: Office) -> None:
    dossier = draft(office)
    mark(office, dossier, NotCopied.SHOWN)
    assert dossier.papers.get().originals == 1


def test_a_paper_with_files_is_copied_already(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier)
    with pytest.raises(CannotMarkNotCopied, match="đã có tệp"):
        mark(office, dossier, NotCopied.SECRET)


def test_a_real_file_goes_the_whole_way(office: Office) -> None:
    dossier = draft(office)
    attach(office, dossier, receive_file(io.BytesIO(pdf(2))))
    assert dossier.attachments.get().file.pages == 2


def turn(office: Office, dossier: Dossier, row: Attachment, **given: Any) -> Dossier:
    chosen = {"turned": file(2), "by": office.counter, "at": at(2)} | given
    return actions.turn_attachment(dossier=dossier, attachment=row.pk, **chosen)


def test_a_turned_file_takes_the_place_of_the_one_that_is_kept(office: Office) -> None:
    dossier = attach(office, draft(office), details=PaperDetails(title="Giấy khai sinh"))
    earlier = dossier.attachments.get()
    turn(office, dossier, earlier)
    first, second = dossier.attachments.order_by("version")
    assert (first.pk, first.replaced_at, first.file) == (earlier.pk, at(2), earlier.file)
    assert (second.replaced_at, second.file.sha256) == (None, f"{2:064x}")
    assert (second.title, second.component) == ("Giấy khai sinh", office.paper)


def test_a_turned_file_was_brought_when_the_paper_was(office: Office) -> None:
    dossier = attach(office, draft(office))
    earlier = dossier.attachments.get()
    turn(office, dossier, earlier)
    assert dossier.attachments.get(replaced_at=None).attached_at == earlier.attached_at


def test_the_log_says_which_file_was_turned(office: Office) -> None:
    dossier = attach(office, draft(office))
    earlier = dossier.attachments.get()
    turn(office, dossier, earlier)
    said = list_events_of(dossier)[-1].event
    assert said == AttachmentTurned(
        attachment=dossier.attachments.get(replaced_at=None).pk,
        earlier=earlier.pk,
        component=office.paper.pk,
        state=said.state,
        figures=said.figures,
    )


def test_an_earlier_version_is_not_turned_again(office: Office) -> None:
    dossier = attach(office, draft(office))
    earlier = dossier.attachments.get()
    turn(office, dossier, earlier)
    with pytest.raises(CannotTurnAttachment, match="đã có bản mới hơn"):
        turn(office, dossier, earlier, turned=file(3))


def test_a_file_of_another_dossier_is_not_turned(office: Office) -> None:
    theirs = attach(office, draft(office)).attachments.get()
    with pytest.raises(CannotTurnAttachment, match="không còn trong hồ sơ"):
        turn(office, draft(office), theirs)
