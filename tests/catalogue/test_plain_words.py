"""Words that make texts hard to read, from a day on, and the procedures that have them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue.actions import CannotSetPlainWord, end_plain_word, set_plain_word
from motcua.catalogue.enums import WordKind
from motcua.catalogue.events import PlainWordEnded, PlainWordSet
from motcua.catalogue.models import PlainWord
from motcua.catalogue.queries.wording import get_plain_words, list_hardest, weigh_version
from motcua.catalogue.rules.wording import Weighed
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.plain_language import Reading
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = AT.date()
pytestmark = pytest.mark.django_db


def word(**other: object) -> PlainWord:
    given = {"kind": WordKind.AVOID, "phrase": "Thụ Hưởng ", "instead": "được nhận"}
    given |= {"valid_from": TODAY, "source_note": "Ví dụ", "by": CONTROL, "at": AT}
    return set_plain_word(**{**given, **other})


def test_a_word_holds_from_its_day_on() -> None:
    row = word(valid_from=TODAY + timedelta(days=1))
    assert row.phrase == "thụ hưởng"
    assert "thụ hưởng" not in get_plain_words(AT).instead
    assert get_plain_words(AT + timedelta(days=1)).instead["thụ hưởng"] == "được nhận"


def test_an_abbreviation_keeps_its_capitals() -> None:
    word(kind=WordKind.KNOWN, phrase="BHYT")
    assert "BHYT" in get_plain_words(AT).known


def test_a_word_that_ends_is_like_any_other() -> None:
    day = TODAY + timedelta(days=5)
    row = end_plain_word(word=word(), on=day, by=CONTROL, at=AT)
    assert "thụ hưởng" not in get_plain_words(AT + timedelta(days=5)).instead
    first, last = [entry.event for entry in list_events_of(row)]
    assert isinstance(first, PlainWordSet)
    assert last == PlainWordEnded(kind="avoid", ended_on=day)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"phrase": " "}, "phrase"),
        ({"phrase": "x" * 61}, "phrase"),
        ({"instead": "x" * 61}, "instead"),
        ({"source_note": ""}, "source_note"),
    ],
)
def test_what_is_incomplete_is_refused_at_its_field(other: dict[str, str], field: str) -> None:
    with pytest.raises(CannotSetPlainWord, match=r"ký tự|chữ") as refused:
        word(**other)
    assert refused.value.problems[0][0] == field


def test_a_word_has_one_meaning_on_a_day() -> None:
    row = word()
    with pytest.raises(IntegrityError, match="plain_word_never_overlaps"), transaction.atomic():
        PlainWord.objects.create(
            kind="known", phrase=row.phrase, source_note="x", valid_from=date(2026, 12, 1)
        )


def test_the_hardest_procedure_comes_first_and_an_easy_one_not_at_all() -> None:
    hard = ProcedureVersionFactory(sequence="Xuất trình CCCD.", name="Việc khó")
    harder = ProcedureVersionFactory(sequence="Xuất trình CCCD, BHXH.", name="Việc khó hơn")
    ProcedureVersionFactory(sequence="Đến nộp.", name="Việc dễ")
    found = [(each.version, each.weight) for each in list_hardest(AT)]
    assert found == [(harder.pk, 3), (hard.pk, 2)]


def test_papers_count_too_and_what_changes_is_weighed_again() -> None:
    version = ProcedureVersionFactory(sequence="", name="Việc")
    ComponentFactory(version=version, name="Bản sao giấy tờ tùy thân")
    assert [each.part for each in weigh_version(version, AT)] == ["papers"]
    assert [each.weight for each in list_hardest(AT)] == [1]
    word(phrase="bản sao")
    assert [each.weight for each in list_hardest(AT)] == [2]


@pytest.mark.parametrize(
    ("part", "text", "stays"),
    [
        ("sequence", "Theo Nghị định 123/2015/NĐ-CP", True),
        ("sequence", "Theo khoản 2 Điều 5", True),
        ("name", "Đăng ký", True),
        ("sequence", "Nộp giấy tờ tại xã", False),
    ],
)
def test_words_of_the_law_are_told_apart(part: str, text: str, stays: bool) -> None:
    assert Weighed(part, text, Reading()).quotes_law is stays
