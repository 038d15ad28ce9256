"""Changes of what the law asks in a draft."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Condition, FormContent, FurtherParty, Limit
from motcua.eforms.rules.edits import CannotEdit, ChangedMeanwhile, question_shown
from motcua.eforms.rules.law_edits import (
    MOST,
    AddRuled,
    ChangeRuled,
    RemoveRuled,
    SetOnBehalf,
    SetRuledCondition,
    on_behalf_shown,
    ruled_shown,
)
from motcua.eforms.rules.question_edits import RemoveQuestion
from tests.eforms.forms import CHOICES, form_of, question

AGE = Limit("born", "Chưa đủ tuổi.", "Luật thử, Điều 8", least_years=18)
HEAD = FurtherParty("head", "Chủ hộ", "name", "number", source="Mẫu 1")
FORM = form_of(question("born", Kind.DATE), question("kind", Kind.CHOICE, choices=CHOICES))


def draft(**said: Any) -> FormContent:
    return FormContent(replace(FORM, **said), ("1.001193",), date(2027, 1, 1))


WITH_AGE = draft(limits=(AGE,))


def test_a_limit_is_added_behind_the_others() -> None:
    other = replace(AGE, least_years=20)
    assert AddRuled("limits", other).apply(WITH_AGE).form.limits == (AGE, other)


def test_there_are_not_too_many() -> None:
    with pytest.raises(CannotEdit, match="Nhiều nhất 50"):
        AddRuled("limits", AGE).apply(draft(limits=(AGE,) * MOST))


def test_a_limit_that_is_changed_keeps_when_it_holds() -> None:
    stored = replace(AGE, conditions=(Condition("kind", ("1",)),))
    edit = ChangeRuled("limits", 0, ruled_shown(stored), replace(AGE, least_years=20))
    changed = edit.apply(draft(limits=(stored,))).form.limits[0]
    assert changed == replace(stored, least_years=20)


@pytest.mark.parametrize("number", [0, 1])
def test_what_somebody_else_changed_is_not_overwritten(number: int) -> None:
    edit = ChangeRuled("limits", number, ruled_shown(AGE), replace(AGE, least_years=20))
    with pytest.raises(ChangedMeanwhile, match=r"gười khác"):
        edit.apply(draft(limits=(replace(AGE, said="Khác."),)))


def test_the_same_change_again_changes_nothing() -> None:
    assert ChangeRuled("limits", 0, "seen before", AGE).apply(WITH_AGE) == WITH_AGE


def test_only_the_row_that_was_shown_is_removed() -> None:
    assert RemoveRuled("limits", 0, ruled_shown(AGE)).apply(WITH_AGE).form.limits == ()
    with pytest.raises(ChangedMeanwhile, match=r"gười khác"):
        RemoveRuled("limits", 0, "another").apply(WITH_AGE)


def test_a_condition_is_set_and_lifted() -> None:
    with_it = SetRuledCondition("limits", 0, ruled_shown(AGE), "kind", ("1",)).apply(WITH_AGE)
    limit = with_it.form.limits[0]
    assert limit.conditions == (Condition("kind", ("1",)),)
    assert SetRuledCondition("limits", 0, ruled_shown(limit), "kind").apply(with_it) == WITH_AGE


def test_a_new_party_has_a_key_of_its_own() -> None:
    with_two = AddRuled("parties", replace(HEAD, key="")).apply(
        draft(parties=(replace(HEAD, key="chu_ho"),))
    )
    assert [each.key for each in with_two.form.parties] == ["chu_ho", "chu_ho_2"]


def test_a_party_that_is_named_in_another_table_has_no_condition_left() -> None:
    stored = replace(HEAD, rows="rows", conditions=(Condition("role", ("a",)),))
    edit = ChangeRuled("parties", 0, ruled_shown(stored), replace(HEAD, key=""))
    assert edit.apply(draft(parties=(stored,))).form.parties == (HEAD,)


def test_who_must_file_it_is_said_with_a_source() -> None:
    edit = SetOnBehalf(on_behalf_shown(FORM), "Tự nộp.", "Điều 18", "Chọn chính tôi.")
    form = edit.apply(draft()).form
    assert (form.in_person, form.in_person_source, form.for_whom) == (
        "Tự nộp.",
        "Điều 18",
        "Chọn chính tôi.",
    )
    with pytest.raises(ChangedMeanwhile, match=r"gười khác"):
        edit.apply(draft(in_person="Khác."))


@pytest.mark.parametrize("place", ["born", "kind"])
def test_a_question_that_the_law_looks_at_stays(place: str) -> None:
    limit = replace(AGE, conditions=(Condition("kind", ("1",)),))
    edit = RemoveQuestion(place, question_shown(FORM.by_key[place]))
    with pytest.raises(CannotEdit, match="Chưa đủ tuổi"):
        edit.apply(draft(limits=(limit,)))
