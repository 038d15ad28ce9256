"""What was recorded of the applicant is put right while the dossier is open, with a new slip."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.catalogue.enums import Ask
from motcua.catalogue.models import AskedOfApplicant
from motcua.dossiers import actions
from motcua.dossiers.enums import ApplicantDetail, OfficialForm, PaperState
from motcua.dossiers.models import (
    Attachment,
    Dossier,
    FormerApplicant,
    IssuedForm,
    Representative,
)
from motcua.dossiers.printed.receipt import get_receipt, render_receipt
from motcua.dossiers.queries.applicants import filing_of
from motcua.dossiers.queries.fees import list_misnamed
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.corrections import list_barred, list_corrected
from motcua.dossiers.rules.fees import Payment
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Organisation, Person
from tests.factories.dossiers import HOME, Office, accept, at, draft, finish
from tests.factories.fees import BOTH
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db

WRONG = Applicant(
    name="Danh Thị Út", number="091185000123", phone="0912345678", address="Ấp 3, xã Giồng Riềng"
)
RIGHT = replace(WRONG, name="Danh Thị Út Em", number="091185000124", phone="0912345679")
HELPER = DeclaredRepresentative(
    name="Lê Thị Bích", ground="Giấy ủy quyền số 12", number="079090000456"
)


def correct(office: Office, dossier: Dossier, applicant: Applicant = RIGHT, **changes: Any):
    given = {"representative": None, "reason": "Gõ nhầm tên", "by": office.counter, "at": at(1)}
    return actions.correct_applicant(dossier=dossier, applicant=applicant, **(given | changes))


def slips() -> list[IssuedForm]:
    return list(IssuedForm.objects.filter(form=OfficialForm.RECEIPT).order_by("pk"))


def facts_of(slip: IssuedForm) -> dict[str, str]:
    return dict(slip.content["facts"])


def test_the_right_details_stand_in_the_dossier_and_are_found(office: Office) -> None:
    corrected = correct(office, accept(office, applicant=WRONG))
    assert (corrected.applicant_name, corrected.applicant_folded) == (
        "Danh Thị Út Em",
        "danh thi ut em",
    )
    assert corrected.applicant_phone == "+84912345679"
    assert Dossier.objects.get(applicant_number=RIGHT.number) == corrected


def test_the_dossier_is_linked_to_the_person_of_the_right_number(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    wrong = dossier.applicant_person
    right = correct(office, dossier).applicant_person
    assert right is not None
    assert (right.identity_number, right.name) == (RIGHT.number, RIGHT.name)
    assert FormerApplicant.objects.get().person == wrong


def test_a_person_may_turn_out_to_be_an_organisation(office: Office) -> None:
    company = Applicant(name="Công ty Hạt Gạo", kind="organisation", number="0301234565")
    corrected = correct(office, accept(office, applicant=WRONG), company)
    assert corrected.applicant_person_id is None
    assert corrected.applicant_organisation == Organisation.objects.get()


def test_the_log_says_what_was_corrected_and_no_words(office: Office) -> None:
    correct(office, accept(office, applicant=WRONG))
    event = LoggedEvent.objects.get(kind="ApplicantCorrected")
    assert event.data["details"] == ["name", "number", "phone"]
    assert event.data["reason"] == FreeText.objects.get(text="Gõ nhầm tên").digest
    for private in ("Út", "0911", "9123", "Gõ"):
        assert private not in str(event.data)


def test_the_former_values_are_kept_beside_the_log(office: Office) -> None:
    correct(office, accept(office, applicant=WRONG))
    former = FormerApplicant.objects.get()
    assert former.details == {
        "name": "Danh Thị Út",
        "number": "091185000123",
        "phone": "+84912345678",
    }
    assert former.replaced_at == at(1)


def test_a_new_edition_of_the_slip_replaces_the_old_one_which_stays(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    before = get_receipt(dossier).content
    correct(office, dossier)
    old, new = slips()
    assert (old.content, new.issued_at) == (before, at(1))
    assert get_receipt(dossier) == new
    assert get_receipt(dossier, old.pk) == old
    assert old.content["dated"].endswith("ngày 02 tháng 03 năm 2026")
    assert new.content["dated"].endswith("ngày 03 tháng 03 năm 2026")
    said = facts_of(new)["Thay thế"]
    assert old.content["number"] in said
    assert "09:00 ngày 02/03/2026; giấy đó không còn giá trị" in said
    assert "Danh Thị Út Em" in new.content["facts"][1]
    assert new.content["applicant"] == "Danh Thị Út Em"
    assert "không còn giá trị" in text_of_pdf(render_receipt(dossier, tracking_url="https://a.vn"))


def test_a_slip_that_replaces_none_says_nothing_of_it(office: Office) -> None:
    accept(office, applicant=WRONG)
    assert "Thay thế" not in facts_of(slips()[0])


def test_no_slip_is_issued_where_the_applicant_has_none(office: Office) -> None:
    office.version.times.update(amount=0, same_day_before="15:00")
    dossier = accept(office, applicant=WRONG)
    correct(office, dossier, at=at(0, 10))
    with pytest.raises(NotVisible, match="chưa được cấp"):
        get_receipt(dossier)


def test_the_same_key_again_issues_no_further_slip(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    for _n in range(2):
        correct(office, dossier, key="k")
    assert len(slips()) == 2
    assert FormerApplicant.objects.count() == 1


def test_a_correction_that_changes_nothing_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotCorrectApplicant, match="vẫn như đã ghi"):
        correct(office, accept(office, applicant=WRONG), replace(WRONG, name=" Danh  Thị Út "))
    assert not FormerApplicant.objects.exists()
    assert len(slips()) == 1


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"applicant": replace(RIGHT, name="")}, "name", "Hãy ghi họ tên"),
        ({"applicant": replace(RIGHT, phone="12")}, "phone", "điện thoại"),
        (
            {"representative": replace(HELPER, number="")},
            "representative_number",
            "số giấy tờ của người được ủy quyền",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_changes_nothing(
    office: Office, changes: dict[str, Any], field: str, told: str
) -> None:
    dossier = accept(office, applicant=WRONG)
    with pytest.raises(actions.CannotCorrectApplicant, match=told) as refused:
        correct(office, dossier, **changes)
    assert [name for name, _told in refused.value.problems] == [field]
    assert Dossier.objects.get().applicant_name == WRONG.name
    assert len(slips()) == 1


def test_a_reason_is_required(office: Office) -> None:
    with pytest.raises(actions.CannotCorrectApplicant, match="Hãy ghi lý do"):
        correct(office, accept(office, applicant=WRONG), reason=" ")


def test_what_the_procedure_required_stays_required(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    AskedOfApplicant.objects.create(
        procedure=office.version.procedure, number=Ask.REQUIRED, phone=Ask.OPTIONAL,
        valid_from=at().date(),
    )  # fmt: skip
    with pytest.raises(actions.CannotCorrectApplicant, match="cần số định danh"):
        correct(office, dossier, replace(WRONG, number=""))


def test_only_the_receiving_counter_corrects(office: Office) -> None:
    with pytest.raises(NotAllowed, match="phụ trách"):
        correct(office, accept(office, applicant=WRONG), by=office.handler)


def test_a_finished_dossier_is_not_corrected(office: Office) -> None:
    dossier = finish(office, accept(office, applicant=WRONG), at(1))
    with pytest.raises(actions.CannotCorrectApplicant, match="trạng thái"):
        correct(office, dossier, at=at(2))


def test_what_is_filed_but_not_yet_received_is_corrected_without_a_slip(office: Office) -> None:
    filed = actions.submit_dossier(
        dossier=draft(office, applicant=WRONG), by=office.counter, at=at()
    )
    assert correct(office, filed).applicant_name == RIGHT.name
    assert slips() == []


def test_a_name_is_not_corrected_once_an_issued_result_says_it(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    Dossier.objects.update(result_state=PaperState.ISSUED)
    with pytest.raises(actions.CannotCorrectApplicant, match="báo kết quả sai") as refused:
        correct(office, dossier)
    assert [name for name, _told in refused.value.problems] == ["name", "number"]
    assert correct(office, dossier, replace(WRONG, phone=RIGHT.phone)).applicant_phone


@pytest.mark.parametrize("state", [state for state in PaperState if state != PaperState.ISSUED])
def test_what_is_not_issued_bars_nothing(state: PaperState) -> None:
    assert list(list_barred([ApplicantDetail.NAME], state)) == []


def test_details_that_differ_are_told_in_the_order_of_the_form() -> None:
    right = replace(WRONG, address="Ấp 4", name="A", email="a@b.vn")
    changed = list_corrected((WRONG, right), (None, HELPER))
    assert changed == ("name", "email", "address", "representative")


def test_a_representative_is_added_corrected_and_taken_away(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    correct(office, dossier, WRONG, representative=HELPER)
    assert facts_of(slips()[-1])["Người nộp thay"].startswith("Lê Thị Bích")
    other = replace(HELPER, address="Ấp 9", valid_to=at(0).date())
    # Valid when the dossier was received.
    correct(office, dossier, WRONG, representative=other, at=at(5))
    assert filing_of(dossier).representative == other
    correct(office, dossier, WRONG, at=at(6))
    assert not Representative.objects.exists()
    assert FormerApplicant.objects.latest("pk").details == {
        "representative": "Lê Thị Bích, 079090000456, Ấp 9, Giấy ủy quyền số 12"
    }


def test_scans_follow_the_right_number(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    scan = Received("ab" * 32, 1000, "application/pdf", 1, "not_scanned")
    actions.attach_files(dossier=dossier, files=[scan], by=office.counter, at=at())
    Attachment.objects.update(owner_number=WRONG.number)
    correct(office, dossier)
    assert Attachment.objects.get().owner_number == RIGHT.number


@pytest.mark.parametrize("whose", [WRONG, RIGHT])
def test_an_erasure_of_either_person_reaches_what_was_recorded_before(
    office: Office, whose: Applicant
) -> None:
    dossier = correct(office, accept(office, applicant=WRONG))
    finish(office, dossier, at(2))
    person = Person.objects.get(identity_number=whose.number)
    later = at().replace(year=at().year + 20)
    actions.erase_applicant(person=person, by=SYSTEM, at=later)
    assert not FormerApplicant.objects.exists()
    assert all(slip.content == {} for slip in slips())
    assert set(FreeText.objects.filter(kind="dossier").values_list("text", flat=True)) == {""}
    assert not Person.objects.filter(pk=person.pk).exists()


def test_a_person_named_by_mistake_is_not_erased_while_the_dossier_is_kept(
    office: Office,
) -> None:
    correct(office, accept(office, applicant=WRONG))
    wrong = Person.objects.get(identity_number=WRONG.number)
    with pytest.raises(actions.CannotEraseApplicant, match="chưa hết thời hạn lưu"):
        actions.erase_applicant(person=wrong, by=SYSTEM, at=at(9))


def test_another_way_of_return_has_a_new_slip_too(office: Office) -> None:
    dossier = accept(office, applicant=WRONG)
    actions.change_way_of_return(dossier=dossier, result=HOME, by=office.counter, at=at(1))
    old, new = slips()
    assert facts_of(old)["Cách nhận kết quả"] == "nhận tại quầy"
    assert facts_of(new)["Cách nhận kết quả"] == "nhận qua bưu chính công ích"
    assert old.content["number"] in facts_of(new)["Thay thế"]


def test_a_proxy_filed_with_the_draft_is_kept_when_only_the_name_was_wrong(office: Office) -> None:
    filed = draft(office, applicant=WRONG, filing=Filing(HELPER, ResultReturn()))
    dossier = actions.accept_dossier(dossier=filed, by=office.counter, at=at())
    correct(office, dossier, representative=HELPER)
    assert FormerApplicant.objects.get().details.keys() == {"name", "number", "phone"}
    assert filing_of(dossier).representative == HELPER


def test_receipts_with_another_name_are_told_of_these_dossiers_alone(office: Office) -> None:
    mine, others = (accept(office, charges=BOTH, payment=Payment()) for _ in range(2))
    found = list_misnamed([mine], "Danh Thị Bảy")
    assert [row.dossier for row in found] == [mine, mine]
    assert list_misnamed([mine, others], mine.applicant_name) == []
