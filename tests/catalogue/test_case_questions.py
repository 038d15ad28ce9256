"""Questions that narrow a procedure to the cases of one person."""

from collections.abc import Iterable

import pytest
from django.utils import translation

from motcua.catalogue.rules.case_names import short_name, short_names
from motcua.catalogue.rules.case_questions import (
    ORDINARY,
    CaseAnswer,
    CaseQuestion,
    derive_questions,
    narrow,
)

HARD, MAPPED = "Vùng khó khăn", "Phải trích đo"
BOTH = "Vùng khó khăn và phải trích đo"
LAND = (ORDINARY, HARD, MAPPED, BOTH)


def texts(questions: Iterable[CaseQuestion]) -> list[list[str]]:
    return [[answer.text for answer in question.answers] for question in questions]


def ids(questions: Iterable[CaseQuestion], *answers: str) -> set[str]:
    """The ids of the answers, each to the question of its place."""
    return {
        question.answer_id(next(a for a in question.answers if a.text == text))
        for question, text in zip(questions, answers, strict=False)
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nhà ở riêng lẻ", "Nhà ở riêng lẻ"),
        ("a) Đối với trường hợp đổi tên người sử dụng đất", "Đổi tên người sử dụng đất"),
        ("(2) Đối với trường hợp tổ chức tư vấn, hồ sơ bao gồm", "Tổ chức tư vấn"),
        ("- Trường hợp không tham vấn: 05 ngày làm việc kể từ ngày nhận", "Không tham vấn"),
        ("Trường hợp cần kiểm tra thực tế thì trong thời hạn 40 ngày", "Cần kiểm tra thực tế"),
        ("Đối với luồng chuyên dùng: + Trong thời hạn 05 ngày", "Luồng chuyên dùng"),
        ("Cấp lại thẻ (Trường hợp không quy định là bản chính thì nộp sao", "Cấp lại thẻ"),
        ("Trường hợp còn hạn dưới 12 tháng", "Còn hạn dưới 12 tháng"),
    ],
)
def test_a_case_is_called_by_what_a_person_knows_of_himself(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    "name",
    [
        "Trường hợp giải quyết trong 15 ngày làm việc",
        "2. Trường hợp giải quyết trong 15 ngày",
        "Trường hợp không nêu thời hạn",
        "Đối với trường hợp 1, hồ sơ bao gồm",
        "Trong thời hạn 03 ngày làm việc, kể từ ngày nhận hồ sơ",
        "- Chủ tịch Ủy ban nhân dân cấp xã: Trong thời hạn 02 ngày làm việc",
        "* Nộp trực tuyến tại Cổng dịch vụ công quốc gia",
        "Tại cơ quan đại diện: 10 USD/bản.",
        "Trường hợp hồ sơ hợp lệ: 04 ngày làm việc",
        "x" * 181,
    ],
)
def test_what_nobody_can_choose_by_is_no_name(name):
    assert short_name(name) == ""


def test_one_case_without_a_name_or_two_of_the_same_leave_no_names():
    assert short_names(["Xe cá nhân", "Trường hợp giải quyết trong 2 ngày"]) == {}
    assert short_names(["Cấp lại", "Trường hợp cấp lại"]) == {}


def test_the_ordinary_case_is_an_answer_behind_the_others():
    found = derive_questions(["Cấp mới", "Cấp lại"], has_ordinary=True)
    assert texts(found) == [["Cấp mới", "Cấp lại", "Không thuộc dòng nào ở trên"]]
    assert texts(derive_questions(["Cấp mới", "Cấp lại"], has_ordinary=False)) == [
        ["Cấp mới", "Cấp lại"]
    ]


def test_a_single_case_beside_the_ordinary_one_is_a_yes_or_no():
    (found,) = derive_questions(["Khi phải xác minh"], has_ordinary=True)
    assert [answer.keeps for answer in found.answers] == [{"Khi phải xác minh"}, {ORDINARY}]
    assert derive_questions(["Khi phải xác minh"], has_ordinary=False) == ()


def test_cases_that_combine_others_become_two_questions():
    found = derive_questions([MAPPED, HARD, BOTH], has_ordinary=True)
    assert texts(found) == [["Có", "Không"], ["Có", "Không"]]
    assert narrow(found, LAND, ids(found, "Có", "Có")).cases == (BOTH,)
    assert narrow(found, LAND, ids(found, "Có", "Không")).cases == (MAPPED,)
    assert narrow(found, LAND, ids(found, "Không", "Không")).cases == (ORDINARY,)


def test_many_cases_are_asked_for_in_two_steps():
    names = [f"Thay đổi tên công ty do lý do {n}" for n in range(4)]
    names += [f"Thay đổi vốn điều lệ thêm phần {n}" for n in range(4)]
    found = derive_questions(names, has_ordinary=False)
    assert [len(question.answers) for question in found] == [2, 4, 4]
    assert len(narrow(found, names, ()).steps) == 1
    once = narrow(found, names, {found[0].answer_id(found[0].answers[1])})
    assert [step.question for step in once.steps] == [found[0], found[2]]


def test_without_an_answer_every_case_is_left():
    found = derive_questions([MAPPED, HARD, BOTH], has_ordinary=True)
    assert narrow(found, LAND, {"", "12345678"}).cases == LAND
    assert not narrow(found, LAND, {"12345678"}).is_narrowed


def test_an_answer_that_would_leave_nothing_counts_for_nothing():
    first = CaseQuestion("Đất ở đâu?", tuple(CaseAnswer(n, frozenset({n})) for n in "ab"))
    again = CaseQuestion("Còn gì?", tuple(CaseAnswer(n, frozenset({n})) for n in "ba"))
    both = {first.answer_id(first.answers[0]), again.answer_id(again.answers[0])}
    assert narrow((first, again), ("a", "b"), both).cases == ("a",)


def test_a_reworded_question_does_not_take_the_answer_to_the_former_one():
    answers = (CaseAnswer("Có", frozenset({"a"})), CaseAnswer("Không", frozenset({"b"})))
    former, later = CaseQuestion("Đất ở xã?", answers), CaseQuestion("Đất không ở xã?", answers)
    assert former.answer_id(answers[0]) != later.answer_id(answers[0])


def test_the_address_holds_in_every_language():
    with translation.override("en"):
        english = derive_questions([HARD, MAPPED], has_ordinary=True)
    vietnamese = derive_questions([HARD, MAPPED], has_ordinary=True)
    (one,), (other,) = english, vietnamese
    assert one.answer_id(one.answers[2]) == other.answer_id(other.answers[2])
