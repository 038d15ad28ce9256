"""An inspection asks its list, and what it finds is closed by who inspected alone."""

from datetime import date, timedelta

import pytest

from motcua.kernel.errors import NotAllowed
from motcua.oversight.actions import (
    CannotAddChecklistQuestion,
    CannotAddFinding,
    CannotAnswerChecklist,
    CannotAnswerFinding,
    CannotBeginInspection,
    CannotCloseFinding,
    CannotConcludeInspection,
    CannotSendBackFinding,
    add_checklist_question,
    end_checklist_question,
)
from motcua.oversight.enums import CheckResult, FindingState, InspectedPart, InspectionState
from motcua.oversight.models import ChecklistQuestion, Finding
from motcua.oversight.printed.inspection import inspection_content, inspection_pdf
from motcua.oversight.queries.inspections import count_findings, list_findings, list_questions
from tests.factories.inspections import AT, DUE, NEXT_DAY, TODAY, Inspecting
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def made() -> Inspecting:
    return Inspecting()


def add(made: Inspecting, **given) -> ChecklistQuestion:
    asked = {"part": InspectedPart.REVIEW, "text": "Có làm không?", "source_note": "Quyết định 1"}
    asked |= {"valid_from": TODAY, "by": made.inspector, "at": AT}
    return add_checklist_question(**asked | given)


def test_a_question_is_asked_from_day_to_day(made: Inspecting) -> None:
    question = add(made, valid_from=NEXT_DAY)
    end_checklist_question(question=question, on=NEXT_DAY + DAY, by=made.inspector, at=AT)
    days = (TODAY, NEXT_DAY, NEXT_DAY + DAY)
    assert [question in list_questions(day) for day in days] == [False, True, False]


@pytest.mark.parametrize(
    ("given", "told"),
    [({"valid_from": TODAY - DAY}, "từ hôm nay"), ({"text": " Có làm không? "}, "đã có")],
)
def test_a_question_that_cannot_be_is_refused(made: Inspecting, given: dict, told: str) -> None:
    add(made)
    with pytest.raises(CannotAddChecklistQuestion, match=told):
        add(made, **given)


def test_who_keeps_no_shared_list_adds_no_question(made: Inspecting) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        add(made, by=made.local)


def test_a_unit_inspects_what_is_below_it(made: Inspecting) -> None:
    for unit in (made.unit, UnitFactory()):
        with pytest.raises(CannotBeginInspection, match="cấp dưới"):
            made.begin(inspected=unit)


def test_who_works_at_a_unit_does_not_inspect_it(made: Inspecting) -> None:
    PostFactory(officer=made.inspector, unit=made.inspected)
    with pytest.raises(CannotBeginInspection, match="làm việc ở đơn vị được kiểm tra"):
        made.begin()


def test_an_inspector_works_in_procedure_control(made: Inspecting) -> None:
    with pytest.raises(CannotBeginInspection, match="chưa làm kiểm soát"):
        made.begin(inspector=OfficerFactory(reform_at=made.unit))


def test_a_day_without_questions_is_not_inspected(made: Inspecting) -> None:
    with pytest.raises(CannotBeginInspection, match="chưa có câu hỏi"):
        made.begin(held_on=date(2025, 6, 30))


def test_it_is_concluded_when_all_is_answered_and_what_is_not_met_has_a_finding(
    made: Inspecting,
) -> None:
    inspection = made.begin()
    with pytest.raises(CannotConcludeInspection, match="Còn 8 câu chưa trả lời"):
        made.conclude(inspection)
    first, *_others = made.answer_all(inspection)
    made.answer(inspection, first, CheckResult.NOT_MET)
    made.find(inspection)
    with pytest.raises(CannotConcludeInspection, match="1 câu chưa đạt mà chưa có kiến nghị"):
        made.conclude(inspection)
    made.find(inspection, question=first)
    assert made.conclude(inspection).state == InspectionState.CONCLUDED


def test_it_is_not_concluded_before_its_day(made: Inspecting) -> None:
    inspection = made.begin(held_on=NEXT_DAY)
    made.answer_all(inspection)
    with pytest.raises(CannotConcludeInspection, match="Chưa đến ngày"):
        made.conclude(inspection)


def test_what_is_concluded_is_not_changed(made: Inspecting) -> None:
    inspection = made.found().inspection
    question = list_questions(TODAY)[0]
    with pytest.raises(CannotAnswerChecklist, match="đã kết luận"):
        made.answer(inspection, question)
    with pytest.raises(CannotAddFinding, match="đã kết luận"):
        made.find(inspection)


