"""Reading checklists, inspections and findings."""

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.oversight.enums import CheckResult, FindingState, InspectedPart, InspectionState
from motcua.oversight.models import (
    ChecklistAnswer,
    ChecklistQuestion,
    Finding,
    Inspection,
)
from motcua.oversight.permissions import KEEPERS, can_see_network
from motcua.people.models import Officer
from motcua.people.permissions import posts_of
from motcua.people.permissions.provinces import root_of

MOST_QUESTIONS = 200
MOST_FINDINGS = 100
"""Of one inspection."""
PARTS = list(InspectedPart)


def list_questions(day: date) -> list[ChecklistQuestion]:
    """What inspections of this local day ask, part by part."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows = ChecklistQuestion.objects.filter(goes_on, valid_from__lte=day)
    return _in_order(rows)


def list_all_questions(day: date) -> list[ChecklistQuestion]:
    """What holds on this local day or later."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return _in_order(ChecklistQuestion.objects.filter(goes_on))


def _in_order(rows: QuerySet[ChecklistQuestion]) -> list[ChecklistQuestion]:
    found = list(rows.order_by("pk")[:MOST_QUESTIONS])
    return sorted(found, key=lambda each: (PARTS.index(InspectedPart(each.part)), each.pk))


def get_question(pk: int) -> ChecklistQuestion:
    """A question. Raises `NotVisible`."""
    row = ChecklistQuestion.objects.filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không có câu hỏi kiểm tra này."))
    return row


def list_inspections(officer: Officer, at: datetime) -> QuerySet[Inspection]:
    """Those of the officer's province, the newest first, with how many findings are not closed."""
    rows = Inspection.objects.filter(unit__path__startswith=_root(officer, at))
    rows = rows.select_related("unit", "inspected", "inspector")
    open_ones = Count("findings", filter=~Q(findings__state=FindingState.CLOSED))
    return rows.annotate(count_open=open_ones).order_by("-held_on", "-pk")


def list_findings(officer: Officer, at: datetime) -> QuerySet[Finding]:
    """Findings of concluded inspections of the province that are not closed, what is due first on
    top."""
    rows = Finding.objects.filter(
        inspection__unit__path__startswith=_root(officer, at),
        inspection__state=InspectionState.CONCLUDED,
    ).exclude(state=FindingState.CLOSED)
    return rows.select_related("inspection__inspected").order_by("due_on", "pk")


def count_findings(officer: Officer, at: datetime) -> dict[str, int]:
    """How many of `list_findings` are late, not answered, and answered."""
    is_open = Q(state=FindingState.OPEN)
    today = at.astimezone(VIETNAM).date()
    return list_findings(officer, at).aggregate(
        late=Count("pk", filter=is_open & Q(due_on__lt=today)),
        open=Count("pk", filter=is_open),
        answered=Count("pk", filter=Q(state=FindingState.ANSWERED)),
    )


def _root(officer: Officer, at: datetime) -> str:
    return f"{root_of(posts_of(officer, KEEPERS, at)[0].unit)}/"


def get_inspection(pk: int, *, officer: Officer, at: datetime) -> Inspection:
    """One of the officer's province. Raises `NotVisible`."""
    names = ("unit__parent", "unit__place", "inspected", "inspector")
    row = Inspection.objects.select_related(*names).filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.unit, at):
        raise NotVisible(_("Không có cuộc kiểm tra này."))
    return row


def get_finding(pk: int, *, officer: Officer, at: datetime) -> Finding:
    """One of an inspection of the officer's province. Raises `NotVisible`."""
    names = ("inspection__unit", "inspection__inspected", "question", "answered_by", "closed_by")
    row = Finding.objects.select_related(*names, "sent_back").filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.inspection.unit, at):
        raise NotVisible(_("Không có kiến nghị này."))
    return row


def list_answers(
    inspection: Inspection,
) -> list[tuple[ChecklistQuestion, ChecklistAnswer | None]]:
    """Each question that the inspection asks, with what was found of it."""
    found = {each.question_id: each for each in inspection.answers.all()}
    return [(each, found.get(each.pk)) for each in list_questions(inspection.held_on)]


def list_findings_of(inspection: Inspection) -> list[Finding]:
    """What is to be put right, in the order in which it was found."""
    rows = inspection.findings.select_related("question").order_by("pk")
    return list(rows[:MOST_FINDINGS])


def list_lacks_of(inspection: Inspection) -> list[str]:
    """What is missing before it may be concluded, in sentences."""
    asked, lacks = list_answers(inspection), []
    missing = sum(answer is None for _question, answer in asked)
    if missing:
        lacks.append(_("Còn %(n)d câu chưa trả lời.") % {"n": missing})
    told = {each.question_id for each in list_findings_of(inspection)}
    not_met = {each.pk for each, answer in asked if answer and answer.found == CheckResult.NOT_MET}
    if not_met - told:
        lacks.append(_("Còn %(n)d câu chưa đạt mà chưa có kiến nghị.") % {"n": len(not_met - told)})
    return lacks
