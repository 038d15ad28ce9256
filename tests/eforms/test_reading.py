from datetime import date

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Condition, Question, places_of, read_form, read_page
from motcua.eforms.rules.shapes import FormShape, Page
from tests.eforms.forms import CHOICES, form_of, question

TODAY = date(2026, 11, 30)


def read(asked: Question, text: str) -> tuple[object, list[tuple[str, str]]]:
    got = read_form(form_of(asked), {"k": text}, on=TODAY)
    return got.answers.get("k"), got.problems


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        (Kind.TEXT, "  Tổ 3,   ấp Hoà  ", "Tổ 3, ấp Hoà"),
        (Kind.LONG_TEXT, "một\r\n\r\n hai ", "một\nhai"),
        (Kind.NAME, "Trần Thị Út", "Trần Thị Út"),
        (Kind.DATE, "2/3/2026", "2026-03-02"),
        (Kind.DATE_OR_YEAR, "1960", "1960"),
        (Kind.DATE_OR_YEAR, "02.03.1960", "1960-03-02"),
        (Kind.NUMBER, "1.500", 1500),
        (Kind.MONEY, "20 000", 20000),
        (Kind.DECIMAL, "1.120,50", "1120.5"),
        (Kind.DECIMAL, "7,0", "7"),
        (Kind.CHOICE, "2", "2"),
        (Kind.YES_NO, "no", False),
        (Kind.IDENTITY_NUMBER, "0792 0300 1234", "079203001234"),
        (Kind.TAX_CODE, "0100109106", "0100109106"),
        (Kind.PHONE, "0912 345 678", "+84912345678"),
        (Kind.EMAIL, "an@Vidu.VN", "an@vidu.vn"),
    ],
)
def test_what_people_type_is_read(kind: Kind, text: str, answer: object) -> None:
    choices = CHOICES if kind is Kind.CHOICE else ()
    assert read(question("k", kind, choices=choices), text) == (answer, [])


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.TEXT, "x" * 301, "Dài quá 300 ký tự, hãy viết ngắn lại."),
        (Kind.DATE, "31/02/2026", "Ngày ghi dạng ngày/tháng/năm, ví dụ 02/03/2026."),
        (Kind.NUMBER, "1.50", "Ghi một số nguyên, chỉ gồm chữ số, ví dụ 1.500."),
        (Kind.NUMBER, "-1", "Ghi một số nguyên, chỉ gồm chữ số, ví dụ 1.500."),
        (Kind.NUMBER, "9" * 19, "Ghi một số từ 0 đến 1.000.000.000.000.000."),
        (Kind.DECIMAL, "1,2,3", "Ghi một số; phần lẻ sau dấu phẩy, ví dụ 120,5."),
        (Kind.CHOICE, "3", "Hãy chọn một trong các câu trả lời có ở đây."),
        (Kind.YES_NO, "maybe", "Hãy chọn có hoặc không."),
        (Kind.IDENTITY_NUMBER, "123", "Số định danh cá nhân gồm 12 chữ số."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(kind: Kind, text: str, said: str) -> None:
    assert read(question("k", kind, choices=CHOICES), text) == (None, [("k", said)])


@pytest.mark.parametrize(("text", "count"), [("30/11/2026", 0), ("01/12/2026", 1)])
def test_a_birth_lies_not_behind_today(text: str, count: int) -> None:
    assert len(read(question("k", Kind.DATE_OR_YEAR), text)[1]) == count


@pytest.mark.parametrize(("text", "count"), [("1", 1), ("2", 0), ("20", 0), ("21", 1)])
def test_a_number_is_held_to_its_bounds(text: str, count: int) -> None:
    assert len(read(question("k", Kind.NUMBER, least=2, most=20), text)[1]) == count


def test_a_required_question_left_blank_is_asked_for() -> None:
    asked = question("k", name="Họ tên", is_required=True)
    assert read(asked, "   ") == (None, [("k", "Hãy ghi: Họ tên.")])


def test_one_sentence_is_enough_for_what_cannot_be_read() -> None:
    asked = question("k", Kind.NUMBER, is_required=True)
    assert len(read(asked, "x")[1]) == 1


OTHER = form_of(
    question("who", Kind.CHOICE, choices=CHOICES, is_required=True),
    question("words", is_required=True, conditions=(Condition("who", ("2",)),)),
)


def test_what_is_not_asked_is_neither_wanted_nor_kept() -> None:
    got = read_form(OTHER, {"who": "1", "words": "còn sót lại"}, on=TODAY)
    assert (got.answers, got.problems) == ({"who": "1"}, [])


def test_what_the_answer_calls_for_is_wanted() -> None:
    assert read_form(OTHER, {"who": "2"}, on=TODAY).problems == [("words", "Hãy ghi: words.")]


PERSON = question(
    "mother",
    Kind.GROUP,
    questions=(question("name", Kind.NAME, is_required=True), question("job")),
)


def test_a_group_of_which_nothing_is_typed_may_be_left_out() -> None:
    assert read_form(form_of(PERSON), {}, on=TODAY).problems == []


def test_a_group_that_was_begun_is_completed() -> None:
    got = read_form(form_of(PERSON), {"mother.job": "Làm ruộng"}, on=TODAY)
    assert got.problems == [("mother.name", "Hãy ghi: name.")]


CHILDREN = question(
    "children", Kind.TABLE, most=3, questions=(question("name", Kind.NAME, is_required=True),)
)


def test_rows_left_blank_are_no_rows() -> None:
    typed = {"children.0.name": "An", "children.2.name": "Bình", "children.3.name": "Quá nhiều"}
    got = read_form(form_of(CHILDREN), typed, on=TODAY)
    assert got.answers == {"children": [{"name": "An"}, {"name": "Bình"}]}


HOME = question("home", Kind.ADDRESS, is_required=True)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            {"home.province": "91", "home.commune": "30592", "home.detail": "Ấp Hoà"},
            {"province": "91", "commune": "30592", "detail": "Ấp Hoà"},
        ),
        (
            {"home.province": "92", "home.commune_name": " Phường  Ninh Kiều"},
            {"province": "92", "commune_name": "Phường Ninh Kiều"},
        ),
        (
            {"home.abroad": "Hàn Quốc", "home.detail": "Busan"},
            {"abroad": "Hàn Quốc", "detail": "Busan"},
        ),
    ],
)
def test_an_address_is_a_commune_chosen_or_named_or_a_place_abroad(
    typed: dict[str, str], answer: dict[str, str]
) -> None:
    assert read_form(form_of(HOME), typed, on=TODAY).answers == {"home": answer}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"detail": "Ấp Hoà"}, ("home.province", "Hãy chọn tỉnh hoặc thành phố.")),
        ({"province": "91"}, ("home.commune", "Hãy chọn hoặc ghi tên xã, phường, đặc khu.")),
        (
            {"province": "91", "commune": "1"},
            ("home.commune", "Hãy chọn hoặc ghi tên xã, phường, đặc khu."),
        ),
        ({"commune": "30592"}, ("home.province", "Hãy chọn tỉnh hoặc thành phố.")),
        ({"commune_name": "Xã Thử"}, ("home.province", "Hãy chọn tỉnh hoặc thành phố.")),
        (
            {"province": "91", "commune": "30592", "commune_name": "Xã Thử"},
            ("home.commune_name", "Đã chọn xã trong danh sách thì để trống ô này."),
        ),
    ],
)
def test_an_address_in_the_country_names_its_commune(
    typed: dict[str, str], problem: tuple[str, str]
) -> None:
    parts = {f"home.{part}": text for part, text in typed.items()}
    assert read_form(form_of(HOME), parts, on=TODAY).problems == [problem]


