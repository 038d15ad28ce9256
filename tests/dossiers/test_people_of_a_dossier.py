"""Finding an applicant at the counter, and pointing out what he filed before."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.duplicates import MOST, list_duplicates
from motcua.dossiers.queries.known_applicants import find_applicant
from motcua.dossiers.rules.applicants import Applicant
from motcua.people.models import Unit
from motcua.people.rules.reading import Wrong
from tests.factories.dossiers import Office, accept, at, draft, finish, make_office
from tests.factories.people import OfficerFactory, UnitFactory

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


def here(dossier: Dossier, when=None) -> list[Dossier]:
    return list_duplicates(dossier, when or at(1)).here


def again(office: Office, **changes) -> Dossier:
    return draft(office, applicant=replace(UT, **changes))


def test_an_open_dossier_of_the_same_person_and_procedure_is_pointed_out(office: Office) -> None:
    first = accept(office, applicant=UT)
    assert here(again(office)) == [first]
    assert here(first) == []


def test_another_person_procedure_or_unit_is_no_duplicate(office: Office) -> None:
    accept(office, applicant=UT)
    assert here(again(office, number="091185000124")) == []
    assert here(draft(make_office(), applicant=UT)) == []
    elsewhere = again(office)
    elsewhere.receiving_unit = UnitFactory()
    assert here(elsewhere) == []


def test_drafts_and_closed_dossiers_are_no_duplicates(office: Office) -> None:
    draft(office, applicant=UT)
    filed = actions.submit_dossier(dossier=again(office), by=office.counter, at=at())
    assert here(again(office)) == [filed]
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=filed, reason="Đổi ý", by=office.counter, at=at(1)
    )
    assert here(again(office)) == []


def test_without_a_number_name_and_phone_tell_the_person(office: Office) -> None:
    first = accept(office, applicant=replace(UT, number=""))
    assert here(again(office, number="", name="DANH THI UT")) == [first]
    assert here(again(office, number="", phone="0912345679")) == []
    assert here(again(office, number="", phone="")) == []


def test_few_duplicates_are_named(office: Office) -> None:
    for _n in range(MOST + 1):
        accept(office, applicant=UT)
    assert len(here(again(office))) == MOST


def test_what_was_finished_in_the_last_thirty_days_is_pointed_out(office: Office) -> None:
    done = finish(office, accept(office, applicant=UT), at(1))
    asked = again(office)
    assert here(asked, at(31)) == [done]
    assert here(asked, at(31, 9, 1)) == []


def counter_of(office: Office, unit: Unit) -> Office:
    """The procedure at a counter of another unit."""
    people = {
        "counter": OfficerFactory(one_stop_at=unit),
        "handler": OfficerFactory(case_officer_at=unit),
        "leader": OfficerFactory(leader_at=unit),
    }
    return replace(office, unit=unit, **people)


@pytest.fixture
def elsewhere(office: Office) -> Office:
    """Another commune of the same province, with the same procedure."""
    province = UnitFactory()
    office.unit.parent, office.unit.path = province, f"{province.path}{office.unit.code}/"
    office.unit.save()
    return counter_of(office, UnitFactory(below=province, name="UBND xã Vĩnh Tuy"))


def test_of_an_open_dossier_elsewhere_in_the_province_only_the_place_is_told(
    office: Office, elsewhere: Office
) -> None:
    filed = accept(elsewhere, applicant=UT)
    told = list_duplicates(again(office), at(1))
    assert told.here == []
    (one,) = told.elsewhere
    assert (one.unit, one.since) == ("UBND xã Vĩnh Tuy", filed.received_at)
    assert told


def test_of_what_was_finished_elsewhere_or_is_in_another_province_nothing_is_told(
    office: Office, elsewhere: Office
) -> None:
    finish(elsewhere, accept(elsewhere, applicant=UT), at(1))
    accept(counter_of(office, UnitFactory()), applicant=UT)
    assert not list_duplicates(again(office), at(1))


def test_those_of_the_counter_come_before_those_of_elsewhere(
    office: Office, elsewhere: Office
) -> None:
    mine = accept(office, applicant=UT)
    for _n in range(MOST):
        accept(elsewhere, applicant=UT)
    told = list_duplicates(again(office), at(1))
    assert (told.here, len(told.elsewhere)) == ([mine], MOST - 1)
