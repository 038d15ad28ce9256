"""What former communes became, and addresses that still name them."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import import_successors
from motcua.people.data import known_successors
from motcua.people.models import Place
from motcua.people.queries import ManySuccessors, find_successors, present_address
from motcua.people.rules.successor_file import read_successor_file
from tests.factories.people import PlaceFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY, JULY = date(2026, 11, 21), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def take(rows):
    return import_successors(rows=rows, by=SYSTEM, at=AT)


@pytest.fixture
def phu_tho():
    PlaceFactory(code="25", name="Tỉnh Phú Thọ", valid_from=JULY)
    take(known_successors())


def former(code):
    return Place.objects.get(code=code, valid_to=JULY)


def names(code, on=TODAY):
    return [place.name for place in find_successors(former(code), on)]


def test_the_known_list_has_all_of_phu_tho():
    result = take(known_successors())
    assert (result.read, result.created) == (482, 482)
    assert Place.objects.filter(valid_to=None).count() == 148
    assert set(Place.objects.filter(is_divided=True).values_list("code", flat=True)) == {
        "04891", "04957", "05221",
    }  # fmt: skip


def test_importing_it_again_changes_nothing():
    take(known_successors())
    result = take(known_successors())
    assert (result.created, result.unchanged, result.places) == (0, 482, 0)
    assert LoggedEvent.objects.count() == 1


def test_places_that_went_into_each_other_have_no_successor():
    one, other = PlaceFactory.create_batch(2, commune=True, valid_to=JULY)
    one.successors.add(other)
    other.successors.add(one)
    assert find_successors(one, TODAY) == []


@pytest.mark.parametrize("province", ["", "Tỉnh C"])
def test_equal_names_are_told_apart_by_their_district(province):
    rows = [
        pair("00001", "Xã Tân Lập", "00010", "Xã Một", district="Huyện A"),
        pair("00002", "Xã Tân Lập", "00020", "Xã Hai", district="Huyện B"),
    ]
    take(read_successor_file([row | {"province": province} for row in rows]))
    assert present_address("xã Tân Lập, huyện B, tỉnh C", TODAY).startswith("Xã Hai (trước là")
    with pytest.raises(ManySuccessors, match="Xã Tân Lập"):
        present_address("xã Tân Lập, tỉnh C", TODAY)


def pair(old, name, new, new_name, divided="False", district=""):
    return {
        "wardCode": old, "ward": name, "newWardCode": new, "newWard": new_name,
        "isDividedWard": divided, "district": district,
    }  # fmt: skip


def test_a_comparison_in_csv_is_read(tmp_path, capsys):
    file = tmp_path / "xa.csv"
    lines = ["wardCode,ward,newWardCode,newWard,isDividedWard,district"]
    lines += ["00007,Phường Cống Vị,00008,Phường Ngọc Hà,True,Quận Ba Đình"]
    lines += ["00007,Phường Cống Vị,00025,Phường Giảng Võ,True,Quận Ba Đình"]
    file.write_text("\n".join(lines), "utf-8")
    call_command("import_successors", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["created"] == 2
    assert names("00007") == ["Phường Ngọc Hà", "Phường Giảng Võ"]


@pytest.mark.parametrize("content", [None, [], {}, {"communes": [5]}, [pair("7", "a", "1", "b")]])
def test_another_file_is_refused(content):
    with pytest.raises(BadInput, match=r"Tệp không phải danh sách xã cũ và xã mới|phải có đúng"):
        read_successor_file(content)


@pytest.mark.parametrize("divided", ["maybe", "", None, 2])
def test_a_word_that_does_not_say_whether_all_of_it_went_over_is_refused(divided):
    content = [pair("00001", "Xã Một", "00010", "Xã Hai", divided=divided)]
    with pytest.raises(BadInput, match=r"Dòng 1: “[^”]*” không cho biết"):
        read_successor_file(content)


@pytest.mark.parametrize("name", ["\u200b", "\0", "\u202e -"])
def test_a_name_without_a_visible_letter_is_missing(name):
    with pytest.raises(BadInput, match="Dòng 1: thiếu “new_name”"):
        read_successor_file([pair("00001", "Xã Một", "00010", name)])


@pytest.mark.parametrize(("part", "is_part"), [("full", False), ("partial", True)])
def test_a_merger_is_whole_or_partial(part, is_part):
    commune = {"gso": "00010", "name": "Xã Hai", "merged_from": [former_of(part)]}
    assert read_successor_file({"communes": [commune]})[0].is_part is is_part


@pytest.mark.parametrize(
    ("said", "note"),
    [({"source": "NQ 1"}, "NQ 1"), ({"source": "NQ 1", "source_note": "NQ 2"}, "NQ 2"), ({}, "")],
)
def test_the_source_of_mergers_is_kept(said, note):
    commune = {"gso": "00010", "name": "Xã Hai", "merged_from": [former_of("full")]}
    assert read_successor_file({"communes": [commune], **said})[0].source_note == note


@pytest.mark.parametrize("part", ["most", None, 1])
def test_another_word_for_the_part_is_refused(part):
    commune = {"gso": "00010", "name": "Xã Hai", "merged_from": [former_of(part)]}
    with pytest.raises(BadInput, match="không cho biết"):
        read_successor_file({"communes": [commune]})


def former_of(part):
    return {"gso": "00001", "name": "Xã Một", "part": part}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("04813", "Xã Lạ", "04792", "Phường Tân Hòa", "25")], "04813 là của “Xã Yên Mông”"),
        ([("00001", "Xã Lạ", "04792", "Xã Tân Hòa", "25")], "04792 là của “Phường Tân Hòa”"),
        ([("00001", "Xã Lạ", "04792", "Phường Tân Hòa", "01")], "không thuộc tỉnh mã 01"),
        (
            [("00001", "Xã Lạ", "00010", "Xã A", "25"), ("00002", "Xã", "00010", "Xã B", "25")],
            "00010 là của",
        ),
    ],
)
def test_a_name_or_province_that_the_code_does_not_have_is_refused(phu_tho, rows, sentence):
    PlaceFactory(code="01", name="Thành phố Hà Nội", valid_from=JULY)
    before = Place.objects.count()
    content = [pair(*each[:4]) | {"newProvinceCode": each[4]} for each in rows]
    with pytest.raises(BadInput, match=sentence):
        take(read_successor_file(content))
    assert Place.objects.count() == before


def test_the_list_that_comes_with_the_product_is_taken_where_its_province_is_not_held():
    PlaceFactory(code="91", name="Tỉnh An Giang", valid_from=JULY)
    assert take(known_successors()).created == 482
    province = PlaceFactory(code="25", name="Tỉnh Phú Thọ", valid_from=JULY)
    assert take(known_successors()).unchanged == 482
    assert take(known_successors()).unchanged == 482
    assert LoggedEvent.objects.count() == 2
    assert set(Place.objects.filter(valid_from=JULY, level="commune").values_list("parent")) == {
        (province.pk,)
    }


@pytest.mark.parametrize(
    ("code", "read"), [(25, "25"), (1, "01"), ("25", "25"), ("", ""), ("00025", "00025")]
)
def test_the_code_of_a_province_may_be_a_number(code, read):
    content = [pair("00001", "Xã A", "00010", "Xã B") | {"newProvinceCode": code}]
    assert read_successor_file(content)[0].province == read


@pytest.mark.parametrize("code", ["000025", 100000, None])
def test_a_longer_or_missing_code_of_a_province_is_refused(code):
    content = [pair("00001", "Xã A", "00010", "Xã B") | {"newProvinceCode": code}]
    with pytest.raises(BadInput, match=f"mã tỉnh “{code}” không đọc được"):
        read_successor_file(content)


def test_a_name_in_capitals_and_without_marks_is_the_same(phu_tho):
    result = take(read_successor_file([pair("04813", "XA YEN MONG", "04792", "PHUONG TAN HOA")]))
    assert result.unchanged == 1


def test_only_a_commune_becomes_another_in_an_address():
    province = PlaceFactory(name="Xã Yên Mông", folded="xa yen mong", valid_to=JULY)
    province.successors.add(PlaceFactory())
    assert present_address("xã Yên Mông", TODAY) == "xã Yên Mông"