def test_what_is_not_met_says_what_was_seen(made: Inspecting) -> None:
    question = list_questions(TODAY)[0]
    with pytest.raises(CannotAnswerChecklist, match="ghi thấy gì"):
        made.answer(made.begin(), question, CheckResult.NOT_MET, note=" ")


def test_it_asks_what_holds_on_its_day(made: Inspecting) -> None:
    later = add(made, valid_from=NEXT_DAY)
    with pytest.raises(CannotAnswerChecklist, match="không hỏi câu đó"):
        made.answer(made.begin(), later)


def test_what_is_said_again_replaces_what_was_said(made: Inspecting) -> None:
    inspection, question = made.begin(), list_questions(TODAY)[0]
    for found in (CheckResult.MET, CheckResult.NOT_APPLICABLE):
        made.answer(inspection, question, found)
    assert inspection.answers.get().found == CheckResult.NOT_APPLICABLE


def test_a_finding_is_due_after_today(made: Inspecting) -> None:
    with pytest.raises(CannotAddFinding, match="sau hôm nay"):
        made.find(made.begin(), due_on=TODAY)


def test_who_was_inspected_answers_and_closes_nothing(made: Inspecting) -> None:
    finding = made.found()
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.put_right(finding, by=made.inspector)
    made.put_right(finding)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.close(finding, by=made.local)
    both = OfficerFactory(control_at=made.unit, one_stop_at=made.inspected)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.close(finding, by=both)
    closed = made.close(finding)
    assert (closed.state, closed.closed_by) == (FindingState.CLOSED, made.inspector)


def test_who_answered_and_then_moved_up_does_not_close(made: Inspecting) -> None:
    finding = made.put_right(made.found())
    made.local.posts.update(unit=made.unit)
    del made.local.all_posts
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.close(finding, by=made.local)


@pytest.mark.parametrize(
    ("given", "told"), [({"answer": " "}, "đã làm gì"), ({"proof": ""}, "chứng minh")]
)
def test_an_answer_has_a_proof(made: Inspecting, given: dict, told: str) -> None:
    with pytest.raises(CannotAnswerFinding, match=told):
        made.put_right(made.found(), **given)


def test_it_is_not_answered_before_the_inspection_is_concluded(made: Inspecting) -> None:
    with pytest.raises(CannotAnswerFinding, match="chưa kết luận"):
        made.put_right(made.find(made.begin()))


def test_what_is_not_put_right_goes_back_with_a_reason(made: Inspecting) -> None:
    finding = made.found()
    for refused, act in ((CannotCloseFinding, made.close), (CannotSendBackFinding, made.send_back)):
        with pytest.raises(refused, match="không chờ xem lại"):
            act(finding)
    made.put_right(finding)
    with pytest.raises(CannotSendBackFinding, match="còn thiếu gì"):
        made.send_back(finding, " ")
    assert made.send_back(finding).state == FindingState.OPEN
    assert made.put_right(finding).state == FindingState.ANSWERED


def test_what_is_late_is_counted_until_it_is_answered(made: Inspecting) -> None:
    finding = made.found()
    assert count_findings(made.inspector, AT) == {"late": 0, "open": 1, "answered": 0}
    Finding.objects.filter(pk=finding.pk).update(due_on=TODAY)
    assert count_findings(made.inspector, AT)["late"] == 0
    Finding.objects.filter(pk=finding.pk).update(due_on=TODAY - DAY)
    assert count_findings(made.inspector, AT)["late"] == 1
    made.put_right(finding)
    assert count_findings(made.inspector, AT) == {"late": 0, "open": 0, "answered": 1}
    made.close(finding)
    assert not list_findings(made.inspector, AT).exists()


def test_findings_of_what_goes_on_are_not_told_yet(made: Inspecting) -> None:
    made.find(made.begin())
    assert not list_findings(made.inspector, AT).exists()


def test_the_record_says_what_was_found(made: Inspecting) -> None:
    inspection = made.begin()
    assert inspection_content(inspection)["draft"] == "DỰ THẢO"
    made.answer_all(inspection)
    made.find(inspection)
    content = inspection_content(made.conclude(inspection))
    assert (content["draft"], content["conclusion"]) == ("", "Tốt.")
    assert content["rows"][0][3:] == ["Đạt", "Thấy rồi."]
    assert content["findings"][0]["due"] == f"Khắc phục trước hết ngày {DUE:%d/%m/%Y}."
    assert inspection_pdf(inspection).startswith(b"%PDF")
