"""What stands on a page before anybody typed there: presets, and the person's own data."""

from dataclasses import replace

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.queries import list_suggested
from motcua.eforms.rules import (
    Choice,
    Page,
    Question,
    list_form_differences,
    list_own,
    list_presets,
    prefilled,
    problems_of,
)
from motcua.people.models import Citizen
from tests.eforms.forms import question
from tests.eforms.test_filling import AT, NAME, SHAPE, begin, published
from tests.eforms.test_shipped_forms import FORMS
from tests.factories.citizens import citizen

pytestmark = pytest.mark.django_db


WHO = question("who", Kind.CHOICE, choices=(Choice("mother", "Mẹ"), Choice("aunt", "Cô")))
COUNTRIES = (Choice("VN", "Việt Nam"), Choice("KH", "Campuchia"))
COUNTRY = question("country", Kind.CHOICE, choices=COUNTRIES, preset="VN")
MOTHER = question(
    "mother",
    Kind.GROUP,
    is_required=True,
    known_if="who=mother",
    known_of="female",
    questions=(replace(NAME, key="name", known_as="applicant.name"), COUNTRY),
)
FACTS = {"applicant.name": "Danh Thị Út", "applicant.gender": "female"}


@pytest.mark.parametrize(
    ("who", "gender", "own"),
    [
        ("mother", "female", {"mother.name": "Danh Thị Út"}),
        ("mother", "male", {}),
        ("mother", "", {"mother.name": "Danh Thị Út"}),
        ("aunt", "female", {}),
        (None, "female", {}),
    ],
)
def test_what_is_known_fills_the_group_that_an_answer_names_as_ones_own(
    who: str | None, gender: str, own: dict[str, str]
) -> None:
    known = FACTS | {"applicant.gender": gender}
    facts = {name: text for name, text in known.items() if text}
    assert list_own((MOTHER,), facts, {"who": who}) == own
    assert prefilled((MOTHER,), facts) == {}


def test_a_preset_stands_in_what_must_be_answered_and_begins_nothing_else() -> None:
    assert list_presets((MOTHER, COUNTRY)) == {"mother.country": "VN", "country": "VN"}
    assert list_presets((replace(MOTHER, is_required=False),)) == {}


TWO_PAGES = replace(
    SHAPE,
    questions=(WHO, MOTHER),
    pages=(Page("Ai", ("who",)), Page("Mẹ", ("mother",))),
)


def suggested(owner: Citizen, **saves: object) -> tuple[dict[str, str], dict[str, str]]:
    filled = begin(owner, definition=published(TWO_PAGES))
    filled.saves = saves
    return list_suggested(filled, 1, {"who": "mother"}, AT.date())


def test_only_an_account_of_level_2_is_taken_for_ones_own_group() -> None:
    own = {"mother.name": "Danh Thị Út"}
    assert suggested(citizen(gender="female", level=2)) == ({"mother.country": "VN"}, own)
    assert suggested(citizen(gender="female", level=1)) == ({"mother.country": "VN"}, {})


def test_a_page_that_was_saved_is_left_as_it_is() -> None:
    assert suggested(citizen(gender="female"), **{"1": {"revision": 1}}) == ({}, {})


def test_who_has_a_passport_alone_chooses_the_country() -> None:
    foreign = citizen(identity_number="", passport="C1234567")
    assert suggested(foreign)[0] == {}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (replace(MOTHER, known_if="who=uncle"), "được điền sẵn theo một câu trả lời không có"),
        (replace(MOTHER, known_if="nobody=1"), "được điền sẵn theo một câu trả lời không có"),
        (
            replace(MOTHER, questions=(replace(COUNTRY, preset="XX"),)),
            "câu trả lời ghi sẵn không có trong các lựa chọn",
        ),
    ],
)
def test_what_could_never_be_filled_in_is_said(changed: Question, said: str) -> None:
    assert problems_of(TWO_PAGES) == []
    assert said in " ".join(problems_of(replace(TWO_PAGES, questions=(WHO, changed))))


def test_of_a_birth_the_side_of_who_declares_is_filled_in() -> None:
    facts = {"applicant.name": "Danh Thị Út", "applicant.gender": "female"}
    own = list_own(FORMS["birth"].questions, facts, {"relation": "MeDe"})
    assert own == {"mother.name": "Danh Thị Út"}
    assert list_own(FORMS["birth"].questions, facts, {"relation": "Khac"}) == {}
    assert list_presets(FORMS["birth"].questions)["child.nationality"] == "VN"


def test_who_registers_a_birth_says_what_of_the_child_they_are() -> None:
    assert FORMS["birth"].by_key["relation"].is_required


def test_the_form_says_which_case_of_the_filing_an_unknown_parent_needs() -> None:
    assert "Trẻ bị bỏ rơi" in FORMS["birth"].by_key["known_parents"].hint


def test_what_begins_filled_in_is_told_in_plain_words() -> None:
    before = replace(TWO_PAGES, questions=(WHO, replace(MOTHER, known_if="", questions=())))
    said = [
        each.after
        for found in list_form_differences(before, TWO_PAGES)
        for each in found.changes
        if each.what == "Điền sẵn"
    ]
    assert said == [
        "chỉ khi người đó là nữ; khi trả lời who: Mẹ",
        "từ tài khoản định danh: họ và tên",
        "chọn sẵn: Việt Nam",
    ]
