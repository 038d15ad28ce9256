"""The questions that lead people to their case."""

from collections.abc import Sequence
from datetime import date

from motcua.catalogue.models import CaseQuestions, Procedure, ProcedureVersion
from motcua.catalogue.queries.procedures import has_ordinary_case, list_cases
from motcua.catalogue.querysets import holding
from motcua.catalogue.rules.case_questions import (
    ORDINARY,
    CaseQuestion,
    derive_questions,
    list_question_problems,
    read_rows,
)


def list_questions(
    version: ProcedureVersion, cases: Sequence[str], on: date
) -> tuple[CaseQuestion, ...]:
    """The questions asked on a local date about these cases of the version in force.

    Those that were set, as long as they fit the cases; else derived from the names. One query, none
    where nothing could be asked.
    """
    if len(cases) < 2:
        return ()
    rows = CaseQuestions.objects.filter(holding(on), procedure=version.procedure_id)
    row = rows.first()
    told = read_rows(row.questions) if row else ()
    if row and not list_question_problems(told, cases):
        return told
    named = [name for name in cases if name != ORDINARY]
    return derive_questions(named, has_ordinary=ORDINARY in cases)


def list_case_names(procedure: Procedure, on: date) -> list[str]:
    """The names of the cases on a local date, the ordinary one first; empty without a version."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure=procedure)
    version = rows.order_by("-valid_from").first()
    return names_of_cases(version) if version else []


def names_of_cases(version: ProcedureVersion) -> list[str]:
    """The names of a version's cases, `ORDINARY` first if a filing may have none of them."""
    names = [case.name for case in list_cases(version)]
    return [ORDINARY, *names] if names and has_ordinary_case(version) else names


def list_set_questions(procedure: Procedure) -> list[CaseQuestions]:
    """All that was set for a procedure, the latest first."""
    return list(CaseQuestions.objects.filter(procedure=procedure).order_by("-valid_from"))
