import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import add_known_units, import_units
from motcua.people.models import Place, Unit
from motcua.people.rules.unit_file import UnitRow, read_unit_file

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "units-2026-07.json"
PROVINCE = UnitRow("91", "91", "Tỉnh An Giang", "province", None, date(2025, 7, 1))
COMMUNE = UnitRow("1", "1", "Xã Một", "commune", "91", date(2025, 7, 1))

pytestmark = pytest.mark.django_db


def take(*rows):
    return import_units(rows=rows, by=SYSTEM, at=AT)


def counts(result):
    return result.created, result.updated, result.unchanged, len(result.rejected)


def test_a_row_becomes_a_place_and_its_committee():
    take(PROVINCE, COMMUNE)
    unit = Unit.objects.select_related("place", "parent").get(code="1")
    assert (unit.name, unit.path, unit.parent.code) == ("UBND xã Một", "91/1/", "91")
    assert (unit.place.name, unit.dossier_prefix) == ("Xã Một", "H01.1")


def test_repeating_an_import_changes_nothing():
    assert counts(take(PROVINCE, COMMUNE)) == (2, 0, 0, 0)
    assert counts(take(PROVINCE, COMMUNE)) == (0, 0, 2, 0)
    assert LoggedEvent.objects.count() == 1


def test_a_new_name_is_an_update_of_unit_and_place():
    take(PROVINCE, COMMUNE)
    renamed = UnitRow("1", "1", "Phường Một", "commune", "91", date(2025, 7, 1))
    assert counts(take(renamed)) == (0, 1, 0, 0)
    assert Unit.objects.get(code="1").name == "UBND phường Một"
    assert Place.objects.get(code="1").name == "Phường Một"


def test_what_a_file_does_not_state_stays_as_the_province_edited_it():
    take(PROVINCE)
    Unit.objects.update(dossier_prefix="H01.99", source_note="QĐ 1")
    assert counts(take(PROVINCE)) == (0, 0, 1, 0)
    assert Unit.objects.get().dossier_prefix == "H01.99"


def test_a_unit_never_moves_to_another_parent():
    take(PROVINCE, COMMUNE)
    moved = UnitRow("1", "1", "Xã Một", "province", None, date(2025, 7, 1))
    result = take(moved)
    assert [row["code"] for row in result.rejected] == ["1"]


@pytest.mark.parametrize(
    "row",
    [
        UnitRow("2", "2", "Xã Hai", "commune", "nowhere", date(2025, 7, 1)),
        UnitRow("2", "2", "Xã Hai", "commune", "91", date(2025, 7, 1), None, ("nobody",)),
        UnitRow("2", "2", "Tỉnh Lạ", "province", None, date(2025, 7, 1)),
        UnitRow("2", "1", "Xã Hai", "commune", "91", date(2025, 7, 1), dossier_prefix="H01.1"),
    ],
)
def test_a_row_that_fits_nowhere_is_rejected_and_the_others_are_in(row):
    result = take(PROVINCE, COMMUNE, row)
    assert counts(result) == (2, 0, 0, 1)
    assert result.rejected[0]["why"]


def test_the_known_units_say_who_carries_on_whose_work():
    add_known_units(by=SYSTEM, at=AT)
    heirs = Unit.objects.get(code="30904").predecessors.values_list("code", flat=True)
    assert set(heirs) == {"KG906", "KG30904", "KG30916", "KG30917", "KG30919", "KG30922"}
    assert Place.objects.filter(code="30904").count() == 2


@pytest.mark.skipif(not REAL.exists(), reason="the real list of units is not here")
def test_the_whole_country_comes_in_over_the_known_units():
    add_known_units(by=SYSTEM, at=AT)
    rows = read_unit_file(json.loads(REAL.read_text(encoding="utf-8")))
    assert counts(import_units(rows=rows, by=SYSTEM, at=AT)) == (34 + 3321 - 103, 0, 103, 0)


def test_the_command_prints_its_counts(tmp_path, capsys):
    file = tmp_path / "units.json"
    file.write_text('{"provinces": [{"code": "91", "name": "Tỉnh An Giang", "communes": []}]}')
    call_command("import_units", str(file), "--json")
    result = json.loads(capsys.readouterr().out)
    assert result == {"read": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": []}


@pytest.mark.parametrize("content", [b"\xff\xfe{", b"{", b"[" * 100000, b'"text"'])
def test_an_unreadable_file_changes_nothing(tmp_path, content):
    file = tmp_path / "units.json"
    file.write_bytes(content)
    with pytest.raises(BadInput):
        call_command("import_units", str(file))
    assert not Unit.objects.exists()


def test_a_missing_file_is_said():
    with pytest.raises(BadInput, match="nowhere"):
        call_command("import_units", "nowhere.json")
