"""Inspections on their pages."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.oversight.enums import CheckResult, FindingState, InspectionState
from motcua.oversight.models import ChecklistQuestion, Finding, Inspection
from motcua.oversight.queries.inspections import count_findings, list_questions
from motcua.people.enums import Role
from motcua.simulation.playing import inspections as playing
from tests.factories.inspections import TODAY, Inspecting
from tests.factories.people import PostFactory, UnitFactory
from tests.web.control.test_reviews import count

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
PAGE = "/kiem-soat/kiem-tra/"


@pytest.fixture
def made() -> Inspecting:
    return Inspecting()


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_an_inspection_is_opened_and_its_questions_lead_to_their_forms(
    as_officer, made: Inspecting
) -> None:
    given = {"kind": "planned", "inspected": made.inspected.pk, "inspector": made.inspector.pk}
    given |= {"decision": "9/QĐ-UBND", "inspected_on": "20/11/2026", "key": "k"}
    client = as_officer(made.inspector)
    page = text_of(client.post(f"{PAGE}moi/", given, follow=True))
    row = Inspection.objects.get()
    first = list_questions(row.held_on)[0]
    assert f'href="{PAGE}{row.pk}/cau/{first.pk}/"' in page
    assert "0 trong 8 câu" in page
    assert "Còn 8 câu chưa trả lời." in page


def test_an_answer_is_typed_and_shown(as_officer, made: Inspecting) -> None:
    row, question = made.begin(), list_questions(TODAY)[0]
    address = f"{PAGE}{row.pk}/cau/{question.pk}/"
    client = as_officer(made.inspector)
    refused = client.post(address, {"found": "not_met", "note": "", "key": "k"})
    assert 'href="#id_note"' in text_of(refused)
    client.post(address, {"found": "not_met", "note": "Chưa có.", "key": "l"})
    assert row.answers.get().found == CheckResult.NOT_MET
    assert "Chưa có." in text_of(client.get(address))


def test_who_was_inspected_sees_the_form_to_answer_and_none_to_close(
    as_officer, made: Inspecting
) -> None:
    finding = made.found()
    address = f"{PAGE}kien-nghi/{finding.pk}/"
    client = as_officer(made.local)
    assert "Gửi báo cáo" in text_of(client.get(address))
    client.post(f"{address}bao-cao/", {"answer": "Đã thay.", "proof": "1/TB", "key": "k"})
    page = text_of(client.get(address))
    assert "Đã thay." in page
    assert "Khép lại kiến nghị" not in page
    assert client.post(f"{address}khep-lai/", {"key": "l"}).status_code == 403
    as_officer(made.inspector).post(f"{address}khep-lai/", {"key": "m"})
    finding.refresh_from_db()
    assert finding.state == FindingState.CLOSED


def test_the_record_is_a_pdf(as_officer, made: Inspecting) -> None:
    answer = as_officer(made.local).get(f"{PAGE}{made.begin().pk}/bien-ban.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_question_is_added_to_the_list(as_officer, made: Inspecting) -> None:
    given = {"part": "review", "text": "Có làm không?", "source_note": "QĐ 1", "key": "k"}
    client = as_officer(made.inspector)
    page = text_of(
        client.post(f"{PAGE}cau-hoi/moi/", given | {"begins_on": "01/01/2097"}, follow=True)
    )
    assert "hỏi từ 01/01/2097" in page
    assert ChecklistQuestion.objects.filter(text="Có làm không?").exists()


def test_the_list_and_an_inspection_ask_no_more_for_many(as_officer, made: Inspecting) -> None:
    client, finding = as_officer(made.inspector), made.found()
    pages = (PAGE, f"{PAGE}{finding.inspection_id}/")
    few = [count(client, page) for page in pages]
    for _each in range(3):
        made.found()
        Finding.objects.create(
            inspection_id=finding.inspection_id, due_on=TODAY, changed_at=finding.changed_at
        )
    assert [count(client, page) for page in pages] == few
    assert max(few) <= 11


def test_the_demo_has_a_late_finding_an_answered_one_and_an_open_inspection() -> None:
    province = UnitFactory()
    inspector = PostFactory(
        officer__code=playing.INSPECTED_BY, unit=province, role=Role.CONTROL
    ).officer
    inspected = UnitFactory(below=province, code=playing.INSPECTED)
    UnitFactory(below=province, code=playing.INSPECTED_NEXT)
    PostFactory(officer__code=playing.ANSWERED_BY, unit=inspected, role=Role.CONTROL)
    at = datetime.combine(date(2026, 11, 20), datetime.min.time(), VIETNAM) + timedelta(hours=9)
    for _each in range(2):
        playing.inspect_in_demo(at)
    assert count_findings(inspector, at) == {"late": 1, "open": 1, "answered": 1}
    states = set(Inspection.objects.values_list("state", flat=True))
    assert states == {InspectionState.OPEN, InspectionState.CONCLUDED}