def test_the_name_of_a_missing_answer_ends_the_sentence_once() -> None:
    asked = question("k", Kind.YES_NO, name="Có số định danh?", is_required=True)
    assert read(asked, "") == (None, [("k", "Hãy chọn: Có số định danh.")])


def test_a_missing_address_leads_to_its_first_box() -> None:
    assert read_form(form_of(HOME), {}, on=TODAY).problems == [("home.province", "Hãy ghi: home.")]


def test_places_are_those_that_can_be_typed_and_no_others() -> None:
    several = question("papers", Kind.SEVERAL, choices=CHOICES)
    form = form_of(several, CHILDREN, PERSON)
    assert list(places_of(form.questions)) == [
        "papers.1",
        "papers.2",
        "children.0.name",
        "children.1.name",
        "children.2.name",
        "mother.name",
        "mother.job",
    ]


TWO_PAGES = FormShape(
    code="thu",
    title="Thử",
    questions=OTHER.questions,
    pages=(Page("Ai", ("who",)), Page("Lời", ("words",))),
)


def test_a_page_says_its_own_problems_alone() -> None:
    got = read_page(TWO_PAGES, TWO_PAGES.pages[0], {"who": "2"}, on=TODAY)
    assert (got.answers, got.problems) == ({"who": "2"}, [])


def test_a_page_of_which_nothing_is_asked_is_skipped() -> None:
    assert [page.title for page in TWO_PAGES.pages_asked({"who": "1"})] == ["Ai"]
