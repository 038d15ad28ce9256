"""Provinces and communes to choose from, and addresses in provinces that are not held."""

from datetime import date

import pytest

from motcua.people.data import known_provinces
from motcua.people.models import Place
from motcua.people.queries.places import list_provinces, place_names, split_address
from tests.factories.people import PlaceFactory

pytestmark = pytest.mark.django_db

TODAY, JULY = date(2026, 12, 1), date(2025, 7, 1)


def held() -> Place:
    place: Place = PlaceFactory(code="91", name="Tỉnh An Giang", level="province", valid_from=JULY)
    return place


def test_all_34_provinces_are_offered_the_held_ones_by_their_own_name() -> None:
    PlaceFactory(code="92", name="Tỉnh Tây Đô", level="province", valid_from=JULY)
    offered = dict(list_provinces(TODAY))
    assert (len(offered), offered["92"], offered["96"]) == (34, "Tỉnh Tây Đô", "Tỉnh Cà Mau")


def test_provinces_stand_in_the_order_of_their_names_without_their_kind() -> None:
    names = [name for _code, name in list_provinces(TODAY)]
    assert names[:3] == ["Tỉnh An Giang", "Thành phố Bắc Ninh", "Tỉnh Cà Mau"]


@pytest.mark.parametrize(
    ("on", "name"),
    [(date(2026, 7, 24), "Tỉnh Đồng Nai"), (date(2026, 7, 25), "Thành phố Đồng Nai")],
)
def test_a_province_is_a_city_from_its_day_on(on: date, name: str) -> None:
    assert known_provinces(on)["75"] == name


def test_before_the_34_provinces_only_what_is_held_is_offered() -> None:
    assert list_provinces(date(2025, 6, 30)) == []


def test_a_province_that_is_not_held_has_a_name_on_paper() -> None:
    held()
    assert place_names({"91", "01"}, TODAY) == {"91": "Tỉnh An Giang", "01": "Thành phố Hà Nội"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Số 5, phường Ninh Kiều, thành phố Cần Thơ",
            {"province": "92", "commune_name": "Phường Ninh Kiều", "detail": "Số 5"},
        ),
        ("Phường Ninh Kiều, quận Ninh Kiều, Cần Thơ", {}),
        ("Phường Ninh Kiều, Hậu Giang", {}),
        ("Xã Xa, An Giang", {}),
    ],
)
def test_a_commune_of_a_province_whose_communes_are_not_held_is_taken_by_its_name(
    text: str, parts: dict[str, str]
) -> None:
    PlaceFactory(code="30904", name="Xã Thử", level="commune", parent=held(), valid_from=JULY)
    assert split_address(text, TODAY) == parts
