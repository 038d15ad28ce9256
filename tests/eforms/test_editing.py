"""Changing a draft, one thing at a time."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Box,
    ChangedMeanwhile,
    Choice,
    Condition,
    Edit,
    FormContent,
    FormShape,
    Page,
    Question,
    problems_of,
)
from motcua.eforms.rules import edits as shown
from motcua.eforms.rules.edits import CannotEdit
from motcua.eforms.rules.form_edits import (
    AddPage,
    ChangeForm,
    ChangePage,
    MovePage,
    RemovePage,
    ReplaceContent,
    with_boxes,
)
from motcua.eforms.rules.places import find_question, in_order_of_pages
from motcua.eforms.rules.question_edits import (
    AddQuestion,
    ChangeQuestion,
    MoveQuestion,
    PutOnPage,
    RemoveQuestion,
    SetCondition,
)
from tests.eforms.forms import CHOICES, form_of, question
from tests.eforms.test_shipped_forms import FORMS

WHO = question("who", Kind.CHOICE, choices=CHOICES)
GROUP = question("kin", Kind.GROUP, questions=(question("name"), question("phone", Kind.PHONE)))
WHY = question("why", conditions=(Condition("who", ("2",)),))
SHAPE = FormShape(
    "thu", "Tờ khai", (WHO, GROUP, WHY), (Page("Ai", ("who", "kin")), Page("Vì sao", ("why",)))
)
CONTENT = FormContent(SHAPE, ("1.001193",), date(2026, 1, 1))


def after(*changes: Edit) -> FormShape:
    content = CONTENT
    for change in changes:
        content = change.apply(content)
    return content.form


def seen(place: str) -> str:
    found = find_question(SHAPE, place)
    assert found is not None
    return shown.question_shown(found)


def keys(form: FormShape) -> list[tuple[str, ...]]:
    return [page.questions for page in form.pages]


def test_a_page_is_added_behind_the_others() -> None:
    assert [page.title for page in after(AddPage("Cuối")).pages] == ["Ai", "Vì sao", "Cuối"]


def test_pages_change_places_and_their_questions_follow() -> None:
    form = after(MovePage(1, shown.page_shown(SHAPE.pages[1]), -1))
    assert [page.title for page in form.pages] == ["Vì sao", "Ai"]
    assert [each.key for each in form.questions] == ["why", "who", "kin"]


@pytest.mark.parametrize(("number", "step"), [(0, -1), (1, 1)])
def test_the_first_page_moves_no_further_back_and_the_last_no_further_on(number, step) -> None:
    assert after(MovePage(number, shown.page_shown(SHAPE.pages[number]), step)) == SHAPE


def test_a_page_with_questions_stays() -> None:
    with pytest.raises(CannotEdit, match="còn 1 câu hỏi"):
        after(RemovePage(1, shown.page_shown(SHAPE.pages[1])))


def test_an_empty_page_goes() -> None:
    empty = AddPage("Cuối").apply(CONTENT).form.pages[2]
    assert after(AddPage("Cuối"), RemovePage(2, shown.page_shown(empty))) == SHAPE


def test_a_page_gets_another_title() -> None:
    form = after(ChangePage(0, shown.page_shown(SHAPE.pages[0]), "Người khai", "Ghi đủ dấu."))
    assert form.pages[0] == Page("Người khai", ("who", "kin"), "Ghi đủ dấu.")


def test_a_new_question_gets_a_key_of_its_words_that_no_other_has() -> None:
    form = after(AddQuestion("Họ tên", Kind.NAME), AddQuestion("Họ tên", Kind.NAME, page=1))
    assert keys(form) == [("who", "kin", "ho_ten"), ("why", "ho_ten_2")]


def test_a_new_question_of_any_kind_makes_no_form_unreadable() -> None:
    for kind in Kind:
        found = problems_of(after(AddQuestion("123 ơi", kind)))
        assert found == [] if kind not in {Kind.GROUP, Kind.TABLE} else len(found) == 1


def test_a_question_is_added_within_a_group_and_nowhere_else() -> None:
    assert find_question(after(AddQuestion("Tuổi", Kind.NUMBER, within="kin")), "kin.tuoi")
    with pytest.raises(CannotEdit, match="Chỉ nhóm hoặc bảng"):
        after(AddQuestion("Tuổi", Kind.NUMBER, within="who"))


def change(place: str = "why", saw: str = "", **said: object) -> ChangeQuestion:
    return ChangeQuestion(place, saw or seen(place), **{"name": "x", "kind": Kind.TEXT, **said})


def test_a_changed_question_keeps_its_key_and_its_conditions() -> None:
    form = after(change(name="Vì sao", hint="Ngắn thôi", is_required=True))
    assert form.by_key["why"] == replace(WHY, name="Vì sao", hint="Ngắn thôi", is_required=True)


def test_a_question_within_a_group_is_changed() -> None:
    found = find_question(after(change("kin.name", name="Tên")), "kin.name")
    assert found is not None
    assert found.name == "Tên"


def test_a_group_with_questions_stays_a_group() -> None:
    with pytest.raises(CannotEdit, match="còn câu hỏi bên trong") as refused:
        after(change("kin"))
    assert refused.value.problems[0][0] == "kind"


def test_who_saw_an_older_question_overwrites_nothing() -> None:
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        after(change(name="một"), change(name="hai"))


def test_the_same_change_twice_is_no_conflict() -> None:
    assert after(change(), change()) == after(change())


def test_another_question_may_change_meanwhile() -> None:
    assert (
        after(change(), change("who", kind=Kind.CHOICE, choices=CHOICES)).by_key["who"].name == "x"
    )


def test_what_is_gone_is_said_to_be_gone() -> None:
    with pytest.raises(ChangedMeanwhile, match="Câu hỏi này không còn"):
        after(RemoveQuestion("why", seen("why")), change())
    with pytest.raises(ChangedMeanwhile, match="Trang này không còn"):
        after(AddQuestion("x", Kind.TEXT, page=2))


def test_a_condition_is_set_and_lifted() -> None:
    saw = shown.conditions_shown(find_question(SHAPE, "kin") or WHO)
    form = after(SetCondition("kin", saw, "who", ("1",)))
    assert form.by_key["kin"].conditions == (Condition("who", ("1",)),)
    lifted = SetCondition("why", shown.conditions_shown(WHY), "who")
    assert after(lifted).by_key["why"].conditions == ()


def test_a_question_moves_within_its_page_and_over_its_edge() -> None:
    assert keys(after(MoveQuestion("who", seen("who"), 1))) == [("kin", "who"), ("why",)]
    assert keys(after(MoveQuestion("kin", seen("kin"), 1))) == [("who",), ("kin", "why")]
    assert keys(after(MoveQuestion("why", seen("why"), -1))) == [("who", "kin", "why"), ()]
    assert after(MoveQuestion("who", seen("who"), -1)) == SHAPE


def test_a_question_moves_within_its_group_and_stays_there() -> None:
    inner = after(MoveQuestion("kin.name", seen("kin.name"), 1)).by_key["kin"].questions
    assert [each.key for each in inner] == ["phone", "name"]
    assert after(MoveQuestion("kin.name", seen("kin.name"), -1)) == SHAPE


def test_a_question_is_put_on_another_page() -> None:
    assert keys(after(PutOnPage("who", seen("who"), 1))) == [("kin",), ("why", "who")]
    assert after(PutOnPage("kin.name", seen("kin.name"), 1)) == SHAPE


def test_a_question_on_which_another_depends_stays() -> None:
    with pytest.raises(CannotEdit, match="“why” chỉ hỏi tùy câu này"):
        after(RemoveQuestion("who", seen("who")))


def test_a_removed_question_leaves_its_page() -> None:
    assert keys(after(RemoveQuestion("why", seen("why")))) == [("who", "kin"), ()]
    inner = after(RemoveQuestion("kin.name", seen("kin.name"))).by_key["kin"].questions
    assert [each.key for each in inner] == ["phone"]


def test_the_whole_form_is_said_otherwise_by_one_at_a_time() -> None:
    saw = shown.form_shown(CONTENT)
    first = ChangeForm(saw, "Đơn", ("1.1",), date(2027, 1, 1), boxes=(Box("1", "Tên"),))
    content = first.apply(CONTENT)
    assert (content.form.title, content.procedures, content.form.boxes) == (
        "Đơn",
        ("1.1",),
        (Box("1", "Tên"),),
    )
    assert first.apply(content) == content
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        replace(first, title="Đơn khác").apply(content)


def test_a_file_replaces_everything_but_the_code() -> None:
    other = FormContent(
        replace(SHAPE, code="khac", title="Khác"), ("2.2",), date(2027, 1, 1), sample={"why": "x"}
    )
    content = ReplaceContent(other).apply(CONTENT)
    assert (content.form.code, content.form.title, content.procedures) == ("thu", "Khác", ("2.2",))


@pytest.mark.parametrize("slug", FORMS)
def test_shipped_forms_stay_sound_in_the_order_of_their_pages(slug: str) -> None:
    assert problems_of(in_order_of_pages(FORMS[slug])) == []


def test_codes_of_choices_stay_with_their_questions() -> None:
    more = (*CHOICES, Choice("ba", "Ba"))
    form = after(change("who", kind=Kind.CHOICE, choices=more))
    assert isinstance(form.by_key["who"], Question)
    assert form.by_key["who"].choices == more


def test_places_of_the_paper_form_are_those_that_questions_name() -> None:
    first, second = question("a", number="1", name="Tên"), question("b", number="1", name="Họ")
    form = with_boxes(form_of(first, second, question("c", number="2b"), question("d")))
    assert form.boxes == (Box("1", "Tên"), Box("2b", "c"))
    assert with_boxes(replace(form, boxes=(Box("9", "x"),))).boxes == (Box("9", "x"),)
