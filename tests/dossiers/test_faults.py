"""What is wrong or lost is put right at the office's cost."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, FaultKind
from motcua.dossiers.models import Dossier, ResultFault, ResultPaper
from motcua.dossiers.printed.fault_letter import render_fault_letter
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.dossiers.rules.results import ResultWords
from motcua.kernel.models import FreeText
from motcua.people.models import Unit
from tests.factories.dossiers import (
    Office,
    at,
    handled,
)
from tests.factories.fees import FEE
from tests.factories.results import (
    delivered_with_paper,
    draft_result,
    finished_elsewhere,
    printed,
)
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
UNSEEN = "Đọc bản mới nhất"


# -- wrong and lost --


def report(office: Office, dossier: Dossier, when: datetime, **changes) -> Dossier:
    given = {"kind": FaultKind.WRONG, "paper": dossier.results.latest("pk"), "reason": "Sai tên"}
    return actions.report_fault(dossier=dossier, by=office.handler, at=when, **(given | changes))


def test_a_wrong_result_is_due_within_three_working_days(office: Office) -> None:
    report(office, delivered_with_paper(office), at(1, 15))
    fault = Dossier.objects.get().faults.get()
    assert fault.due_at == at(4, 17)


def test_a_correction_replaces_the_issued_paper_which_stays_as_it_was(office: Office) -> None:
    dossier = delivered_with_paper(office)
    old = dossier.results.get()
    content = printed(old)
    report(office, dossier, at(1))
    new = dossier.results.get(corrects=old)
    draft_result(office, dossier, at(1), ResultWords("Đúng", body="Điều 1."), paper=new)
    deputy = office.leader
    actions.approve_result(dossier=dossier, seen=seen_of(new), by=deputy, at=at(2))
    actions.sign_result(dossier=dossier, by=deputy, at=at(2))
    done = actions.issue_result(dossier=dossier, by=office.counter, at=at(2))
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.state, new.state, new.number) == ("replaced", "issued", 2)
    assert printed(old) == content
    assert "Thay thế văn bản số 01/QĐ-UBND" in printed(new)
    assert dossier.faults.get().mended_at == at(2)
    assert (done.result_number, done.replaced_number) == ("02/QĐ-UBND", "01/QĐ-UBND")
    assert (done.delivery, done.delivered_at) == (Delivery.READY, None)
    assert (done.money, done.fee_due) == (dossier.money, dossier.fee_due)


def seen_of(paper: ResultPaper) -> str:
    paper.refresh_from_db()
    return seen_digest(newest_drafts([paper]).values())


def test_a_correction_on_its_way_is_not_given_out_and_approved_only_as_seen(office: Office) -> None:
    dossier = delivered_with_paper(office)
    report(office, dossier, at(1))
    with pytest.raises(actions.CannotApproveResult, match=UNSEEN):
        actions.approve_result(dossier=dossier, seen="x", by=office.leader, at=at(1))
    Dossier.objects.update(delivery=Delivery.READY)
    with pytest.raises(actions.CannotDeliverResult, match="dự thảo"):
        actions.deliver_result(dossier=dossier, how="handed_over", by=office.counter, at=at(1))


def test_a_correction_is_not_dropped(office: Office) -> None:
    dossier = delivered_with_paper(office)
    report(office, dossier, at(1))
    paper = dossier.results.latest("pk")
    with pytest.raises(actions.CannotDropResult, match="phải có văn bản thay thế"):
        actions.drop_result(dossier=dossier, paper=paper, by=office.handler, at=at(1))


def test_a_fault_is_reported_once_and_only_of_an_issued_paper(office: Office) -> None:
    dossier = delivered_with_paper(office)
    paper = dossier.results.get()
    report(office, dossier, at(1))
    with pytest.raises(actions.CannotReportFault, match="đang sửa"):
        report(office, dossier, at(1), paper=paper)
    with pytest.raises(actions.CannotReportFault, match="Hãy chọn văn bản"):
        report(office, dossier, at(1), paper=dossier.results.latest("pk"))


def lose_papers(office: Office) -> ResultFault:
    dossier = handled(office)
    lost = {"kind": FaultKind.LOST_PAPERS, "reason": "Bản chính giấy khai sinh"}
    given = {"by": office.handler, "at": at(0, 11), "lost_by": office.unit}
    return actions.report_fault(dossier=dossier, **lost, **given).faults.get()


def letter_of(fault: ResultFault) -> str:
    fault.refresh_from_db()
    return " ".join(text_of_pdf(render_fault_letter(fault.dossier, fault)).split())


def test_a_letter_stays_as_it_was_issued(office: Office) -> None:
    fault = lose_papers(office)
    issued = letter_of(fault)
    for part in ("Danh Thị Út", "Bản chính giấy khai sinh", office.unit.name, fault.letter_number):
        assert part in issued, part
    Dossier.objects.update(procedure_name="Tên mới")
    Unit.objects.update(name="UBND xã Mới")
    ResultFault.objects.update(due_at=at(9))
    assert letter_of(fault) == issued


def test_what_was_lost_goes_from_the_letter_when_its_words_are_erased(office: Office) -> None:
    fault = lose_papers(office)
    FreeText.objects.filter(pk=fault.reason_id).update(text="")
    assert "khai sinh" not in letter_of(fault)
    assert "khai sinh" not in str(fault.letter)


def test_a_letter_from_before_its_content_was_kept_is_drawn_anew(office: Office) -> None:
    fault = lose_papers(office)
    issued = letter_of(fault)
    ResultFault.objects.update(letter=None)
    assert letter_of(fault) == issued


def test_a_wrong_result_has_no_letter(office: Office) -> None:
    report(office, delivered_with_paper(office), at(1, 15))
    assert Dossier.objects.get().faults.get().letter is None


def test_who_lost_something_is_said_and_mending_it_is_noted(office: Office) -> None:
    dossier = handled(office)
    lost = {"kind": FaultKind.LOST_PAPERS, "paper": None, "reason": "Bản chính giấy khai sinh"}
    with pytest.raises(actions.CannotReportFault, match="nơi làm mất"):
        actions.report_fault(dossier=dossier, by=office.handler, at=at(0, 11), **lost)
    actions.report_fault(
        dossier=dossier, by=office.handler, at=at(0, 11), lost_by=office.unit, **lost
    )
    fault = dossier.faults.get()
    actions.mend_fault(dossier=dossier, fault=fault, by=office.handler, at=at(1))
    assert dossier.faults.get().mended_at == at(1)
    with pytest.raises(actions.CannotMendFault, match="đã xong"):
        actions.mend_fault(dossier=dossier, fault=fault, by=office.handler, at=at(1))


# -- results that were not made here --


def report_elsewhere(office: Office, dossier: Dossier, **changes) -> ResultFault:
    given = {"kind": FaultKind.WRONG, "reason": "Sai tên", "by": office.handler, "at": at(1)}
    actions.report_fault(dossier=dossier, **(given | changes))
    return dossier.faults.latest("pk")


def test_a_wrong_result_that_was_not_made_here_is_reported_by_its_number(office: Office) -> None:
    fault = report_elsewhere(office, finished_elsewhere(office))
    assert (fault.paper, fault.number, fault.of_number) == (None, "15/GXN-UBND", "15/GXN-UBND")
    assert fault.due_at == at(4, 17)


def test_a_result_without_number_can_be_wrong_too(office: Office) -> None:
    assert report_elsewhere(office, finished_elsewhere(office, "")).of_number == ""


def test_a_result_that_was_not_made_here_is_reported_once_at_a_time(office: Office) -> None:
    dossier = finished_elsewhere(office)
    fault = report_elsewhere(office, dossier)
    with pytest.raises(actions.CannotReportFault, match="đang sửa"):
        report_elsewhere(office, dossier)
    actions.mend_fault(dossier=dossier, fault=fault, by=office.handler, at=at(1))
    assert report_elsewhere(office, dossier) != fault


def test_its_new_number_is_in_force_and_waits_to_be_handed_out(office: Office) -> None:
    dossier = finished_elsewhere(office)
    fault = report_elsewhere(office, dossier)
    given = {"by": office.handler, "at": at(2), "number": " 16/GXN-UBND "}
    done = actions.mend_fault(dossier=dossier, fault=fault, **given)
    assert (done.result_number, done.replaced_number) == ("16/GXN-UBND", "15/GXN-UBND")
    assert (done.delivery, done.delivered_at) == (Delivery.READY, None)
    assert dossier.faults.get().new_number == "16/GXN-UBND"


def test_a_result_made_again_under_its_old_number_replaces_none(office: Office) -> None:
    dossier = finished_elsewhere(office)
    lost = {"kind": FaultKind.LOST_RESULT, "lost_by": office.unit}
    fault = report_elsewhere(office, dossier, **lost)
    done = actions.mend_fault(dossier=dossier, fault=fault, by=office.handler, at=at(2))
    assert (done.result_number, done.replaced_number) == ("15/GXN-UBND", "")
    assert done.delivery == Delivery.READY


def test_lost_papers_have_no_new_number_and_nothing_to_hand_out(office: Office) -> None:
    dossier = finished_elsewhere(office)
    lost = {"kind": FaultKind.LOST_PAPERS, "lost_by": office.unit}
    given = {"fault": report_elsewhere(office, dossier, **lost), "by": office.handler, "at": at(2)}
    with pytest.raises(actions.CannotMendFault, match="không có số kết quả mới"):
        actions.mend_fault(dossier=dossier, number="16", **given)
    done = actions.mend_fault(dossier=dossier, **given)
    assert done.delivery == Delivery.HANDED_OVER


def test_a_new_number_is_not_longer_than_a_number(office: Office) -> None:
    dossier = finished_elsewhere(office)
    given = {"fault": report_elsewhere(office, dossier), "by": office.handler, "at": at(2)}
    with pytest.raises(actions.CannotMendFault, match="dài quá"):
        actions.mend_fault(dossier=dossier, number="1" * 101, **given)


def test_before_the_end_there_is_no_result_that_could_be_wrong(office: Office) -> None:
    with pytest.raises(actions.CannotReportFault, match="Hãy chọn văn bản"):
        report_elsewhere(office, handled(office))


def test_putting_the_offices_own_fault_right_costs_the_applicant_nothing(office: Office) -> None:
    dossier = finished_elsewhere(office)
    fault = report_elsewhere(office, dossier)
    done = actions.mend_fault(dossier=dossier, fault=fault, by=office.handler, at=at(2))
    given = {
        "charges": [replace(FEE, amount=9_000)],
        "reason": "x",
        "by": office.counter,
        "at": at(2),
    }
    with pytest.raises(actions.CannotChargeFees, match="không sửa khoản thu nữa"):
        actions.charge_fees(dossier=done, **given)


def test_the_letter_says_who_gets_it(office: Office) -> None:
    dossier = finished_elsewhere(office)
    lost = {"kind": FaultKind.LOST_PAPERS, "lost_by": office.unit}
    fault = report_elsewhere(office, dossier, **lost)
    said = text_of_pdf(render_fault_letter(dossier, fault))
    assert [
        words for words in ("Nơi nhận:", "- Như trên;", "- Lưu: VT.") if words not in said
    ] == []
