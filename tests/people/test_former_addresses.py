"""Addresses that still name former communes, with the known list of Phú Thọ taken in."""

from datetime import UTC, date, datetime

import pytest

from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import import_successors
from motcua.people.data import known_successors
from motcua.people.models import Place
from motcua.people.queries import ManySuccessors, find_successors, present_address
from motcua.web.desk.forms import ApplicantForm
from tests.factories.people import PlaceFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY, JULY = date(2026, 11, 21), date(2025, 7, 1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_phu_tho")]


@pytest.fixture(scope="module")
def _phu_tho(kept_rows):
    PlaceFactory(code="25", name="Tỉnh Phú Thọ", valid_from=JULY)
    import_successors(rows=known_successors(), by=SYSTEM, at=AT)


def former(code):
    return Place.objects.get(code=code, valid_to=JULY)


def names(code, on=TODAY):
    return [place.name for place in find_successors(former(code), on)]


def test_a_commune_merged_whole_has_one_successor():
    assert names("04813") == ["Phường Tân Hòa"]


def test_a_divided_commune_has_all_of_its_successors():
    assert names("04891") == ["Phường Thống Nhất", "Xã Tiền Phong"]


def test_before_the_day_a_place_is_its_own_successor():
    assert names("04891", date(2025, 6, 30)) == ["Xã Vầy Nưa"]


def test_successors_are_followed_to_the_day():
    middle = find_successors(former("04813"), TODAY)[0]
    last = PlaceFactory(commune=True, name="Phường Mới", valid_from=date(2026, 9, 1))
    Place.objects.filter(pk=middle.pk).update(valid_to=date(2026, 9, 1))
    middle.successors.add(last)
    assert names("04813") == ["Phường Mới"]
    assert names("04813", date(2026, 8, 31)) == ["Phường Tân Hòa"]


def test_an_address_with_one_successor_is_converted_and_keeps_what_was_written():
    written = "Xóm 3, xã Yên Mông, thành phố Hòa Bình, tỉnh Hòa Bình"
    assert present_address(written, TODAY) == (
        "Xóm 3, Phường Tân Hòa, Tỉnh Phú Thọ"
        " (trước là xã Yên Mông, thành phố Hòa Bình, tỉnh Hòa Bình)"
    )


@pytest.mark.parametrize(
    ("on", "begins"), [(date(2025, 6, 30), "xã Yên Mông"), (JULY, "Phường Tân Hòa")]
)
def test_an_address_is_converted_from_the_day_of_the_reorganisation(on, begins):
    assert present_address("xã Yên Mông", on).startswith(begins)


@pytest.mark.parametrize(("length", "is_converted"), [(300, True), (301, False)])
def test_an_address_that_would_be_too_long_is_left_alone(length, is_converted):
    street = "a" * (length - len(", ") - len(present_address("xã Yên Mông", TODAY)))
    written = f"{street}, xã Yên Mông"
    assert (present_address(written, TODAY) != written) is is_converted


def test_a_converted_address_stays():
    once = present_address("Xóm 3, xã Yên Mông, Hòa Bình", TODAY)
    assert present_address(once, TODAY) == once


@pytest.mark.parametrize(
    "written", ["Xóm 3, xã Vầy Nưa, huyện Đà Bắc", "xã Vầy Nưa huyện Đà Bắc", "X. Vầy Nưa"]
)
def test_an_address_with_several_successors_asks(written):
    with pytest.raises(ManySuccessors, match="Xã Vầy Nưa") as asked:
        present_address(written, TODAY)
    assert asked.value.names == ["Phường Thống Nhất", "Xã Tiền Phong"]


@pytest.mark.parametrize(
    "written",
    ["Xóm 3, xã Tiền Phong (xã Vầy Nưa cũ)", "Xóm 3, xã Tiền Phong, trước là xã Vầy Nưa"],
)
def test_whoever_names_one_of_them_has_answered(written):
    assert present_address(written, TODAY) == written


def test_a_part_of_a_commune_is_never_converted():
    Place.successors.through.objects.filter(
        from_place__code="04891", to_place__name="Xã Tiền Phong"
    ).delete()
    with pytest.raises(ManySuccessors, match="Xã Vầy Nưa"):
        present_address("xã Vầy Nưa", TODAY)


@pytest.mark.parametrize(
    "written",
    ["", "12 Trần Phú", "xã Không Có Tên", "Xóm 1, xã Tân Pheo, tỉnh Phú Thọ", "Phường Tân Hòa"],
)
def test_an_address_of_today_is_left_alone(written):
    assert present_address(written, TODAY) == written


@pytest.mark.parametrize("written", ["xã Lương Sơn, huyện Yên Lập", "xã Lương Sơn huyện Yên Lập"])
def test_a_district_tells_a_former_commune_from_a_present_one_of_its_name(written):
    assert present_address("xã Lương Sơn", TODAY) == "xã Lương Sơn"
    now = f"Xã Sơn Lương, Tỉnh Phú Thọ (trước là {written})"
    assert present_address(written, TODAY) == now


@pytest.mark.parametrize(
    "written", ["Xã Tân Pheo, huyện Đà Bắc", "xã Tân Pheo, huyện Đà Bắc", "XÃ TÂN PHEO, h. Đà Bắc"]
)
def test_a_former_commune_is_converted_to_a_present_one_of_its_name(written):
    now = f"Xã Tân Pheo, Tỉnh Phú Thọ (trước là {written})"
    assert present_address(written, TODAY) == now


def form(address):
    given = {"key": "k", "kind": "person", "name": "Trần An", "address": address}
    return ApplicantForm(given, on=TODAY)


def test_intake_converts_and_asks():
    converted = form("xã Yên Mông")
    assert converted.is_valid()
    assert converted.cleaned_data["address"].startswith("Phường Tân Hòa, Tỉnh Phú Thọ")
    asking = form("xã Vầy Nưa")
    assert not asking.is_valid()
    assert "Phường Thống Nhất, Xã Tiền Phong" in asking.errors["address"][0]


def test_a_present_district_of_the_same_name_keeps_no_address():
    district = PlaceFactory(name="Huyện Yên Mông", level="district")
    Place.objects.filter(pk=district.pk).update(folded=former("04813").folded)
    assert present_address("xã Yên Mông", TODAY).startswith("Phường Tân Hòa")
