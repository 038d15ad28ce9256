"""Who signs a form besides the declarer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Choice,
    Condition,
    FormContent,
    FormShape,
    FurtherParty,
    Page,
    Question,
    as_schema,
    list_form_differences,
    list_parties,
    problems_of,
    read_schema,
)
from motcua.eforms.rules.differences import parties_in_words
from motcua.eforms.rules.edits import CannotEdit, question_shown
from motcua.eforms.rules.parties import find_party_named_in
from motcua.eforms.rules.question_edits import RemoveQuestion

NAME = Question("name", "Họ tên", Kind.NAME, is_required=True)
NUMBER = Question("number", "Số định danh", Kind.IDENTITY_NUMBER)
ROLE = Question("role", "Là ai", Kind.CHOICE, choices=(Choice("a", "Chủ hộ"), Choice("b", "Mẹ")))
OTHER = Question("other", "Bên kia", Kind.GROUP, questions=(NAME, NUMBER))
ROWS = Question("rows", "Người đồng ý", Kind.TABLE, most=5, questions=(ROLE, NAME, NUMBER))
ONE = FurtherParty("other", "Bên kia", "other.name", "other.number")
HEAD = FurtherParty("head", "Chủ hộ", "name", "number", "rows", (Condition("role", ("a",)),))
FORM = FormShape(
    code="thu",
    title="Tờ khai",
    questions=(OTHER, ROWS),
    pages=(Page("Ai", ("other", "rows")),),
    parties=(ONE, HEAD),
)


def keys(answers: dict[str, Any], form: FormShape = FORM) -> list[tuple[str, str, str]]:
    return [(each.key, each.name, each.number) for each in list_parties(form, answers)]


def test_a_party_is_named_by_its_answers() -> None:
    answers = {"other": {"name": "Lượm", "number": "091068001234"}}
    assert keys(answers) == [("other", "Lượm", "091068001234")]


def test_a_party_that_nobody_named_yet_has_no_name() -> None:
    assert keys({}) == [("other", "", "")]


def test_each_row_that_meets_the_condition_is_a_party() -> None:
    rows = [{"role": "b", "name": "Sáu"}, {"role": "a", "name": "Năm", "number": "1"}]
    assert keys({"rows": rows})[1:] == [("head-1", "Năm", "1")]


def test_a_condition_about_the_whole_form_decides() -> None:
    asked = replace(ONE, conditions=(Condition("who", ("both",)),))
    form = replace(FORM, parties=(asked,))
    assert keys({"who": "one"}, form) == []
    assert [each[0] for each in keys({"who": "both"}, form)] == ["other"]


def test_parties_survive_the_exchange() -> None:
    form = replace(FORM, parties=(replace(ONE, waits=False), HEAD))
    assert read_schema(as_schema(form)) == form


@pytest.mark.parametrize(
    "party",
    [
        replace(ONE, name="other"),
        replace(ONE, number="other.name"),
        replace(ONE, name="gone.name"),
        replace(ONE, key="Bên kia"),
        replace(HEAD, rows="other"),
        replace(HEAD, conditions=(Condition("role", ("c",)),)),
        replace(HEAD, conditions=(Condition("name", ("a",)),)),
        HEAD,
    ],
)
def test_a_party_that_nobody_could_ask_must_be_mended(party: FurtherParty) -> None:
    assert problems_of(FORM) == []
    assert len(problems_of(replace(FORM, parties=(HEAD, party)))) >= 1


def test_parties_are_compared_in_words() -> None:
    [found] = list_form_differences(replace(FORM, parties=()), FORM)
    assert found.changes[0].after == "\n".join(parties_in_words(FORM))
    assert parties_in_words(FORM) == [
        "Bên kia: xác nhận rồi mới nộp được; họ tên ở câu “Bên kia › Họ tên”",
        "Chủ hộ: xác nhận rồi mới nộp được; họ tên ở câu “Người đồng ý › Họ tên”; "
        "chỉ khi Là ai: Chủ hộ",
    ]


def test_a_question_that_names_a_party_stays() -> None:
    content = FormContent(FORM, ("1.001193",), date(2026, 1, 1))
    removed = RemoveQuestion("other.number", question_shown(NUMBER))
    with pytest.raises(CannotEdit, match="“Bên kia” là ai"):
        removed.apply(content)


def test_a_question_that_names_a_party_is_found() -> None:
    assert find_party_named_in(FORM, "other.number") == ONE
    assert find_party_named_in(FORM, "rows") == HEAD
    assert find_party_named_in(FORM, "rows.role") is None
