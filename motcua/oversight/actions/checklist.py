"""What inspections ask."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.actions.periods import end_period
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.oversight.enums import InspectedPart
from motcua.oversight.events import ChecklistQuestionAdded, ChecklistQuestionEnded
from motcua.oversight.models import ChecklistQuestion
from motcua.oversight.permissions import can_add_checklist_question, can_end_checklist_question
from motcua.oversight.queries.inspections import MOST_QUESTIONS, list_all_questions

CHAIN = "catalogue"


class CannotAddChecklistQuestion(RefusedFields):
    """The day has gone by, it is asked already, or there are too many."""


class CannotEndChecklistQuestion(RefusedFields):
    """It does not hold on that day."""


@action(
    makes=ChecklistQuestion,
    may=can_add_checklist_question,
    refusal=CannotAddChecklistQuestion,
    chain=CHAIN,
)
def add_checklist_question(
    *,
    part: InspectedPart,
    text: str,
    source_note: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[ChecklistQuestion]:
    """Ask it in inspections from a local day on. Raises `CannotAddChecklistQuestion`."""
    today, text = at.astimezone(VIETNAM).date(), text.strip()
    if valid_from < today:
        raise CannotAddChecklistQuestion([("valid_from", _("Chọn từ hôm nay trở đi."))])
    asked = list_all_questions(today)
    if any(each.text == text for each in asked):
        raise CannotAddChecklistQuestion([("text", _("Câu này đã có."))])
    if len(asked) >= MOST_QUESTIONS:
        said = _("Bộ câu hỏi có nhiều nhất %(most)d câu.") % {"most": MOST_QUESTIONS}
        raise CannotAddChecklistQuestion([("text", said)])
    given = {"text": text, "source_note": source_note.strip(), "valid_from": valid_from}
    question = ChecklistQuestion.objects.create(part=part, **given)
    return Done(question, ChecklistQuestionAdded(part=part, valid_from=valid_from))


@action(
    on=ChecklistQuestion,
    argument="question",
    may=can_end_checklist_question,
    refusal=CannotEndChecklistQuestion,
    chain=CHAIN,
)
def end_checklist_question(
    *, question: ChecklistQuestion, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[ChecklistQuestion]:
    """Do not ask it in inspections from a local day on, today or later. Raises
    `CannotEndChecklistQuestion`."""
    end_period(question, on, at=at, refusal=CannotEndChecklistQuestion)
    return Done(question, ChecklistQuestionEnded(valid_to=on))
