"""Sample answers fill in every form, and versions are told apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Condition,
    FormContent,
    FormShape,
    SamplePlaces,
    as_document,
    list_form_differences,
    problems_of,
    read_document,
    read_form,
    sample_typed,
)
from motcua.kernel.errors import BadInput
from tests.eforms.forms import CHOICES, form_of, forms, question
from tests.eforms.test_shipped_forms import FORMS

ON = date(2026, 11, 30)
PLACES = SamplePlaces("91", "30904")


def made(form: FormShape, variant: int = 0) -> dict[str, str]:
    return sample_typed(form, PLACES, variant=variant, on=ON)


@pytest.mark.parametrize("variant", range(3))
@pytest.mark.parametrize("slug", FORMS)
def test_every_shipped_form_is_filled_in_without_a_problem(slug: str, variant: int) -> None:
    assert read_form(FORMS[slug], made(FORMS[slug], variant), on=ON).problems == []


@given(forms)
def test_every_sound_form_is_filled_in_without_a_problem(form: FormShape) -> None:
    if problems_of(form) == []:
        assert read_form(form, made(form), on=ON).problems == []


def test_another_variant_goes_another_way_and_leaves_out_what_is_not_asked() -> None:
    who = question("who", Kind.CHOICE, choices=CHOICES)
    form = form_of(who, question("why", conditions=(Condition("who", ("2",)),)))
    assert [set(made(form, variant)) for variant in (0, 1)] == [{"who"}, {"who", "why"}]


def test_a_version_is_compared_question_by_question() -> None:
    before = form_of(question("a"), question("b"))
    after = form_of(replace(question("a"), hint="Ngắn thôi", is_required=True), question("c"))
    told = [(each.kind, each.name) for each in list_form_differences(before, after)]
    assert told == [("changed", "a"), ("added", "c"), ("removed", "b")]
    changed = list_form_differences(before, after)[0].changes
    assert [(each.what, each.before, each.after) for each in changed] == [
        ("Gợi ý", "", "Ngắn thôi"),
        ("Bắt buộc", "Không", "Có"),
    ]


def test_a_condition_is_told_in_words() -> None:
    who = question("who", Kind.CHOICE, choices=CHOICES, name="Cho ai?")
    asked = question("why", conditions=(Condition("who", ("2",)),))
    (told,) = list_form_differences(form_of(who, question("why")), form_of(who, asked))
    assert told.changes[0].after == "Cho ai?: Khác"


def test_a_version_without_changes_differs_in_nothing() -> None:
    assert list_form_differences(form_of(question("a")), form_of(question("a"))) == []


@given(forms)
def test_a_document_gives_back_what_was_written(form: FormShape) -> None:
    content = FormContent(form, ("1.1",), ON, sample={"k0": "x"}, source_note="Nguồn")
    assert read_document(as_document(content)) == content


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "Tệp không phải là một tờ khai"),
        ({"la": 1}, "Không biết phần “la”"),
        ({"procedures": "1"}, "danh sách mã thủ tục"),
        ({"valid_from": "1/1/2026"}, "“valid_from” phải là ngày"),
        ({"valid_to": 5}, "“valid_to” phải là ngày"),
        ({"sample": {"a": 1}}, "“sample” phải là các ô đã điền"),
        ({"source_note": "x" * 1001}, "dài nhất 1000 ký tự"),
        ({"form": {"properties": {"a": {"x-kind": "?"}}}}, "“x-kind” phải là một trong"),
    ],
)
def test_a_document_is_refused_with_a_sentence_a_problem(given: object, said: str) -> None:
    sound = as_document(FormContent(form_of(question("a")), ("1.1",), ON))
    document = {**sound, **given} if isinstance(given, dict) else given
    with pytest.raises(BadInput, match=said):
        read_document(document)


def test_a_document_of_groups_without_end_is_refused() -> None:
    inner: dict[str, object] = {"title": "x", "x-kind": "text"}
    for _each in range(300):
        inner = {"title": "x", "x-kind": "group", "properties": {"a": inner}}
    sound = as_document(FormContent(form_of(question("a")), ("1.1",), ON))
    sound["form"] = {**sound["form"], "properties": {"a": inner}}
    with pytest.raises(BadInput, match="lồng nhau quá 6 tầng"):
        read_document(sound)
