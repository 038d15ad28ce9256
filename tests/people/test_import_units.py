import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import add_known_units, import_units
from motcua.people.data import cities_since
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


@pytest.mark.parametrize(
    ("begins", "counter"),
    [
        (date(2025, 6, 30), "Bộ phận Tiếp nhận và Trả kết quả xã Một"),
        (date(2025, 7, 1), "Trung tâm Phục vụ hành chính công xã Một"),
    ],
)
def test_the_desk_is_a_centre_from_the_first_of_july(begins, counter):
    take(replace(PROVINCE, valid_from=begins), replace(COMMUNE, valid_from=begins))
    assert Unit.objects.get(code="1").counter_name == counter


def test_repeating_an_import_changes_nothing():
    assert counts(take(PROVINCE, COMMUNE)) == (2, 0, 0, 0)
    assert counts(take(PROVINCE, COMMUNE)) == (0, 0, 2, 0)
    assert LoggedEvent.objects.count() == 1
    assert list_events_of(Unit.objects.get(code="91"))


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
    rows = read_unit_file(json.loads(REAL.read_text(encoding="utf-8")), cities_since())
    assert not any(row.mended for row in rows)
    assert counts(import_units(rows=rows, by=SYSTEM, at=AT)) == (34 + 3321 - 103, 3, 103, 0)


def test_the_command_prints_its_counts(tmp_path, capsys):
    file = tmp_path / "units.json"
    file.write_text('{"provinces": [{"code": "91", "name": "Tỉnh An Giang", "communes": []}]}')
    call_command("import_units", str(file), "--json")
    result = json.loads(capsys.readouterr().out)
    counted = {"read": 1, "created": 1, "updated": 0, "unchanged": 0}
    assert result == {**counted, "rejected": [], "warnings": []}


@pytest.mark.parametrize("content", [b"\xff\xfe{", b"{", b"[" * 100000, b'"text"'])
def test_an_unreadable_file_changes_nothing(tmp_path, content):
    file = tmp_path / "units.json"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="units"):
        call_command("import_units", str(file))
    assert not Unit.objects.exists()


def test_a_missing_file_is_said():
    with pytest.raises(BadInput, match="nowhere"):
        call_command("import_units", "nowhere.json")


def names(code):
    places = Place.objects.filter(code=code).order_by("valid_from")
    return [(place.name, place.valid_from, place.valid_to) for place in places]


JULY = date(2025, 7, 1)


def test_a_province_becomes_a_city_on_its_day():
    content = [{"Code": "22", "FullName": "Tỉnh Quảng Ninh", "Wards": []}]
    rows = read_unit_file(content, cities_since())
    commune = UnitRow("06652", "06652", "Phường Hà Tu", "commune", "22", JULY)
    result = take(*rows, commune)
    assert (counts(result), result.warnings[0]["kind"]) == ((2, 1, 0, 0), "name_begins")
    since = date(2026, 9, 20)
    assert names("22") == [
        ("Tỉnh Quảng Ninh", JULY, since),
        ("Thành phố Quảng Ninh", since, None),
    ]
    assert Unit.objects.get(code="22").name == "UBND thành phố Quảng Ninh"
    assert counts(take(*rows, commune)) == (0, 0, 3, 0)


def test_a_later_name_under_another_place_code_keeps_the_code_and_says_so():
    take(UnitRow("91", "91", "Tỉnh An Giang", "province", None, JULY))
    result = take(UnitRow("91", "92", "Thành phố An Giang", "province", None, date(2026, 9, 1)))
    assert {warning["kind"]: warning["detail"] for warning in result.warnings} == {
        "place_code_kept": "91, 92",
        "name_begins": "Tỉnh An Giang → Thành phố An Giang",
    }


def test_a_commune_renamed_with_its_province_lies_in_the_renamed_one():
    commune = UnitRow("06652", "06652", "Xã Hà Tu", "commune", "22", JULY)
    take(UnitRow("22", "22", "Tỉnh Quảng Ninh", "province", None, JULY), commune)
    since = date(2026, 9, 20)
    take(
        UnitRow("22", "22", "Thành phố Quảng Ninh", "province", None, since),
        UnitRow("06652", "06652", "Phường Hà Tu", "commune", "22", since),
    )
    places = Place.objects.filter(code="06652").order_by("valid_from")
    assert [place.name for place in places] == ["Xã Hà Tu", "Phường Hà Tu"]
    assert places[1].parent.name == "Thành phố Quảng Ninh"


def test_a_code_may_have_two_places_one_after_the_other():
    old = UnitRow(
        "00025",
        "00025",
        "Phường Ngọc Khánh",
        "commune",
        None,
        date(2018, 1, 1),
        JULY,
        ("00025",),
        "H26.1",
    )
    new = UnitRow("00025", "00025", "Phường Giảng Võ", "commune", None, JULY, None, (), "H26.2")
    assert counts(take(new, old)) == (2, 0, 0, 0)
    assert names("00025") == [
        ("Phường Ngọc Khánh", date(2018, 1, 1), JULY),
        ("Phường Giảng Võ", JULY, None),
    ]
    ended = Unit.objects.get(place__name="Phường Ngọc Khánh")
    assert [unit.place.name for unit in ended.successors.all()] == ["Phường Giảng Võ"]
    assert [place.name for place in ended.place.successors.all()] == ["Phường Giảng Võ"]
    assert counts(take(new, old)) == (0, 0, 2, 0)


def test_what_was_mended_in_a_name_is_told():
    rows = read_unit_file(
        [
            {
                "Code": "91",
                "FullName": "Tỉnh An Giang",
                "Wards": [{"Code": "30904", "FullName": "XÃ GIỒNG\u200b RIỀNG"}],
            }
        ]
    )
    told = [(each["code"], each["kind"]) for each in take(*rows).warnings]
    assert told == [("30904", "invisible"), ("30904", "capitals")]
    assert Place.objects.get(code="30904").name == "Xã Giồng Riềng"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_communes_come_from_a_csv(delimiter, tmp_path, capsys):
    lines = [
        ("Mã", "Tên", "Cấp", "Mã TP", "Tỉnh / Thành Phố"),
        ("00025", "Giảng Võ", "Phường", "01", "Thành phố Hà Nội"),
        ("00004", "Phường Ba Đình", "Phường", "01", "Thành phố Hà Nội"),
    ]
    file = tmp_path / "xa.csv"
    file.write_text("\ufeff" + "\r\n".join(delimiter.join(line) for line in lines), "utf-8")
    call_command("import_units", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["created"] == 3
    unit = Unit.objects.select_related("place").get(code="00025")
    assert (unit.path, unit.place.name) == ("01/00025/", "Phường Giảng Võ")


def test_a_code_that_lost_its_zeros_is_refused(tmp_path):
    file = tmp_path / "xa.csv"
    file.write_text("Mã,Tên,Mã TP,Tỉnh\n25,Phường Giảng Võ,01,Thành phố Hà Nội\n", "utf-8")
    with pytest.raises(BadInput, match="5 chữ số"):
        call_command("import_units", str(file))
    assert not Unit.objects.exists()
