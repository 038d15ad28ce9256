"""A form in another language: what is translated, what is marked, and what stays as it is."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.html import conditional_escape

from motcua.eforms.enums import Kind
from motcua.eforms.files import list_shipped, shipped_texts
from motcua.eforms.rules import (
    ChangedMeanwhile,
    FormContent,
    FormShape,
    Page,
    as_schema,
    list_form_differences,
    read_form,
    read_schema,
)
from motcua.eforms.rules.edits import page_shown
from motcua.eforms.rules.form_edits import ChangePage, SetTexts, texts_shown
from motcua.eforms.rules.translating import in_language, list_texts, list_untranslated
from motcua.kernel.errors import BadInput
from tests.eforms.forms import CHOICES, question

WHO = question("who", Kind.CHOICE, choices=CHOICES)
SHAPE = FormShape(
    "thu", "Tờ khai", (WHO,), (Page("Ai", ("who",)),), texts={"en": {"Tờ khai": "Form"}}
)
CONTENT = FormContent(SHAPE, ("1.001193",), date(2026, 1, 1))


def test_readers_see_the_translation_and_what_has_none_is_marked_as_vietnamese() -> None:
    shown = in_language(SHAPE, "en")
    assert shown.title == "Form"
    assert conditional_escape(shown.pages[0].title) == '<span lang="vi">Ai</span>'


def test_in_vietnamese_nothing_is_marked() -> None:
    assert in_language(SHAPE, "vi") is SHAPE


def test_what_is_marked_is_escaped() -> None:
    shown = in_language(replace(SHAPE, title="<b>"), "en")
    assert conditional_escape(shown.title) == '<span lang="vi">&lt;b&gt;</span>'


def test_answers_are_the_same_in_every_language() -> None:
    typed = {"who": CHOICES[0].value}
    on = date(2026, 1, 1)
    translated = SetTexts("en", seen("Mình"), {"Mình": "Me"}).apply(CONTENT).form
    assert read_form(in_language(translated, "en"), typed, on=on) == read_form(SHAPE, typed, on=on)


def seen(*texts: str) -> str:
    return texts_shown(SHAPE, "en", texts)


def test_a_translation_is_written_and_taken_away() -> None:
    with_it = SetTexts("en", seen("Ai"), {"Ai": "Who"}).apply(CONTENT)
    assert with_it.form.texts["en"] == {"Tờ khai": "Form", "Ai": "Who"}
    shown = texts_shown(with_it.form, "en", ["Ai"])
    assert SetTexts("en", shown, {"Ai": ""}).apply(with_it).form == SHAPE


def test_two_who_translate_the_same_text_do_not_overwrite_each_other() -> None:
    changed = SetTexts("en", seen("Ai"), {"Ai": "Who"}).apply(CONTENT)
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        SetTexts("en", seen("Ai"), {"Ai": "Which"}).apply(changed)


def test_a_text_that_is_changed_has_no_translation_any_more() -> None:
    whole = SetTexts("en", seen("Ai"), {"Ai": "Who"}).apply(CONTENT)
    changed = ChangePage(0, page_shown(whole.form.pages[0]), "Người nào").apply(whole)
    assert "Người nào" in list_untranslated(changed.form, "en")


def test_translations_go_with_the_schema() -> None:
    assert read_schema(as_schema(SHAPE)) == SHAPE


@pytest.mark.parametrize(
    "given", [[], {"vi": {}}, {"EN": {"a": "b"}}, {"en": {"a": ""}}, {"en": {"a": 1}}, {"en": []}]
)
def test_odd_translations_are_refused(given) -> None:
    with pytest.raises(BadInput, match="dịch"):
        read_schema({**as_schema(SHAPE), "x-translations": given})


def test_versions_are_compared_by_their_translations_too() -> None:
    after = SetTexts("en", seen("Ai"), {"Ai": "Who"}).apply(CONTENT).form
    [found] = list_form_differences(SHAPE, after)
    assert [(each.what, each.before, each.after) for each in found.changes] == [("Ai", "", "Who")]


def test_all_shipped_forms_are_in_english() -> None:
    lacking = {
        content.form.code: list_untranslated(content.form, "en") for content in list_shipped()
    }
    assert {code: texts for code, texts in lacking.items() if texts} == {}


def test_no_shipped_translation_is_left_over() -> None:
    asked = {text for content in list_shipped() for text in list_texts(content.form)}
    assert shipped_texts("en").keys() <= asked
