"""Inspections in the demo: one is concluded, with a finding that is late and one that was
answered; one goes on."""

from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.oversight.actions import (
    InspectionWords,
    add_finding,
    answer_checklist,
    answer_finding,
    begin_inspection,
    conclude_inspection,
)
from motcua.oversight.enums import CheckResult, InspectionKind
from motcua.oversight.models import ChecklistQuestion, Finding, Inspection
from motcua.oversight.queries.inspections import list_questions
from motcua.people.models import Officer, Unit

INSPECTED_BY, ANSWERED_BY = "kiem-soat", "lam-thay"
INSPECTED, INSPECTED_NEXT = "30904", "30928"
AGO = timedelta(days=20)
NOT_MET = {
    # what is found, what is to be done, in how many days, of the first question of a part
    "handling": ("Ba thủ tục niêm yết bản cũ.", "Thay bằng bản đang áp dụng.", 15),
    "petitions": (
        "Một nơi niêm yết chưa có địa chỉ nhận phản ánh.",
        "Bổ sung địa chỉ nhận phản ánh lên bảng niêm yết.",
        60,
    ),
}


def inspect_in_demo(at: datetime) -> None:
    """Made once."""
    codes = (INSPECTED_BY, ANSWERED_BY)
    people = {each.code: each for each in Officer.objects.filter(code__in=codes)}
    units = {each.code: each for each in Unit.objects.filter(code__in=(INSPECTED, INSPECTED_NEXT))}
    if len(people) < len(codes) or len(units) < len(codes) or Inspection.objects.exists():
        return
    inspector = people[INSPECTED_BY]
    done = _begin(inspector, units[INSPECTED], InspectionKind.PLANNED, at - AGO)
    findings = _fill(done, inspector, at - AGO)
    answer_finding(
        finding=findings[1],
        answer="Đã ghi địa chỉ nhận phản ánh lên bảng niêm yết.",
        proof="Thông báo 12/TB-UBND (ví dụ)",
        by=people[ANSWERED_BY],
        at=at - timedelta(days=2),
    )
    _begin(inspector, units[INSPECTED_NEXT], InspectionKind.UNANNOUNCED, at)


def _begin(inspector: Officer, unit: Unit, kind: InspectionKind, at: datetime) -> Inspection:
    own = inspector.posts.select_related("unit").earliest("pk").unit
    words = InspectionWords(kind, "188/QĐ-UBND", at.astimezone(VIETNAM).date())
    given: dict[str, Any] = {"unit": own, "inspected": unit, "inspector": inspector}
    return begin_inspection(**given, words=words, by=inspector, at=at)


def _fill(inspection: Inspection, by: Officer, at: datetime) -> list[Finding]:
    given: dict[str, Any] = {"inspection": inspection, "by": by, "at": at}
    left, findings = dict(NOT_MET), []
    for question in list_questions(inspection.held_on):
        found = left.pop(question.part, None)
        if found is None:
            _answer(question, CheckResult.MET, "", given)
            continue
        text, recommendation, days = found
        _answer(question, CheckResult.NOT_MET, text, given)
        due_on = inspection.held_on + timedelta(days=days)
        words: dict[str, Any] = {"text": text, "recommendation": recommendation, "due_on": due_on}
        findings.append(add_finding(question=question, **words, **given))
    conclude_inspection(conclusion="Đơn vị làm tốt, còn hai việc phải khắc phục.", **given)
    return findings


def _answer(
    question: ChecklistQuestion, found: CheckResult, note: str, given: dict[str, Any]
) -> None:
    answer_checklist(question=question, found=found, note=note, **given)
