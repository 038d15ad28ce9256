"""The forms that come with the product, each with a filled sample."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Question,
    as_schema,
    places_of,
    problems_of,
    read_form,
    read_schema,
)
from motcua.eforms.rules.shapes import walk

DATA = Path(__file__).parents[2] / "motcua" / "eforms" / "data"
PROCEDURES = DATA.parents[1] / "catalogue" / "data" / "procedures.json"
# A demo may begin on this day, or on a later one.
TODAY = date(2025, 7, 1)
MOST_ON_A_PAGE = 12
KNOWN = {
    f"applicant.{name}"
    for name in (
        "name", "born_on", "gender", "address", "phone", "email",
        "has_identity_number", "identity_number",
    )
}  # fmt: skip


def held(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


SHIPPED = {path.stem: held(path) for path in sorted(DATA.glob("*.json"))}
BLOCKS = SHIPPED.pop("blocks")
FORMS = {slug: read_schema(shipped["form"], BLOCKS) for slug, shipped in SHIPPED.items()}

each_form = pytest.mark.parametrize("slug", FORMS)


def ways(questions: tuple[Question, ...]) -> Iterator[list[Question]]:
    """What may be asked beside each other: for each mix of answers on which conditions look."""
    looked_at: dict[str, list[object]] = {}
    for condition in (each for question in questions for each in question.conditions):
        looked_at.setdefault(condition.key, [None]).extend(condition.values)
    for mix in product(*looked_at.values()):
        given = dict(zip(looked_at, mix, strict=True))
        answers: dict[str, object] = {}
        asked = []
        for question in questions:
            if question.is_asked(answers):
                asked.append(question)
                answers[question.key] = given.get(question.key)
        yield asked


def most_answers(question: Question) -> int:
    """How many answers are asked at once at most; an address and a table are one each."""
    if question.kind is not Kind.GROUP:
        return 1
    return max(sum(most_answers(each) for each in asked) for asked in ways(question.questions))


@each_form
def test_a_shipped_form_is_sound(slug: str) -> None:
    assert problems_of(FORMS[slug]) == []


@each_form
def test_the_brackets_of_a_source_note_are_closed(slug: str) -> None:
    depth = [0]
    for sign in SHIPPED[slug]["source_note"]:
        depth.append(depth[-1] + (sign == "(") - (sign == ")"))
    assert (min(depth), depth[-1]) == (0, 0)


@each_form
def test_a_shipped_form_is_named_as_its_file(slug: str) -> None:
    assert FORMS[slug].code == slug


def validity(shipped: Any) -> tuple[date, date]:
    ends = date.fromisoformat(shipped["valid_to"]) if shipped["valid_to"] else date.max
    return date.fromisoformat(shipped["valid_from"]), ends


@each_form
def test_its_validity_ends_after_it_begins_and_has_a_source(slug: str) -> None:
    begins, ends = validity(SHIPPED[slug])
    assert begins < ends
    assert SHIPPED[slug]["source_note"]


def test_a_procedure_has_one_form_at_a_time() -> None:
    held_by: dict[str, list[tuple[date, date]]] = {}
    for shipped in SHIPPED.values():
        for code in shipped["procedures"]:
            held_by.setdefault(code, []).append(validity(shipped))
    for times in map(sorted, held_by.values()):
        assert all(before[1] <= after[0] for before, after in pairwise(times))


def test_each_procedure_is_one_of_the_catalogue() -> None:
    codes = {code for shipped in SHIPPED.values() for code in shipped["procedures"]}
    assert codes <= {row["code"] for row in held(PROCEDURES)["procedures"]}


def test_each_block_is_used() -> None:
    texts = json.dumps([SHIPPED, BLOCKS])
    assert {name for name in BLOCKS if f'"blocks#/{name}"' not in texts} == set()


@each_form
def test_a_page_asks_little_at_once(slug: str) -> None:
    form = FORMS[slug]
    crowded = {
        page.title
        for page in form.pages
        for asked in ways(form.questions)
        if sum(most_answers(each) for each in asked if each.key in page.questions) > MOST_ON_A_PAGE
    }
    assert crowded == set()


@each_form
def test_each_question_can_be_reached(slug: str) -> None:
    form = FORMS[slug]
    for questions in (form.questions, *(each.questions for each in walk(form.questions))):
        reached = {each.key for asked in ways(questions) for each in asked}
        assert reached == {each.key for each in questions}


@each_form
def test_keys_are_english_words(slug: str) -> None:
    keys = [each.key for each in walk(FORMS[slug].questions)]
    assert [key for key in keys if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", key)] == []


@each_form
def test_what_sign_in_knows_is_named_alike_everywhere(slug: str) -> None:
    assert {each.known_as for each in walk(FORMS[slug].questions)} <= {"", *KNOWN}


@each_form
def test_the_sample_is_typed_at_places_of_the_form(slug: str) -> None:
    assert set(SHIPPED[slug]["sample"]) <= set(places_of(FORMS[slug].questions))


@each_form
def test_the_sample_is_read_without_problems_and_loses_nothing(slug: str) -> None:
    sample = SHIPPED[slug]["sample"]
    read = read_form(FORMS[slug], sample, on=TODAY)
    assert read.problems == []
    assert answered(read.answers) == len(sample)


def answered(answers: Any) -> int:
    if isinstance(answers, dict):
        return sum(answered(each) for each in answers.values())
    return sum(answered(each) for each in answers) if isinstance(answers, list) else 1


@each_form
def test_another_validator_takes_the_sample(slug: str) -> None:
    schema = as_schema(FORMS[slug])
    Draft202012Validator.check_schema(schema)
    answers = read_form(FORMS[slug], SHIPPED[slug]["sample"], on=TODAY).answers
    assert list(Draft202012Validator(schema).iter_errors(answers)) == []
