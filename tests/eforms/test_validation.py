from dataclasses import replace

import pytest
from hypothesis import given

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Choice, Condition, FormShape, Page, problems_of
from tests.eforms.forms import CHOICES, form_of, forms, question

WHO = question("who", Kind.CHOICE, choices=CHOICES)


@given(forms)
def test_drawn_forms_are_sound(form: FormShape) -> None:
    assert problems_of(form) == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (form_of(), "chưa có câu hỏi nào"),
        (form_of(question("Họ tên")), "chỉ gồm chữ thường không dấu"),
        (form_of(question("k", name=" ")), "chưa có lời"),
        (form_of(question("a"), question("a")), "cùng mang khoá “a”"),
        (form_of(question("k", Kind.CHOICE, choices=CHOICES[:1])), "ít nhất hai lựa chọn"),
        (
            form_of(question("k", Kind.CHOICE, choices=(Choice("1", "A"), Choice("1", "B")))),
            "ít nhất hai lựa chọn khác nhau",
        ),
        (form_of(question("k", Kind.GROUP)), "chưa có câu hỏi bên trong"),
        (form_of(question("k", questions=(WHO,))), "không chứa câu hỏi khác"),
        (form_of(question("k", Kind.TABLE, questions=(WHO,))), "nhiều nhất bao nhiêu dòng"),
        (
            form_of(question("k", Kind.TABLE, most=101, questions=(WHO,))),
            "từ 1 đến 100",
        ),
        (form_of(question("k", Kind.NUMBER, least=3, most=2)), "cao hơn mức cao nhất"),
        (
            form_of(question("k", conditions=(Condition("who", ("1",)),)), WHO),
            "phải đứng trước và cùng nhóm",
        ),
        (
            form_of(question("a"), question("k", conditions=(Condition("a", ("1",)),))),
            "chỉ tuỳ thuộc được câu chọn một",
        ),
        (
            form_of(WHO, question("k", conditions=(Condition("who", ("3",)),))),
            "một câu trả lời mà “who” không có",
        ),
        (replace(form_of(WHO), pages=()), "phải nằm ở đúng một trang"),
        (replace(form_of(WHO), pages=(Page("T", ("who", "who")),)), "đúng một trang"),
        (replace(form_of(WHO), pages=(Page("T", ("who", "z")),)), "Không có câu hỏi “z”"),
        (
            replace(form_of(WHO), pages=(Page("T", ("who",)), Page("Trống", ()))),
            "Trang “Trống” chưa có câu hỏi",
        ),
    ],
)
def test_each_fault_is_said(form: FormShape, said: str) -> None:
    assert any(said in problem for problem in problems_of(form))


def test_a_condition_inside_a_group_looks_beside_it_only() -> None:
    inner = question("k", conditions=(Condition("who", ("1",)),))
    form = form_of(WHO, question("g", Kind.GROUP, questions=(inner,)))
    assert any("cùng nhóm" in problem for problem in problems_of(form))
