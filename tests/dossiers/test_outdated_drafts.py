"""A draft of the result from before a correction of the applicant goes no further as it is."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from motcua.dossiers import actions
from motcua.dossiers.enums import ApplicantDetail, FaultKind
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.corrections import list_replaced
from motcua.dossiers.queries.decision_notices import list_outdated_drafts
from motcua.dossiers.queries.result_register import count_to_sign
from motcua.dossiers.queries.results import seen_outdated
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.corrections import outdates_results, seen_applicant
from motcua.dossiers.rules.results import VARIABLES, ResultWords, with_right_details
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.people.models import Post
from tests.factories.dossiers import Office, at, open_step
from tests.factories.people import OfficerFactory
from tests.factories.results import (
    approve,
    approved,
    at_sign,
    draft_pdf,
    draft_result,
    issued,
    seen,
)

RECORDED = Applicant(name="Danh Thị Út", number="091185000123")
RIGHT = replace(RECORDED, name="Danh Thị Út Em")
AGAIN = "hãy soạn lại"


def correct(office: Office, dossier: Dossier, applicant: Applicant = RIGHT, **changes: Any):
    given = {"representative": None, "reason": "Gõ nhầm", "by": office.counter, "at": at(1)}
    return actions.correct_applicant(dossier=dossier, applicant=applicant, **(given | changes))


def confirm(office: Office, paper: ResultPaper, when: datetime) -> None:
    """Confirm it as the page showed it."""
    given = {"dossier": paper.dossier, "paper": paper, "seen": seen_outdated(paper)}
    actions.confirm_draft(by=office.handler, at=when, **given)


def drafted(office: Office, **changes: Any) -> Dossier:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), **changes)
    return Dossier.objects.get(pk=dossier.pk)


def uploaded(office: Office) -> Dossier:
    return drafted(office, drawn=None, source=draft_pdf())


@pytest.mark.django_db
def test_the_leader_does_not_approve_it_until_it_is_drafted_again(office: Office) -> None:
    dossier = drafted(office)
    correct(office, dossier)
    with pytest.raises(actions.CannotMoveStep, match=AGAIN) as refused:
        approve(office, dossier, at(1, 10))
    assert "lúc 09:00 ngày 03/03/2026" in str(refused.value)
    draft_result(office, dossier, at(1, 11), paper=ResultPaper.objects.get())
    assert approve(office, dossier, at(1, 12)).result_state == "approved"


@pytest.mark.django_db
@pytest.mark.parametrize("signed", [False, True])
def test_what_was_approved_or_signed_is_a_draft_again(office: Office, signed: bool) -> None:
    dossier = approved(office)
    if signed:
        actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    assert correct(office, dossier).result_state == "draft"
    paper = ResultPaper.objects.get()
    assert (paper.state, paper.approved, paper.signer, paper.outdated_at) == (
        "draft",
        "",
        "",
        at(1),
    )
    assert LoggedEvent.objects.get(kind="ResultReturned").data["papers"] == [paper.pk]
    with pytest.raises(actions.CannotSignResult, match="không có văn bản nào chờ ký"):
        actions.sign_result(dossier=dossier, by=office.leader, at=at(1, 10))
    with pytest.raises(actions.CannotIssueResult, match="không có văn bản nào đã ký"):
        actions.issue_result(dossier=dossier, by=office.counter, at=at(1, 10))


@pytest.mark.django_db
def test_what_came_back_is_approved_again_beside_the_signing_step(office: Office) -> None:
    dossier = approved(office)
    correct(office, dossier)
    given = {"dossier": dossier, "by": office.leader}
    with pytest.raises(actions.CannotApproveResult, match=AGAIN):
        actions.approve_result(seen=seen(dossier), at=at(1, 10), **given)
    draft_result(office, dossier, at(1, 11), paper=ResultPaper.objects.get())
    actions.approve_result(seen=seen(dossier), at=at(1, 12), **given)
    actions.sign_result(at=at(1, 13), **given)
    done = actions.issue_result(dossier=dossier, by=office.counter, at=at(1, 14))
    assert done.result_state == "issued"


@pytest.mark.django_db
def test_what_came_back_is_not_dropped_and_ended_without_the_leader(office: Office) -> None:
    dossier = approved(office)
    correct(office, dossier)
    given = {"dossier": dossier, "by": office.handler, "at": at(1, 10)}
    with pytest.raises(actions.CannotDropResult, match="đã qua bước ký"):
        actions.drop_result(paper=ResultPaper.objects.get(), **given)
    step, told = open_step(dossier), {"no_paper_reason": "Không cần", "at": at(1, 11)}
    with pytest.raises(actions.CannotFinishDossier, match="dự thảo"):
        actions.finish_dossier(dossier=dossier, step=step, by=office.counter, **told)


@pytest.mark.django_db
def test_who_approves_is_told_of_it_once_it_is_drafted_again(office: Office) -> None:
    dossier = approved(office)
    correct(office, dossier)
    assert count_to_sign(office.leader, at(1, 10)) == 0
    draft_result(office, dossier, at(1, 11), paper=ResultPaper.objects.get())
    assert count_to_sign(office.leader, at(1, 12)) == 1
    drafted(office)  # the step of its dossier is told of elsewhere
    assert count_to_sign(office.leader, at(1, 12)) == 1


@pytest.mark.django_db
def test_before_the_signing_step_only_that_step_approves(office: Office) -> None:
    dossier = drafted(office)
    with pytest.raises(actions.CannotApproveResult, match="không có bản sửa nào chờ duyệt"):
        actions.approve_result(dossier=dossier, seen=seen(dossier), by=office.leader, at=at(1))


@pytest.mark.django_db
def test_a_telephone_alone_outdates_nothing(office: Office) -> None:
    dossier = approved(office)
    corrected = correct(office, dossier, replace(RECORDED, phone="0912345679"))
    assert corrected.result_state == "approved"
    assert ResultPaper.objects.get().outdated_at is None


def test_what_a_template_may_say_of_the_applicant_outdates_a_draft() -> None:
    told = {name.removeprefix("applicant").lstrip("_") or "name" for name in VARIABLES}
    said = {name for name in asdict(RECORDED) if name in told}
    assert said == {"name", "number", "address"}
    assert all(outdates_results([ApplicantDetail(name)]) for name in said)
    assert not outdates_results([ApplicantDetail.PHONE, ApplicantDetail.EMAIL])


@pytest.mark.django_db
def test_an_issued_paper_stays_while_what_corrects_it_is_outdated(office: Office) -> None:
    dossier = issued(office)
    given = {"paper": ResultPaper.objects.get(), "kind": "wrong", "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.counter, at=at(0, 12), **given)
    correct(office, dossier)
    old, new = ResultPaper.objects.order_by("pk")
    assert (old.state, old.outdated_at, new.outdated_at) == ("issued", None, at(1))


@pytest.mark.django_db
def test_the_database_lets_no_outdated_paper_be_approved(office: Office) -> None:
    drafted(office)
    with pytest.raises(IntegrityError, match="resultpaper_outdated_is_a_draft"):
        ResultPaper.objects.update(outdated_at=at(1), state="approved")


@pytest.mark.django_db
def test_an_uploaded_draft_is_confirmed_or_uploaded_anew(office: Office) -> None:
    dossier = uploaded(office)
    correct(office, dossier)
    with pytest.raises(actions.CannotMoveStep, match="xác nhận bản này vẫn đúng"):
        approve(office, dossier, at(1, 10))
    paper = ResultPaper.objects.get()
    confirm(office, paper, at(1, 11))
    assert LoggedEvent.objects.get(kind="DraftConfirmed").data["version"] == 1
    assert approve(office, dossier, at(1, 12)).result_state == "approved"


@pytest.mark.django_db
def test_a_drawn_draft_is_not_confirmed_nor_one_that_is_not_outdated(office: Office) -> None:
    dossier = drafted(office)
    paper = ResultPaper.objects.get()
    correct(office, dossier)
    with pytest.raises(actions.CannotConfirmDraft, match="nào chờ xác nhận"):
        confirm(office, paper, at(1, 10))
    draft_result(office, dossier, at(1, 11), paper=paper, drawn=None, source=draft_pdf())
    with pytest.raises(actions.CannotConfirmDraft, match="nào chờ xác nhận"):
        confirm(office, paper, at(1, 12))


@pytest.mark.django_db
def test_an_upload_is_not_confirmed_by_a_page_from_before_a_further_correction(
    office: Office,
) -> None:
    dossier = uploaded(office)
    correct(office, dossier)
    paper = ResultPaper.objects.get()
    correct(office, dossier, replace(RIGHT, name="Danh Thị Em"), at=at(1, 10))
    with pytest.raises(actions.CannotConfirmDraft, match="đã thay đổi"):
        confirm(office, paper, at(1, 11))
    assert ResultPaper.objects.get().outdated_at == at(1, 10)


@pytest.mark.django_db
def test_a_dropped_upload_is_not_confirmed(office: Office) -> None:
    correct(office, uploaded(office))
    ResultPaper.objects.update(state="dropped")
    with pytest.raises(actions.CannotConfirmDraft, match="nào chờ xác nhận"):
        confirm(office, ResultPaper.objects.get(), at(1, 11))


@pytest.mark.django_db
@pytest.mark.parametrize("is_new", [True, False])
def test_what_was_written_on_a_page_from_before_a_correction_is_not_drafted(
    office: Office, is_new: bool
) -> None:
    dossier = at_sign(office) if is_new else drafted(office)
    page = {} if is_new else {"paper": ResultPaper.objects.get()}
    page["applicant_seen"] = seen_applicant(applicant_of(dossier))
    done = correct(office, dossier)
    with pytest.raises(actions.CannotDraftResult, match="sau khi bạn mở trang này") as refused:
        draft_result(office, dossier, at(1, 11), **page)
    assert [field for field, _told in refused.value.problems] == ["applicant_seen"]
    page["applicant_seen"] = seen_applicant(applicant_of(done))
    draft_result(office, dossier, at(1, 12), **page)
    assert ResultPaper.objects.get().outdated_at is None


@pytest.mark.django_db
def test_a_corrected_telephone_keeps_nobody_from_drafting(office: Office) -> None:
    dossier = at_sign(office)
    page = seen_applicant(applicant_of(dossier))
    correct(office, dossier, replace(RECORDED, phone="0912345679"))
    draft_result(office, dossier, at(1, 11), applicant_seen=page)
    assert ResultPaper.objects.exists()


@pytest.mark.django_db
def test_who_drafted_it_is_told_until_it_is_drafted_again(office: Office) -> None:
    OfficerFactory(case_officer_at=office.unit)
    dossier = approved(office)
    correct(office, dossier, at=now())
    (told,) = list_outdated_drafts(list_events_of(dossier), now())
    assert (told.code, told.officer_id) == ("draft_outdated", office.handler.pk)
    assert "Út" not in str(told.values)
    draft_result(office, dossier, now(), paper=ResultPaper.objects.get())
    assert list_outdated_drafts(list_events_of(dossier), now()) == []


@pytest.mark.django_db
def test_all_case_officers_are_told_if_who_drafted_it_left(office: Office) -> None:
    others = [OfficerFactory(case_officer_at=office.unit) for _n in range(2)]
    dossier = drafted(office)
    Post.objects.filter(officer=office.handler).update(valid_to=at().date())
    correct(office, dossier, at=now())
    told = list_outdated_drafts(list_events_of(dossier), now())
    assert [each.officer_id for each in told] == [other.pk for other in others]


@pytest.mark.django_db
def test_what_was_recorded_when_it_was_drafted_is_replaced_by_what_is_right_now(
    office: Office,
) -> None:
    dossier = drafted(office)
    correct(office, dossier, replace(RECORDED, name="Danh Thị Út", address="Ấp 3"))
    done = correct(office, dossier, at=at(2))
    assert list_replaced(done, at(0, 11)) == [("Danh Thị Út", "Danh Thị Út Em")]
    # An address that is no longer recorded is left to who reads the draft.
    assert list_replaced(done, at(1, 10)) == [("Danh Thị Út", "Danh Thị Út Em")]


def test_only_whole_words_give_way_and_right_ones_stay() -> None:
    words = ResultWords("Cấp cho Danh Út", body="Danh Út Em, Danh Út, ấp 30, ấp 3;")
    right = with_right_details(words, [("Danh Út", "Danh Út Em"), ("ấp 3", r"ấp \1")])
    assert right.subject == "Cấp cho Danh Út Em"
    assert right.body == "Danh Út Em, Danh Út Em, ấp 30, ấp \\1;"


@pytest.mark.django_db
def test_while_another_issued_paper_bears_the_old_name_the_name_is_not_corrected(
    office: Office,
) -> None:
    """One of two papers was reported wrong: the other one would keep the old name unnoticed."""
    dossier = at_sign(office, applicant=RECORDED)
    papers = [draft_result(office, dossier, at(0, 11)) for _n in range(2)]
    approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11))
    dossier = actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 11))
    wrong = {"kind": FaultKind.WRONG, "reason": "Sai tên", "by": office.handler}
    actions.report_fault(dossier=dossier, paper=papers[0], at=at(0, 12), **wrong)
    papers[1].refresh_from_db()
    told = f"Văn bản số {papers[1].full_number} đã phát hành"
    with pytest.raises(actions.CannotCorrectApplicant, match=told) as refused:
        correct(office, dossier)
    assert [name for name, _told in refused.value.problems] == ["name"]
    assert correct(office, dossier, replace(RECORDED, phone="0912345679")).applicant_phone
    actions.report_fault(dossier=dossier, paper=papers[1], at=at(1), **wrong)
    assert correct(office, dossier).applicant_name == RIGHT.name
