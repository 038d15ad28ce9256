"""What the law asks of answers, on the forms that are shipped."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Choice,
    FormShape,
    FurtherParty,
    Limit,
    list_breaches,
    list_warnings,
    problems_of,
)
from motcua.eforms.rules.checks import list_unsourced
from motcua.eforms.rules.differences import limit_in_words
from motcua.eforms.rules.limits import full_years
from tests.eforms.forms import form_of, question
from tests.eforms.test_shipped_forms import FORMS

TODAY = date(2026, 11, 30)


def places(slug: str, answers: dict[str, object]) -> list[str]:
    return [place for place, _said in list_breaches(FORMS[slug], answers, TODAY)]


@pytest.mark.parametrize(
    ("side", "born_on", "is_refused"),
    [
        ("groom", "2006-11-30", False),
        ("groom", "2006-12-01", True),
        ("bride", "2008-11-30", False),
        ("bride", "2008-12-01", True),
    ],
)
def test_who_marries_is_of_age(side: str, born_on: str, is_refused: bool) -> None:
    found = places("marriage", {side: {"born_on": born_on}})
    assert found == [f"{side}.born_on"] * is_refused


@pytest.mark.parametrize("status", ["1", "2", "3", "4", "5", "6"])
def test_who_is_married_does_not_marry(status: str) -> None:
    found = places("marriage", {"groom_history": {"status": status}})
    assert bool(found) == (status in {"2", "5"})


@pytest.mark.parametrize(
    ("kind", "born_on", "found"),
    [
        ("1", "2026-10-01", []),
        ("1", "2026-09-30", ["registration_kind"]),
        ("4", "2026-06-30", []),
    ],
)
def test_a_birth_is_in_time_for_sixty_days(kind: str, born_on: str, found: list[str]) -> None:
    answers = {"registration_kind": kind, "child": {"born_on": born_on}}
    assert places("birth", answers) == found


@pytest.mark.parametrize(
    ("kind", "died_on", "is_told"),
    [
        ("1", "2026-11-15", False),
        ("1", "2026-11-14", True),
        ("1", "2026", False),
        ("4", "2026-06-30", False),
    ],
)
def test_a_death_told_late_is_warned_of_and_filed(kind: str, died_on: str, is_told: bool) -> None:
    answers = {"registration_kind": kind, "died_on": died_on}
    told = [place for place, _said in list_warnings(FORMS["death"], answers, TODAY)]
    assert told == ["registration_kind"] * is_told
    assert places("death", answers) == []


def test_what_refuses_does_not_warn_as_well() -> None:
    answers = {"registration_kind": "1", "child": {"born_on": "2026-01-01"}}
    assert list_warnings(FORMS["birth"], answers, TODAY) == []


@pytest.mark.parametrize("slug", FORMS)
def test_a_shipped_form_names_the_articles_that_it_speaks_for(slug: str) -> None:
    assert list_unsourced(FORMS[slug]) == []


def sourced(**said: object) -> FormShape:
    return replace(form_of(question("k")), **said)


@pytest.mark.parametrize(
    "form",
    [
        sourced(limits=(Limit("k", "Quá hạn.", "Luật Hộ tịch, khoản 1"),)),
        sourced(in_person="Tự nộp.", in_person_source=""),
        sourced(parties=(FurtherParty("p", "Chủ hộ", "k", "k", source=" "),)),
    ],
)
def test_the_law_in_a_form_has_a_source(form: FormShape) -> None:
    assert len(list_unsourced(form)) == 1


@pytest.mark.parametrize(
    ("born_on", "poverty", "is_refused"),
    [
        ("1951-11-30", "none", False),
        ("1951-12-01", "none", True),
        ("1951", "none", False),
        ("1960", "none", True),
        ("1956-11-30", "poor", False),
        ("1956-12-01", "near_poor", True),
    ],
)
def test_the_social_pension_begins_at_an_age(born_on: str, poverty: str, is_refused: bool) -> None:
    answers = {"asks_pension": True, "poverty": poverty, "person": {"born_on": born_on}}
    assert bool(places("social_pension", answers)) == is_refused
    assert not places("social_pension", {**answers, "asks_pension": False})


def test_a_year_alone_is_never_too_long_ago_before_it_is_over() -> None:
    limit = Limit("k", "Quá hạn.", "Luật", most_days=30)
    form = form_of(question("k", Kind.DATE_OR_YEAR))
    form = replace(form, limits=(limit,))
    assert not list_breaches(form, {"k": "2026"}, TODAY)
    assert list_breaches(form, {"k": "2025"}, TODAY) == [("k", "Quá hạn.")]


def test_a_limit_about_what_is_not_asked_is_a_fault() -> None:
    form = form_of(question("k"))
    form = replace(form, limits=(Limit("x", "Quá hạn.", "Luật", 1),))
    assert problems_of(form) == ["“Quá hạn.”: không có câu hỏi về điều này."]


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    born = date(2008, 2, 29)
    assert [full_years(born, date(2026, month, day)) for month, day in ((2, 28), (3, 1))] == [
        17,
        18,
    ]


def test_each_answer_that_the_law_excludes_stands_in_quotes() -> None:
    choices = (Choice("a", "Có vợ, có chồng"), Choice("b", "Ở vậy"))
    asked = question("q", Kind.CHOICE, name="Hôn nhân", choices=choices)
    said = limit_in_words(form_of(asked), Limit("q", "Chưa.", "Điều 5", excluded=("a", "b")))
    assert said == "“Hôn nhân”: không được là “Có vợ, có chồng”, “Ở vậy”"
