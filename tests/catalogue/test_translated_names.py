"""What procedures, fields and life events are called in other languages."""

import json
from datetime import date

import pytest
from django.utils import translation

from motcua.catalogue.actions import (
    CannotEndTranslatedName,
    CannotSetTranslatedName,
    end_translated_name,
    set_translated_name,
)
from motcua.catalogue.actions.seed_catalogue import ENGLISH_NAMES, PROCEDURES
from motcua.catalogue.models import TranslatedName
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.catalogue.queries.vocabulary import list_life_event_texts, said
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.untranslated import is_marked
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db
CODE = "1.001193"
DAY = at().date()


@pytest.fixture
def procedure():
    return ProcedureFactory(code=CODE, name="Đăng ký khai sinh")


def called(procedure, **changes):
    given = {"language": "en", "name": "Birth registration", "source_note": "Sở Tư pháp"}
    given |= {"valid_from": DAY, **changes}
    return set_translated_name(procedure=procedure, by=SYSTEM, at=at(), **given)


@pytest.mark.sqlite_is_enough
def test_readers_of_the_language_see_it_while_it_holds(procedure):
    called(procedure)
    with translation.override("en"):
        assert map_translated_names([CODE], DAY)[CODE].name == "Birth registration"
        assert map_translated_names([CODE], date(2020, 1, 1)) == {}
    with translation.override("km"):
        assert map_translated_names([CODE], DAY) == {}


@pytest.mark.sqlite_is_enough
def test_readers_of_vietnamese_need_no_statement(procedure, django_assert_num_queries):
    called(procedure)
    with django_assert_num_queries(0):
        assert map_translated_names([CODE], DAY) == {}


def test_a_later_name_ends_the_former(procedure):
    called(procedure)
    later = date(DAY.year + 1, 1, 1)
    called(procedure, name="Registration of birth", valid_from=later)
    rows = TranslatedName.objects.order_by("valid_from").values_list("name", "valid_to")
    assert list(rows) == [("Birth registration", later), ("Registration of birth", None)]


@pytest.mark.sqlite_is_enough
@pytest.mark.parametrize(
    "changes",
    [{"language": "vi"}, {"language": "English"}, {"name": " "}, {"name": "x" * 301},
     {"summary": "x" * 501}, {"source_note": ""}],
)  # fmt: skip
def test_what_is_incomplete_is_refused_and_changes_nothing(procedure, changes):
    with pytest.raises(CannotSetTranslatedName, match=r"Chọn|Ghi|ghi"):
        called(procedure, **changes)
    assert not TranslatedName.objects.exists()


@pytest.mark.sqlite_is_enough
def test_it_ends_on_a_day_that_is_not_past(procedure):
    row = called(procedure)
    with pytest.raises(CannotEndTranslatedName, match="đã qua"):
        end_translated_name(translated=row, on=date(2020, 1, 1), by=SYSTEM, at=at())
    ended = end_translated_name(translated=row, on=date(DAY.year + 1, 1, 1), by=SYSTEM, at=at())
    assert ended.valid_to == date(DAY.year + 1, 1, 1)


def test_shipped_english_names_are_of_shipped_procedures():
    codes = {row["code"] for row in json.loads(PROCEDURES.read_text("utf-8"))["procedures"]}
    named = [json.loads(line)["code"] for line in ENGLISH_NAMES.read_text("utf-8").splitlines()]
    assert len(named) == len(set(named)) > 15
    assert set(named) <= codes


def test_every_life_event_has_an_english_name_and_what_has_none_is_marked():
    with translation.override("en"):
        assert [each.name for each in list_life_event_texts() if is_marked(said(each.name))] == []
        assert is_marked(said("Lĩnh vực lạ"))
    assert said("Hộ tịch") == "Hộ tịch"


def test_every_shipped_procedure_says_who_may_apply():
    rows = json.loads(PROCEDURES.read_text("utf-8"))["procedures"]
    assert [row["code"] for row in rows if not row["versions"][-1].get("applicants")] == []
