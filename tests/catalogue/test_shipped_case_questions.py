"""The questions that come with the product lead to one case each, whatever is answered."""

import itertools
import json
from typing import Any

import pytest

from motcua.catalogue.actions.seed_catalogue import CASE_QUESTIONS, PROCEDURES
from motcua.catalogue.rules.case_questions import (
    ORDINARY,
    derive_questions,
    list_question_problems,
    narrow,
    read_rows,
)

RECORDS = json.loads(PROCEDURES.read_text("utf-8"))["procedures"]
NEWEST: dict[str, dict[str, Any]] = {row["code"]: row["versions"][-1] for row in RECORDS}
SHIPPED = {
    row["code"]: read_rows(row["questions"])
    for row in map(json.loads, CASE_QUESTIONS.read_text("utf-8").splitlines())
}


def cases_of(code: str) -> list[str]:
    version = NEWEST[code]
    ordinary = [ORDINARY] if any("case" not in row for row in version["times"]) else []
    return [*ordinary, *version["cases"]]


def test_every_procedure_with_cases_has_questions() -> None:
    assert {code for code, version in NEWEST.items() if version.get("cases")} == set(SHIPPED)


@pytest.mark.parametrize("code", SHIPPED)
def test_they_fit_the_cases_and_each_case_is_reached(code: str) -> None:
    questions, cases = SHIPPED[code], cases_of(code)
    assert list_question_problems(questions, cases) == []
    reached = set()
    for answers in itertools.product(*(question.answers for question in questions)):
        ids = {q.answer_id(a) for q, a in zip(questions, answers, strict=True)}
        left = narrow(questions, cases, ids).cases
        assert len(left) == 1
        reached.update(left)
    assert reached == set(cases)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_names_alone_would_also_make_questions(code: str) -> None:
    cases = cases_of(code)
    named = [case for case in cases if case != ORDINARY]
    assert derive_questions(named, has_ordinary=ORDINARY in cases)
