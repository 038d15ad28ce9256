"""What an identity provider says of who signs in."""

from datetime import date
from typing import Any

import pytest

from motcua.people.enums import BirthPrecision, Gender, IdentityLevel
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.electronic_identity import ElectronicIdentity, read_claims
from motcua.people.rules.reading import Wrong

LEVELS = {"LoA1": 1, "LoA2": 2}
TODAY = date(2026, 11, 30)


def read(**claims: Any) -> ElectronicIdentity | Wrong:
    """The identity in these claims, with those that each provider gives."""
    given = {"sub": "s-1", "acr": "LoA2", "HoVaTen": "Danh Thị Út", "SoDinhDanh": "091185000001"}
    return read_claims(given | claims, provider="vneid", levels=LEVELS, today=TODAY)


def test_the_names_of_the_national_brokers_are_read() -> None:
    found = read(NgaySinh="02/03/1985", GioiTinh="Nữ", SoDienThoai="0912345678")
    assert isinstance(found, ElectronicIdentity)
    assert found.person is not None
    assert (found.provider, found.subject, found.level) == ("vneid", "s-1", IdentityLevel.TWO)
    assert found.person.name == "Danh Thị Út"
    assert found.person.identity_number == "091185000001"
    assert found.person.birth == BirthDate(date(1985, 3, 2), BirthPrecision.DAY)
    assert (found.person.gender, found.person.phone) == (Gender.FEMALE, "+84912345678")


def test_the_standard_names_are_read() -> None:
    found = read(
        HoVaTen="", SoDinhDanh="", name="John Smith", passport="P1234567", birthdate="1990-05-06"
    )
    assert isinstance(found, ElectronicIdentity)
    assert found.person is not None
    assert (found.person.name, found.person.passport) == ("John Smith", "P1234567")


@pytest.mark.parametrize("acr", ["LoA1", "", "something", None])
def test_an_unknown_level_is_the_lowest(acr: str | None) -> None:
    found = read(acr=acr)
    assert isinstance(found, ElectronicIdentity)
    assert found.level == IdentityLevel.ONE


def test_a_contact_that_cannot_be_read_shuts_nobody_out() -> None:
    found = read(SoDienThoai="bốn số chín", ThuDienTu="ut@example.vn")
    assert isinstance(found, ElectronicIdentity)
    assert found.person is not None
    assert (found.person.phone, found.person.email) == ("", "ut@example.vn")


def test_a_tax_code_makes_it_the_account_of_an_organisation() -> None:
    found = read(MaSoThue="1700123456", TenToChuc="HTX Nông nghiệp Giồng Riềng")
    assert isinstance(found, ElectronicIdentity)
    assert found.person is None
    assert found.organisation is not None
    assert found.organisation.tax_code == "1700123456"
    assert found.name == "HTX Nông nghiệp Giồng Riềng"


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": ""},
        {"sub": "s" * 192},
        {"HoVaTen": ""},
        {"SoDinhDanh": ""},
        {"SoDinhDanh": "0911850000"},
        {"HoVaTen": "a" * 500},
        {"MaSoThue": "17"},
    ],
    ids=str,
)
def test_claims_that_name_nobody_are_refused(claims: dict[str, str]) -> None:
    found = read(**claims)
    assert isinstance(found, Wrong)
    assert "không cho biết đủ họ tên và số định danh" in found.sentence
