"""Inspections on their way, made by the ordinary actions."""

from datetime import date, datetime, timedelta
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.oversight.actions import (
    InspectionWords,
    add_finding,
    answer_checklist,
    answer_finding,
    begin_inspection,
    close_finding,
    conclude_inspection,
    send_back_finding,
)
from motcua.oversight.enums import CheckResult, InspectionKind
from motcua.oversight.models import ChecklistQuestion, Finding, Inspection
from motcua.oversight.queries.inspections import list_questions
from motcua.people.models import Officer, Unit
from tests.factories.people import OfficerFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, DUE = date(2026, 11, 20), date(2026, 12, 15)


class Inspecting:
    """A unit that inspects, one that is inspected, and an officer of each."""

    def __init__(self, unit: Unit | None = None, inspected: Unit | None = None) -> None:
        """Make them; these units inspect and are inspected instead."""
        self.unit: Unit = unit or UnitFactory()
        self.inspected: Unit = inspected or UnitFactory(below=self.unit)
        self.inspector: Officer = OfficerFactory(control_at=self.unit)
        self.local: Officer = OfficerFactory(control_at=self.inspected)

    def begin(self, **given: Any) -> Inspection:
        """Of today."""
        held_on = given.pop("held_on", TODAY)
        words = InspectionWords(InspectionKind.PLANNED, "9/QĐ-UBND", held_on)
        asked = {"unit": self.unit, "inspected": self.inspected, "inspector": self.inspector}
        return begin_inspection(**asked | {"words": words, "by": self.inspector, "at": AT} | given)

    def answer(
        self,
        inspection: Inspection,
        question: ChecklistQuestion,
        found: CheckResult = CheckResult.MET,
        **given: Any,
    ) -> Inspection:
        """What is found of a question."""
        asked = {"question": question, "found": found, "note": "Thấy rồi."}
        return answer_checklist(
            inspection=inspection, **asked | {"by": self.inspector, "at": AT} | given
        )

    def answer_all(self, inspection: Inspection) -> list[ChecklistQuestion]:
        """All is met; the questions."""
        questions = list_questions(inspection.held_on)
        for question in questions:
            self.answer(inspection, question)
        return questions

    def find(self, inspection: Inspection, **given: Any) -> Finding:
        """Something that is to be put right."""
        asked = {"question": None, "text": "Bản cũ.", "recommendation": "Thay bản.", "due_on": DUE}
        return add_finding(
            inspection=inspection, **asked | {"by": self.inspector, "at": AT} | given
        )

    def conclude(self, inspection: Inspection, **given: Any) -> Inspection:
        """End it."""
        asked = {"conclusion": "Tốt.", "by": self.inspector, "at": AT}
        return conclude_inspection(inspection=inspection, **asked | given)

    def found(self) -> Finding:
        """A finding of a concluded inspection."""
        inspection = self.begin()
        self.answer_all(inspection)
        finding = self.find(inspection)
        self.conclude(inspection)
        return Finding.objects.get(pk=finding.pk)

    def put_right(self, finding: Finding, **given: Any) -> Finding:
        """What the inspected unit says."""
        asked = {"answer": "Đã thay.", "proof": "12/TB-UBND", "by": self.local, "at": AT}
        return answer_finding(finding=finding, **asked | given)

    def send_back(self, finding: Finding, reason: str = "Còn thiếu.", **given: Any) -> Finding:
        """As who inspected."""
        asked = {"reason": reason, "by": self.inspector, "at": AT}
        return send_back_finding(finding=finding, **asked | given)

    def close(self, finding: Finding, **given: Any) -> Finding:
        """As who inspected."""
        return close_finding(**{"finding": finding, "by": self.inspector, "at": AT} | given)


NEXT_DAY = TODAY + timedelta(days=1)
