"""Setting the questions that lead people to their case of a procedure."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.parts.dated import checked_source, make_room
from motcua.catalogue.events import CaseQuestionsSet
from motcua.catalogue.models import CaseQuestions, Procedure
from motcua.catalogue.permissions import can_set_case_questions
from motcua.catalogue.queries.case_questions import list_case_names
from motcua.catalogue.rules.case_questions import CaseQuestion, as_rows, list_question_problems
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotSetCaseQuestions(Refused):
    """The day is past, something later is set already, or the questions do not fit the cases."""


@action(on=Procedure, may=can_set_case_questions, refusal=CannotSetCaseQuestions, chain=CHAIN)
def set_case_questions(
    *,
    procedure: Procedure,
    questions: Sequence[CaseQuestion],
    valid_from: date,
    source_note: str = "",
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Procedure]:
    """Ask these questions from a local day on; without any, people see all cases.

    They must fit the cases of the version in force on that day. Raises `CannotSetCaseQuestions`.
    """
    source_note = checked_source(source_note, valid_from, at, CannotSetCaseQuestions)
    problems = list_question_problems(questions, list_case_names(procedure, valid_from))
    if problems:
        raise CannotSetCaseQuestions(problems[0])
    earlier = CaseQuestions.objects.filter(procedure=procedure)
    make_room(earlier, valid_from, CannotSetCaseQuestions)
    rows = as_rows(questions)
    CaseQuestions.objects.create(
        procedure=procedure, questions=rows, valid_from=valid_from, source_note=source_note
    )
    content = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
    said = CaseQuestionsSet(
        procedure=procedure.code, questions=len(rows), content=content, valid_from=valid_from
    )
    return Done(procedure, said)
