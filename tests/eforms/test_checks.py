"""What an editor is told while a form is edited and before it is published."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Box,
    Choice,
    Condition,
    FormShape,
    Page,
    Question,
    list_blocking,
    list_hints,
)
from motcua.kernel.rules.plain_language import PlainWords
from tests.eforms.forms import CHOICES, form_of, question
from tests.eforms.test_shipped_forms import FORMS, SHIPPED

ON = date(2026, 11, 30)
THREE = (Choice("a", "A"), Choice("b", "B"), Choice("c", "C"))
WHO = question("who", Kind.CHOICE, choices=THREE)
NO_WORDS = PlainWords(longest=1000)


def needs(key: str, *pairs: tuple[str, tuple[str, ...]], **said: object) -> Question:
    return question(key, conditions=tuple(Condition(*pair) for pair in pairs), **said)


def blocking(*questions: Question) -> list[tuple[str, str]]:
    return [(each.place, each.sentence) for each in list_blocking(form_of(*questions), {}, ON)]


def hints(form: FormShape, words: PlainWords = NO_WORDS) -> list[tuple[str, str]]:
    return [(each.place, each.sentence) for each in list_hints(form, words)]


def test_each_problem_stands_at_its_question() -> None:
    group = question("kin", Kind.GROUP, questions=(question("sex", Kind.CHOICE),))
    ((place, said),) = blocking(group)
    assert place == "kin.sex"
    assert "hai lựa chọn" in said


def test_two_questions_that_wait_for_each_other_are_never_asked() -> None:
    found = blocking(
        needs("a", ("b", ("1",)), kind=Kind.CHOICE, choices=CHOICES),
        needs("b", ("a", ("1",)), kind=Kind.CHOICE, choices=CHOICES),
    )
    assert [place for place, said in found if "lẫn nhau" in said] == ["a", "b"]


def test_a_condition_on_a_later_question_is_named_by_its_words() -> None:
    ((place, said),) = blocking(needs("why", ("who", ("a",))), replace(WHO, name="Ai?"))
    assert place == "why"
    assert "“Ai?”, câu này phải đứng trước" in said


# who is a or b here; both conditions of the last must be possible at once.
@pytest.mark.parametrize(
    ("wanted", "is_asked"), [(("a",), True), (("b", "c"), True), (("c",), False)]
)
def test_a_question_is_asked_only_if_those_it_depends_on_are(wanted, is_asked) -> None:
    second = needs("second", ("who", ("a", "b")), kind=Kind.CHOICE, choices=CHOICES)
    third = needs("third", ("second", ("1",)), ("who", wanted))
    assert (blocking(WHO, second, third) == []) is is_asked


def test_a_required_question_that_is_never_asked_is_called_so() -> None:
    second = needs("second", ("who", ("a",)), kind=Kind.CHOICE, choices=CHOICES)
    third = needs("third", ("second", ("1",)), ("who", ("b",)), is_required=True)
    ((place, said),) = blocking(WHO, second, third)
    assert place == "third"
    assert "bắt buộc trả lời nhưng không bao giờ được hỏi" in said


def test_a_page_of_questions_that_are_never_asked_never_shows() -> None:
    second = needs("second", ("who", ("a",)), kind=Kind.CHOICE, choices=CHOICES)
    third = needs("third", ("second", ("1",)), ("who", ("b",)))
    pages = (Page("Đầu", ("who", "second")), Page("Cuối", ("third",)))
    form = FormShape("thu", "Tờ khai", (WHO, second, third), pages)
    assert [(each.page, each.sentence) for each in list_blocking(form, {}, ON)][-1] == (
        1,
        "Trang “Cuối” không bao giờ hiện ra.",
    )


def test_the_filled_example_must_be_readable_once_the_form_is_sound() -> None:
    form = form_of(question("born", Kind.DATE, is_required=True))
    ((each,),) = [list_blocking(form, {"born": "mai"}, ON)]
    assert each.place == "born"
    assert each.sentence.startswith("Tờ khai mẫu đã điền:")
    assert list_blocking(form, {"born": "02/03/2020"}, ON) == []


@pytest.mark.parametrize(("length", "told"), [(90, 0), (91, 1)])
def test_a_long_question_is_a_hint(length: int, told: int) -> None:
    assert len(hints(form_of(question("a", name="x" * length)))) == told


def test_two_questions_of_the_same_name_are_told_apart_unless_one_excludes_the_other() -> None:
    alike = question("a", name="Tên"), question("b", name="TÊN")
    assert [place for place, _said in hints(form_of(*alike))] == ["a", "b"]
    apart = needs("a", ("who", ("a",)), name="Tên"), needs("b", ("who", ("b",)), name="Tên")
    assert hints(form_of(WHO, *apart)) == []


def test_a_place_of_the_official_form_that_nothing_fills_is_told() -> None:
    form = replace(
        form_of(question("a", number="1"), question("b", number="9")),
        boxes=(Box("1", "Họ tên"), Box("2", "Năm sinh")),
    )
    assert hints(form) == [
        ("", "Mục 2 của mẫu giấy (Năm sinh) chưa có câu hỏi nào điền vào."),
        ("b", "Mẫu giấy không có mục 9."),
    ]


def test_words_of_officials_are_hints_at_their_question_and_block_nothing() -> None:
    form = form_of(question("a", name="Căn cứ việc xuất trình CCCD"))
    words = PlainWords(instead={"xuất trình": "đưa ra"})
    assert hints(form, words) == [
        ("a", "Thay “xuất trình” bằng “đưa ra” cho dễ hiểu."),
        ("a", "Viết đủ chữ hoặc giải thích “CCCD” ở lần đầu."),
    ]
    assert list_blocking(form, {}, ON) == []


@pytest.mark.parametrize("slug", FORMS)
def test_nothing_blocks_a_shipped_form(slug: str) -> None:
    assert list_blocking(FORMS[slug], SHIPPED[slug]["sample"], ON) == []
