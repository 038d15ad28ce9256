"""Official identifiers of bodies: opened and closed, never renamed."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from motcua.kernel.errors import BadInput
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import import_unit_codes, import_units
from motcua.people.data import known_unit_codes
from motcua.people.models import Unit, UnitCode
from motcua.people.rules.codes import agency_symbol, counter_symbol
from motcua.people.rules.identifiers import CodeRow, is_identifier, read_code_file
from motcua.people.rules.unit_file import UnitRow

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY, JULY = date(2026, 11, 21), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def take(*rows):
    result = import_unit_codes(rows=rows, by=SYSTEM, at=AT)
    return result.opened, result.closed, result.unchanged, len(result.rejected)


def row(code="H44.13", name="Sở Ngoại vụ", **more):
    return CodeRow(code, name, valid_from=more.pop("valid_from", JULY), **more)


def test_the_known_codes_are_those_of_34_provinces_and_all_of_phu_tho():
    assert take(*known_unit_codes()) == (34 + 163, 0, 0, 0)
    assert take(*known_unit_codes()) == (0, 0, 34 + 163, 0)


def test_a_code_is_never_renamed():
    take(row())
    assert take(row(name="Sở Mới")) == (0, 0, 0, 1)
    assert UnitCode.objects.get().name == "Sở Ngoại vụ"


def test_a_code_is_closed_and_opened_for_another_body():
    take(row())
    end = date(2026, 3, 1)
    assert take(row(valid_to=end)) == (0, 1, 0, 0)
    assert not UnitCode.objects.get().holds_on(TODAY)
    assert take(row(name="Sở Mới", valid_from=end)) == (1, 0, 0, 0)
    assert take(row(valid_to=end), row(name="Sở Mới", valid_from=end)) == (0, 0, 2, 0)


def test_an_import_is_told_of_the_code_that_began_first():
    take(row("H44.2", valid_from=TODAY), row("H44.1"), row("H44.3"))
    told = [code.code for code in UnitCode.objects.all() if list_events_of(code)]
    assert told == ["H44.1"]


def test_a_code_has_one_body_on_a_day():
    given = {"code": "H44.13", "name": "x", "valid_from": JULY}
    UnitCode.objects.create(**given)
    with pytest.raises(IntegrityError, match="unit_code_once_in_force"):
        UnitCode.objects.create(**given | {"valid_from": TODAY})


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("H44", True), ("H44.100", True), ("G01.A2.000", True), ("H44." + "1" * 31, True),
        ("H44." + "1" * 32, False), ("Z44", False), ("H4", False), ("h44", False),
        ("H44..1", False), ("H44.á", False), ("H44.", False),
    ],
)  # fmt: skip
def test_a_code_is_a_letter_two_digits_and_groups(text, valid):
    assert is_identifier(text) is valid


def test_a_list_of_the_portal_is_read(tmp_path, capsys):
    file = tmp_path / "ma.csv"
    file.write_text("Mã định danh;Tên cơ quan\nH44.13;Sở Ngoại vụ\n", "utf-8")
    call_command("import_unit_codes", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["opened"] == 1


@pytest.mark.parametrize("content", [None, [], {"units": 5}, [{"code": "x", "name": "y"}]])
def test_another_file_is_refused(content):
    with pytest.raises(BadInput, match="mã định danh"):
        read_code_file(content)


def test_every_row_with_a_problem_is_named_by_its_line():
    good = {"code": "H44.1", "name": "y", "valid_from": "2025-07-01", "valid_to": "2025-07-02"}
    rows = [{**good, "valid_to": "2025-07-01"}, good, {**good, "code": "x"}]
    with pytest.raises(BadInput, match="ngày kết thúc phải sau ngày bắt đầu") as problem:
        read_code_file(rows)
    assert [each[:7] for each in problem.value.problems] == ["Dòng 1:", "Dòng 3:"]


def test_a_note_and_a_place_are_kept_up_to_their_length():
    group = {"source_note": "a" * 501, "codes": [["H44.13", "Sở Ngoại vụ", "1" * 21]]}
    (read,) = read_code_file({"form": "motcua-unit-codes-1", "groups": [group]})
    assert (read.source_note, read.place_code) == ("a" * 500, "1" * 20)


@pytest.mark.parametrize("letters", [1, 200])
def test_a_name_of_up_to_two_hundred_letters_is_read(letters):
    assert read_code_file([{"code": "H44.1", "name": "y" * letters}])[0].name == "y" * letters


@pytest.mark.parametrize("name", ["", " ", "y" * 201, 5])
def test_a_name_that_is_empty_or_longer_is_missing(name):
    with pytest.raises(BadInput, match="Dòng 1: thiếu “name”"):
        read_code_file([{"code": "H44.1", "name": name}])


def prefix_of_tan_hoa():
    province = UnitRow("25", "25", "Tỉnh Phú Thọ", "province", None, JULY)
    commune = UnitRow("04792", "04792", "Phường Tân Hòa", "commune", "25", JULY)
    import_units(rows=[province, commune], by=SYSTEM, at=AT)
    return Unit.objects.get(code="04792").dossier_prefix


def test_a_commune_has_its_official_code_where_it_is_known():
    take(*known_unit_codes())
    assert prefix_of_tan_hoa() == "H44.204"


def test_a_closed_code_is_given_to_no_commune():
    take(row("H44.204", "UBND phường Tân Hòa", place_code="04792", valid_to=date(2026, 3, 1)))
    assert prefix_of_tan_hoa() == "H44.4792"


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Trung tâm Phục vụ hành chính công xã Thử", "TTPVHCC"),
        ("Bộ phận Tiếp nhận và Trả kết quả xã Thử", "BPTNTKQ"),
        ("", "BPTNTKQ"),
    ],
)
def test_a_desk_has_one_symbol(name: str, sign: str) -> None:
    assert counter_symbol(name) == sign


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("UBND xã Giồng Riềng", "UBND"),
        ("Ủy ban nhân dân phường Rạch Giá", "UBND"),
        ("Sở Nông nghiệp và Môi trường", "SNNMT"),
        ("Sở Tư pháp tỉnh An Giang", "STP"),
        ("Văn phòng UBND tỉnh", "VPUBND"),
        ("Bảo hiểm xã hội tỉnh An Giang", "BHXH"),
        ("1", "UBND"),
    ],
)
def test_an_agency_has_a_symbol(name: str, sign: str) -> None:
    assert agency_symbol(name) == sign
