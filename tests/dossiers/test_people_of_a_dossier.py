"""Finding an applicant at the counter, and pointing out what he filed before."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.duplicates import MOST, list_duplicates
from motcua.dossiers.queries.known_applicants import find_applicant
from motcua.dossiers.rules.applicants import Applicant
from motcua.people.rules.reading import Wrong
from tests.factories.dossiers import Office, accept, at, draft, make_office
from tests.factories.people import UnitFactory

UT = Applicant(
    name="Danh Thị Út", number="091185000123", phone="0912345678", address="Ấp 3, xã Giồng Riềng"
)
CARD = "091185000123||Danh Thị Út Em|01021985|Nữ|Ấp 9|05052021"

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def told(found) -> str:
    assert isinstance(found, Wrong)
    return found.sentence


@pytest.mark.parametrize(
    "text", ["091185000123", "091 185 000 123", "0912 345 678", "+84912345678"]
)
def test_an_applicant_is_found_by_number_or_phone(office: Office, text: str) -> None:
    draft(office, applicant=UT)
    found = find_applicant(text, office.unit)
    assert (found.name, found.address) == (UT.name, UT.address)


def test_what_was_declared_last_is_filled_in(office: Office) -> None:
    draft(office, applicant=UT)
    draft(office, applicant=replace(UT, address="Ấp 5"))
    assert find_applicant(UT.number, office.unit).address == "Ấp 5"


def test_a_counter_finds_nobody_of_another_unit(office: Office) -> None:
    draft(office, applicant=UT)
    assert "chưa có hồ sơ nào" in told(find_applicant(UT.number, UnitFactory()))
    assert "chưa có hồ sơ nào" in told(find_applicant(UT.phone, UnitFactory()))


@pytest.mark.parametrize("text", ["09118500012", "Danh Thị Út", "%", "0912"])
def test_a_part_of_a_number_or_a_name_finds_nobody(office: Office, text: str) -> None:
    draft(office, applicant=UT)
    assert "chưa có hồ sơ nào" in told(find_applicant(text, office.unit))


def test_a_phone_of_several_people_finds_none_of_them(office: Office) -> None:
    draft(office, applicant=UT)
    draft(office, applicant=replace(UT, number="091185000124", name="Danh Văn Ba"))
    assert "Nhiều người" in told(find_applicant(UT.phone, office.unit))


def test_a_card_comes_before_what_was_declared_and_brings_the_phone(office: Office) -> None:
    draft(office, applicant=UT)
    found = find_applicant(CARD, office.unit)
    assert (found.name, found.address, found.phone) == ("Danh Thị Út Em", "Ấp 9", "+84912345678")


def test_a_card_is_enough_for_whom_nobody_knows(office: Office) -> None:
    found = find_applicant(CARD, office.unit)
    assert (found.number, found.name, found.phone) == (UT.number, "Danh Thị Út Em", "")


def again(office: Office, **changes) -> Dossier:
    return draft(office, applicant=replace(UT, **changes))


def test_an_open_dossier_of_the_same_person_and_procedure_is_pointed_out(office: Office) -> None:
    first = accept(office, applicant=UT)
    assert list_duplicates(again(office)) == [first]
    assert list_duplicates(first) == []


def test_another_person_procedure_or_unit_is_no_duplicate(office: Office) -> None:
    accept(office, applicant=UT)
    assert list_duplicates(again(office, number="091185000124")) == []
    assert list_duplicates(draft(make_office(), applicant=UT)) == []
    elsewhere = again(office)
    elsewhere.receiving_unit = UnitFactory()
    assert list_duplicates(elsewhere) == []


def test_drafts_and_closed_dossiers_are_no_duplicates(office: Office) -> None:
    draft(office, applicant=UT)
    filed = actions.submit_dossier(dossier=again(office), by=office.counter, at=at())
    assert list_duplicates(again(office)) == [filed]
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=filed, reason="Đổi ý", by=office.counter, at=at(1)
    )
    assert list_duplicates(again(office)) == []


def test_without_a_number_name_and_phone_tell_the_person(office: Office) -> None:
    first = accept(office, applicant=replace(UT, number=""))
    assert list_duplicates(again(office, number="", name="DANH THI UT")) == [first]
    assert list_duplicates(again(office, number="", phone="0912345679")) == []
    assert list_duplicates(again(office, number="", phone="")) == []


def test_few_duplicates_are_named(office: Office) -> None:
    for _n in range(MOST + 1):
        accept(office, applicant=UT)
    assert len(list_duplicates(again(office))) == MOST
