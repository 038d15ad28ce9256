from datetime import date, datetime

import pytest

from motcua.catalogue import queries
from motcua.catalogue.actions import import_procedures, seed_catalogue, set_asked_details
from motcua.catalogue.enums import Ask
from motcua.catalogue.models import (
    AskedOfApplicant,
    Component,
    FeeRow,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
)
from motcua.catalogue.queries.asked_details import asked_on
from motcua.catalogue.rules.applicants import is_for_persons_only
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel.clock import VIETNAM
from motcua.processes.enums import DefinitionState
from tests.catalogue.records import listed
from tests.factories.actors import CONTROL

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def seeded(kept_rows: None) -> Outcome:
    """What became of the list in an empty catalogue, from which each test starts."""
    return seed_catalogue(by=CONTROL, at=AT)


def test_seeding_again_changes_nothing(seeded: Outcome) -> None:
    again = seed_catalogue(by=CONTROL, at=AT)
    assert (seeded.created, seeded.rejected, again.unchanged) == (47, [], 47)


def test_what_a_province_has_changed_since_is_left_alone() -> None:
    changed = listed("1.001193", name="Đăng ký khai sinh", result="Giấy khai sinh mới")
    import_procedures(records=[changed], by=CONTROL, at=AT)
    assert seed_catalogue(by=CONTROL, at=AT).read == 46
    assert queries.get_version_in_force("1.001193", AT.date()).result == "Giấy khai sinh mới"


@pytest.mark.parametrize("on", [date(2022, 12, 15), date(2025, 6, 30), date(2026, 11, 20)])
def test_every_procedure_can_run_before_and_after_the_two_tier_government(on: date) -> None:
    for code in Procedure.objects.values_list("code", flat=True):
        version = queries.get_version_in_force(code, on)
        assert version.process is not None
        assert version.process.state == DefinitionState.PUBLISHED


def test_every_version_asks_for_papers_and_states_a_time() -> None:
    bare = ProcedureVersion.objects.filter(components=None) | ProcedureVersion.objects.filter(
        times=None
    )
    assert not bare.exists()


def test_a_foundling_needs_the_record_of_being_found() -> None:
    version = queries.get_version_in_force("1.001193", date(2026, 11, 20))
    foundling = version.cases.get(name="Trẻ bị bỏ rơi")
    asked = {row.name for row in queries.list_components(version, foundling)}
    own = asked - {row.name for row in queries.list_components(version, None)}
    assert own == {"Biên bản về việc trẻ bị bỏ rơi"}
    assert "Giấy chứng sinh" not in asked


def test_every_other_child_needs_the_note_of_birth() -> None:
    version = queries.get_version_in_force("1.001193", date(2026, 11, 20))
    for case in version.cases.exclude(name="Trẻ bị bỏ rơi"):
        assert "Giấy chứng sinh" in {row.name for row in queries.list_components(version, case)}


def test_two_sets_of_drawings_are_two() -> None:
    version = queries.get_version_in_force("1.013225", date(2026, 11, 20))
    assert version.components.get(name__contains="bản vẽ").originals == 2


def test_editors_notes_are_not_shown_to_citizens() -> None:
    shown = [
        text
        for model, fields in (
            (FeeRow, ("rule_text", "note", "exemptions")),
            (TimeRow, ("note",)),
            (ProcedureCase, ("name",)),
            (Component, ("name", "condition")),
        )
        for row in model.objects.values_list(*fields)
        for text in row
    ]
    told = ("trí nhớ", "tin cậy", "cổng", "nhầm", "có thể là", "(+", "(17+")
    assert not [text for text in shown if any(word in text.lower() for word in told)]


def test_a_household_business_is_for_persons_only() -> None:
    for code in ("1.001612", "2.000720", "1.001570", "1.001266"):
        version = queries.get_version_in_force(code, date(2026, 11, 20))
        assert is_for_persons_only(version.applicants)


@pytest.mark.parametrize(
    ("on", "amount"),
    [(date(2024, 1, 1), 50000), (date(2026, 11, 20), 25000), (date(2027, 1, 1), 50000)],
)
def test_a_reduced_fee_holds_for_its_time(on: date, amount: int) -> None:
    version = queries.get_version_in_force("1.014063", on)
    assert [fee.amount for fee in queries.list_fees(version, None, "in_person", on)] == [amount]


def test_nothing_is_free_with_an_amount() -> None:
    assert not FeeRow.objects.filter(is_free=True, amount__gt=0).exists()


def test_what_forms_cannot_do_without_is_asked_with_its_source(seeded: Outcome) -> None:
    rows = AskedOfApplicant.objects.filter(procedure__code="1.004222")
    (row,) = rows
    assert (row.number, row.phone, row.valid_from) == (Ask.REQUIRED, Ask.OPTIONAL, AT.date())
    assert "CT01" in row.source_note
    assert asked_on(Procedure.objects.get(code="2.000815"), AT.date()).number == Ask.OPTIONAL


def test_what_a_province_asks_since_is_left_alone() -> None:
    procedure = Procedure.objects.get(code="2.000720")
    given = {"number": Ask.OPTIONAL, "phone": Ask.REQUIRED, "valid_from": AT.date()}
    set_asked_details(procedure=procedure, by=CONTROL, at=AT, **given)
    seed_catalogue(by=CONTROL, at=AT)
    assert AskedOfApplicant.objects.get(procedure=procedure).phone == Ask.REQUIRED
