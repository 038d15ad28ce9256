"""An inspection is begun, its checklist answered, what is wrong written down, and concluded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.oversight.enums import CheckResult, InspectionKind, InspectionState
from motcua.oversight.events import (
    ChecklistAnswered,
    FindingAdded,
    InspectionBegun,
    InspectionConcluded,
)
from motcua.oversight.models import ChecklistAnswer, ChecklistQuestion, Finding, Inspection
from motcua.oversight.permissions import (
    can_add_finding,
    can_answer_checklist,
    can_begin_inspection,
    can_conclude_inspection,
)
from motcua.oversight.queries.inspections import MOST_FINDINGS, list_lacks_of, list_questions
from motcua.oversight.queries.network import list_candidates
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import posts_of


class CannotBeginInspection(RefusedFields):
    """The unit is not below, the officer works there or does not inspect, or there is no list."""


class CannotAnswerChecklist(RefusedFields):
    """It is concluded, or does not ask this."""


class CannotAddFinding(RefusedFields):
    """It is concluded, does not ask this, or the day cannot be."""


class CannotConcludeInspection(RefusedFields):
    """It is concluded already, or something is missing."""


@dataclass(frozen=True)
class InspectionWords:
    """Of which kind, by which decision, on which local day."""

    kind: InspectionKind
    decision: str
    held_on: date


def _chain(inspection: Inspection) -> str:
    return str(inspection.unit.code)


@action(
    on=Unit,
    makes=Inspection,
    argument="unit",
    may=can_begin_inspection,
    refusal=CannotBeginInspection,
    chain=lambda unit: unit.code,
)
def begin_inspection(
    *,
    unit: Unit,
    inspected: Unit,
    inspector: Officer,
    words: InspectionWords,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Inspection]:
    """Let `unit` inspect a unit below it, by an officer who does not work there. Raises
    `CannotBeginInspection`."""
    if problems := list(_problems(unit, inspected, inspector, words, at)):
        raise CannotBeginInspection(problems)
    inspection = Inspection.objects.create(
        kind=words.kind,
        unit=unit,
        inspected=inspected,
        inspector=inspector,
        decision=words.decision.strip(),
        held_on=words.held_on,
        begun_at=at,
        changed_at=at,
    )
    said = InspectionBegun(
        kind=words.kind,
        unit=unit.code,
        inspected=inspected.code,
        inspector=inspector.pk,
        held_on=words.held_on,
    )
    return Done(inspection, said)


def _problems(
    unit: Unit, inspected: Unit, inspector: Officer, words: InspectionWords, at: datetime
) -> Iterator[tuple[str, str]]:
    if unit == inspected or not inspected.path.startswith(unit.path):
        yield "inspected", _("Chọn một đơn vị cấp dưới.")
    if inspector not in list_candidates(unit, at):
        yield "inspector", _("Người này chưa làm kiểm soát thủ tục ở đơn vị kiểm tra.")
    elif any(post.unit_id == inspected.pk for post in posts_of(inspector, Role.values, at)):
        yield "inspector", _("Người này làm việc ở đơn vị được kiểm tra.")
    if not list_questions(words.held_on):
        yield "held_on", _("Ngày này chưa có câu hỏi kiểm tra nào.")


@action(on=Inspection, may=can_answer_checklist, refusal=CannotAnswerChecklist, chain=_chain)
def answer_checklist(
    *,
    inspection: Inspection,
    question: ChecklistQuestion,
    found: CheckResult,
    note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Inspection]:
    """What was found of a question; said again, it replaces what was said. Raises
    `CannotAnswerChecklist`."""
    _check_open(inspection, CannotAnswerChecklist)
    _check_asks(inspection, question, CannotAnswerChecklist)
    if found == CheckResult.NOT_MET and not note.strip():
        raise CannotAnswerChecklist([("note", _("Chưa đạt thì ghi thấy gì."))])
    ChecklistAnswer.objects.update_or_create(
        inspection=inspection,
        question=question,
        defaults={"found": found, "note": note.strip()},
    )
    return Done(inspection, ChecklistAnswered(question=question.pk, found=found))


@action(
    on=Inspection,
    makes=Finding,
    argument="inspection",
    may=can_add_finding,
    refusal=CannotAddFinding,
    chain=_chain,
)
def add_finding(
    *,
    inspection: Inspection,
    question: ChecklistQuestion | None,
    text: str,
    recommendation: str,
    due_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Finding]:
    """Write down what is wrong and what is to be done until a local day. Raises
    `CannotAddFinding`."""
    _check_open(inspection, CannotAddFinding)
    if question is not None:
        _check_asks(inspection, question, CannotAddFinding)
    if due_on <= max(inspection.held_on, at.astimezone(VIETNAM).date()):
        raise CannotAddFinding([("due_on", _("Hạn phải sau hôm nay và sau ngày kiểm tra."))])
    if inspection.findings.count() >= MOST_FINDINGS:
        said = _("Một cuộc kiểm tra có nhiều nhất %(most)d kiến nghị.") % {"most": MOST_FINDINGS}
        raise CannotAddFinding([("text", said)])
    finding = Finding.objects.create(
        inspection=inspection,
        question=question,
        text=text.strip(),
        recommendation=recommendation.strip(),
        due_on=due_on,
        changed_at=at,
    )
    asked = question.pk if question else None
    said_of_it = FindingAdded(finding=finding.pk, due_on=due_on, question=asked)
    return Done(finding, said_of_it, about=inspection)


@action(on=Inspection, may=can_conclude_inspection, refusal=CannotConcludeInspection, chain=_chain)
def conclude_inspection(
    *, inspection: Inspection, conclusion: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Inspection]:
    """End it on its day or later: all is answered, and what is not met has a finding. From now on
    nothing is changed, and the inspected unit answers. Raises `CannotConcludeInspection`."""
    _check_open(inspection, CannotConcludeInspection)
    if inspection.held_on > at.astimezone(VIETNAM).date():
        raise CannotConcludeInspection([("conclusion", _("Chưa đến ngày kiểm tra."))])
    if lacks := list_lacks_of(inspection):
        raise CannotConcludeInspection([("conclusion", each) for each in lacks])
    inspection.state, inspection.concluded_at = InspectionState.CONCLUDED, at
    inspection.conclusion = conclusion.strip()
    counted = inspection.answers.aggregate(
        met=Count("pk", filter=Q(found=CheckResult.MET)),
        not_met=Count("pk", filter=Q(found=CheckResult.NOT_MET)),
    )
    findings = inspection.findings.count()
    return Done(inspection, InspectionConcluded(**counted, findings=findings))


def _check_open(inspection: Inspection, refusal: type[Refused]) -> None:
    if inspection.state != InspectionState.OPEN:
        raise refusal(_("Cuộc kiểm tra đã kết luận nên không sửa được nữa."))


def _check_asks(
    inspection: Inspection, question: ChecklistQuestion, refusal: type[Refused]
) -> None:
    if not question.holds_on(inspection.held_on):
        raise refusal(_("Cuộc kiểm tra này không hỏi câu đó."))
