import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Choice,
    Condition,
    FormShape,
    as_schema,
    places_of,
    read_form,
    read_schema,
)
from motcua.kernel.errors import BadInput
from tests.eforms.forms import CHOICES, TYPED, form_of, forms, question

TODAY = date(2026, 11, 30)


@given(forms)
def test_a_form_is_the_same_after_a_way_through_its_schema(form: FormShape) -> None:
    assert read_schema(as_schema(form)) == form


@given(forms)
def test_a_form_is_the_same_however_its_keys_are_stored(form: FormShape) -> None:
    stored = json.loads(json.dumps(as_schema(form), sort_keys=True))
    assert read_schema(stored) == form


@given(forms)
def test_the_schema_is_one_that_the_standard_knows(form: FormShape) -> None:
    Draft202012Validator.check_schema(as_schema(form))


@given(forms, st.data())
def test_another_validator_judges_the_answers_alike(form: FormShape, data: st.DataObject) -> None:
    places = list(places_of(form.questions))
    typed = data.draw(st.dictionaries(st.sampled_from(places), st.sampled_from(TYPED)))
    read = read_form(form, typed, on=TODAY)
    valid = Draft202012Validator(as_schema(form)).is_valid(read.answers)
    lacking = [said.startswith(("Hãy ghi: ", "Hãy chọn: ")) for _place, said in read.problems]
    assert valid or lacking
    # What cannot be read is no answer; where all was read, what lacks is what the schema requires.
    assert not (valid and lacking and all(lacking))


def test_each_kind_survives_with_all_that_is_said_of_it() -> None:
    asked = question(
        "k",
        Kind.NUMBER,
        least=1,
        most=9,
        hint="Xem mặt sau",
        number="7",
        unit="m²",
        known_as="applicant.name",
        is_required=True,
    )
    assert read_schema(as_schema(form_of(asked))).questions == (asked,)


BLOCKS = {
    "person": {
        "x-kind": "group",
        "title": "Người",
        "required": ["name"],
        "properties": {
            "name": {"x-kind": "name", "title": "Họ, chữ đệm, tên"},
            "number": {"x-kind": "identity_number", "title": "Số định danh"},
        },
    }
}


def test_a_block_is_taken_in_with_what_is_said_beside_it() -> None:
    schema = as_schema(form_of(question("k", Kind.GROUP, questions=(question("x"),))))
    schema["properties"] = {
        "k": {"$ref": "blocks#/person", "title": "Người mẹ", "required": ["number"]}
    }
    (mother,) = read_schema(schema, BLOCKS).questions
    assert mother.name == "Người mẹ"
    assert [(each.key, each.is_required) for each in mother.questions] == [
        ("name", True),
        ("number", True),
    ]


def test_a_form_changes_leaves_out_and_adds_questions_of_a_block() -> None:
    schema = as_schema(form_of(question("k")))
    schema["properties"]["k"] = {
        "$ref": "blocks#/person",
        "properties": {
            "name": {"x-number": "13"},
            "number": False,
            "job": {"x-kind": "text", "title": "Nghề"},
        },
    }
    (person,) = read_schema(schema, BLOCKS).questions
    assert [(each.key, each.name, each.number) for each in person.questions] == [
        ("name", "Họ, chữ đệm, tên", "13"),
        ("job", "Nghề", ""),
    ]


def test_what_is_left_out_of_a_block_is_not_required() -> None:
    schema = as_schema(form_of(question("k")))
    schema["properties"]["k"] = {"$ref": "blocks#/person", "properties": {"name": False}}
    (person,) = read_schema(schema, BLOCKS).questions
    assert [(each.key, each.is_required) for each in person.questions] == [("number", False)]


def test_conditions_of_a_form_stand_beside_those_of_a_block() -> None:
    asked_if = {"if": {"properties": {"who": {"enum": ["1"]}}, "required": ["who"]}}
    who, words = {"$ref": "blocks#/who"}, {"x-kind": "text", "title": "Lời"}
    blocks = {
        "who": {"x-kind": "choice", "title": "Ai", "oneOf": [{"const": "1", "title": "Tôi"}]},
        "both": {
            "x-kind": "group",
            "title": "Cả hai",
            "properties": {"who": who, "words": words},
            "allOf": [asked_if | {"else": {"properties": {"words": False}}}],
        },
    }
    schema = as_schema(form_of(question("k")))
    schema["properties"]["k"] = {
        "$ref": "blocks#/both",
        "properties": {"more": words},
        "allOf": [asked_if | {"else": {"properties": {"more": False}}}],
    }
    (both,) = read_schema(schema, blocks).questions
    assert [bool(each.conditions) for each in both.questions] == [False, True, True]
    schema["properties"]["k"] = {"$ref": "blocks#/both", "properties": {"words": False}}
    (left,) = read_schema(schema, blocks).questions
    assert [each.key for each in left.questions] == ["who"]


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({"properties": []}, "phải là một nhóm tên và giá trị"),
        ({"required": 7}, "“required” phải là danh sách"),
        ({"allOf": "x"}, "“allOf” phải là danh sách"),
    ],
)
def test_what_is_wrong_beside_a_block_is_said(beside: dict[str, object], said: str) -> None:
    schema = as_schema(form_of(question("k")))
    schema["properties"]["k"] = {"$ref": "blocks#/person", **beside}
    with pytest.raises(BadInput, match=said):
        read_schema(schema, BLOCKS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": 7}, "“title” phải là chữ"),
        ({"properties": []}, "phải là một nhóm tên và giá trị"),
        ({"properties": {"k": {"title": "K", "x-kind": "mood"}}}, "“x-kind” phải là một trong"),
        ({"properties": {"k": {"$ref": "blocks#/ghost", "title": "K"}}}, "không có khối “ghost”"),
        ({"required": ["z"]}, "“z” không phải là câu hỏi ở đây"),
        ({"x-pages": "one"}, "“x-pages” phải là danh sách"),
        ({"x-pages": [{"title": "T"}] * 401}, "nhiều nhất 400 mục"),
    ],
)
def test_what_is_not_known_is_said_with_its_place(change: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_schema({**as_schema(form_of(question("k"))), **change})


@pytest.mark.parametrize("document", [None, [], "x", 3])
def test_what_is_no_schema_is_refused(document: object) -> None:
    with pytest.raises(BadInput, match="phải là một nhóm tên và giá trị"):
        read_schema(document)


def test_a_schema_with_too_many_questions_is_not_read_on() -> None:
    many = form_of(*(question(f"k{number}") for number in range(401)))
    with pytest.raises(BadInput, match="Biểu mẫu có quá 400 câu hỏi"):
        read_schema(as_schema(many))


def test_a_condition_hides_and_requires_for_other_validators_too() -> None:
    form = form_of(
        question("who", Kind.CHOICE, choices=CHOICES),
        question("words", conditions=(Condition("who", ("2",)),), is_required=True),
    )
    validator = Draft202012Validator(as_schema(form))
    judged = [{"who": "1"}, {"who": "1", "words": "x"}, {"who": "2"}, {"who": "2", "words": "x"}]
    assert [validator.is_valid(each) for each in judged] == [True, False, False, True]


def test_choices_of_several_are_those_of_the_items() -> None:
    form = form_of(question("k", Kind.SEVERAL, choices=(Choice("a", "A"), Choice("b", "B"))))
    validator = Draft202012Validator(as_schema(form))
    assert [validator.is_valid({"k": given}) for given in (["a", "b"], ["c"], ["a", "a"], [])] == [
        True,
        False,
        False,
        False,
    ]
