from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.printed.paper import content_of, declaration_pdf, in_words, public_pdf
from motcua.eforms.rules import Answers, Condition, Page, Question
from tests.eforms.forms import CHOICES, form_of, question

PLACES = {"91": "tỉnh An Giang", "30592": "xã Giồng Riềng"}
WHO = question("who", Kind.CHOICE, name="Người khai", choices=CHOICES, number="1")
FORM = form_of(
    WHO,
    question("why", name="Lý do", conditions=(Condition("who", ("2",)),)),
    question("mother", Kind.GROUP, name="Người mẹ", questions=(question("born", Kind.DATE),)),
    question("rows", Kind.TABLE, most=5, questions=(question("name", name="Tên"),)),
)


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        (WHO, "2", "Khác"),
        (question("k", Kind.SEVERAL, choices=CHOICES), ["1", "2"], "Bản thân; Khác"),
        (question("k", Kind.YES_NO), False, "Không"),
        (question("k", Kind.DATE), "2026-03-02", "02/03/2026"),
        (question("k", Kind.DATE_OR_YEAR), "1960", "1960"),
        (question("k", Kind.MONEY), 1500000, "1.500.000 đồng"),
        (question("k", Kind.DECIMAL, unit="m²"), "1120.5", "1.120,5 m²"),
        (
            question("k", Kind.ADDRESS),
            {"province": "91", "commune": "30592", "detail": "ấp Hoà"},
            "ấp Hoà, xã Giồng Riềng, tỉnh An Giang",
        ),
        (
            question("k", Kind.ADDRESS),
            {"province": "91", "commune_name": "Xã Khác", "detail": "ấp Hoà"},
            "ấp Hoà, Xã Khác, tỉnh An Giang",
        ),
        (question("k", Kind.PHONE), "+84912345678", "0912 345 678"),
        (question("k", Kind.ADDRESS), {"abroad": "Hàn Quốc"}, "Hàn Quốc"),
        (WHO, None, ""),
    ],
)
def test_an_answer_is_written_as_people_write_it(
    asked: Question, answer: object, said: str
) -> None:
    assert in_words(asked, answer, PLACES) == said


def names(answers: Answers | None) -> list[str]:
    (section,) = content_of(FORM, answers, PLACES)["sections"]
    return [part["name"] for part in section["parts"]]


def test_a_blank_form_has_every_question() -> None:
    assert names(None) == ["Người khai", "Lý do", "Người mẹ", "born", "rows"]


def test_a_filled_form_has_what_was_asked_alone() -> None:
    assert names({"who": "1"}) == ["Người khai", "Người mẹ", "born", "rows"]


def test_a_blank_paper_is_an_archive_to_tick_and_write_on() -> None:
    form = form_of(question("k", Kind.YES_NO, name="Có con?"), question("t", Kind.LONG_TEXT))
    pdf = declaration_pdf(form, None, places={})
    assert "pdfaid" in str(pikepdf.open(BytesIO(pdf)).open_metadata())
    assert "Không" in text_of(pdf)


def test_a_group_that_the_title_of_its_page_names_has_no_heading() -> None:
    mother = FORM.by_key["mother"]
    form = replace(FORM, questions=(mother,), pages=(Page("Mẹ", ("mother",)),))
    (section,) = content_of(form, None, {})["sections"]
    assert [part["name"] for part in section["parts"]] == ["born"]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_pdf_is_an_archive_with_the_answers_as_text() -> None:
    answers = {"who": "2", "why": "Mất #giấy *cũ*", "rows": [{"name": "An"}]}
    pdf = declaration_pdf(FORM, answers, places=PLACES)
    assert "pdfaid" in str(pikepdf.open(BytesIO(pdf)).open_metadata())
    assert "1. Người khai: Khác" in text_of(pdf)
    assert "Mất #giấy *cũ*" in text_of(pdf)


def test_only_a_sample_says_that_it_is_one() -> None:
    told = [
        "TỜ KHAI MẪU" in text_of(draw(FORM, {"who": "1"}, places={}))
        for draw in (public_pdf, declaration_pdf)
    ]
    assert told == [True, False]
