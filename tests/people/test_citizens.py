"""Signing in by electronic identity: accounts, persons and organisations."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotEnterCitizen, end_session, enter_citizen
from motcua.people.enums import Assurance, IdentityLevel
from motcua.people.models import Account, Citizen, Organisation, Person, Unit
from motcua.people.queries import find_citizen, get_home_unit, read_account
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import OrganisationDetails, PersonDetails
from motcua.people.rules.sessions import Session
from tests.factories.people import OfficerFactory, PersonFactory, UnitFactory

AT = datetime(2026, 11, 30, 9, tzinfo=VIETNAM)
NUMBER = "091185000001"
UT = PersonDetails(name="Danh Thị Út", identity_number=NUMBER)
IDENTITY = ElectronicIdentity("vneid", "s-1", IdentityLevel.TWO, person=UT)
LEVEL_ONE = replace(IDENTITY, level=IdentityLevel.ONE)
FARM = ElectronicIdentity(
    "vneid",
    "o-1",
    IdentityLevel.TWO,
    organisation=OrganisationDetails(name="HTX Giồng Riềng", tax_code="1700123456"),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    """The province."""
    return UnitFactory()


def enter(unit: Unit, identity: ElectronicIdentity = IDENTITY, **given: Any) -> Citizen:
    """Sign in with this identity."""
    session = Session("session-1", AT)
    return enter_citizen(
        **{"identity": identity, "session": session, "unit": unit, "at": AT, "by": SYSTEM} | given
    )


def test_who_comes_first_is_verified_by_the_provider(unit: Unit) -> None:
    citizen = enter(unit)
    person = citizen.party
    assert isinstance(person, Person)
    assert (person.name, person.identity_number) == ("Danh Thị Út", NUMBER)
    assert (person.assurance, person.assurance_source) == ("verified", "electronic_identity")
    kinds = LoggedEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["PersonDeclared", "PersonVerified", "CitizenEntered"]


def test_who_comes_again_is_the_same_and_not_verified_anew(unit: Unit) -> None:
    first = enter(unit)
    again = enter(unit, at=AT + timedelta(days=1))
    assert (again.pk, again.party.pk) == (first.pk, first.party.pk)
    assert LoggedEvent.objects.filter(kind="PersonVerified").count() == 1
    assert again.identified_at == AT + timedelta(days=1)


def test_a_new_name_of_the_register_is_taken_over(unit: Unit) -> None:
    enter(unit)
    renamed = replace(IDENTITY, person=replace(UT, name="Danh Thị Út Em"))
    assert enter(unit, renamed).party.name == "Danh Thị Út Em"


def test_whom_the_counter_verified_is_found_by_the_number(unit: Unit) -> None:
    known = PersonFactory(verified=True, identity_number=NUMBER, phone="+84912345678")
    party = enter(unit).party
    assert party == known
    assert party.phone == "+84912345678"


def test_what_somebody_typed_under_the_number_is_linked_to_nobody(unit: Unit) -> None:
    typed = PersonFactory(identity_number=NUMBER, name=UT.name)
    assert enter(unit).party != typed


def test_an_account_of_level_one_verifies_nobody(unit: Unit) -> None:
    known = PersonFactory(verified=True, identity_number=NUMBER)
    citizen = enter(unit, LEVEL_ONE)
    assert citizen.party != known
    assert citizen.party.assurance == Assurance.DECLARED


def test_level_two_later_leads_to_the_verified_person(unit: Unit) -> None:
    known = PersonFactory(verified=True, identity_number=NUMBER)
    first = enter(unit, LEVEL_ONE)
    later = enter(unit)
    assert (later.pk, later.party) == (first.pk, known)


def test_the_same_person_at_another_provider_has_the_same_account(unit: Unit) -> None:
    first = enter(unit)
    second = enter(unit, replace(IDENTITY, provider="dvcqg", subject="other"))
    assert second.account == first.account
    again = enter(unit, replace(IDENTITY, provider="dvcqg", subject="other"))
    assert again.account == first.account


def test_two_accounts_of_one_person_become_one_when_it_is_sure(unit: Unit) -> None:
    enter(unit, replace(LEVEL_ONE, provider="dvcqg"))
    sure = enter(unit)
    assert enter(unit, replace(IDENTITY, provider="dvcqg")) == sure


def test_another_subject_with_the_same_number_is_the_same_person(unit: Unit) -> None:
    # A provider may give a new subject after a lost account; the number is the person's.
    assert enter(unit, replace(IDENTITY, subject="s-2")) == enter(unit)


def test_a_subject_that_turns_into_somebody_else_is_refused(unit: Unit) -> None:
    enter(unit)
    other = replace(IDENTITY, person=replace(UT, identity_number="091185000002"))
    with pytest.raises(CannotEnterCitizen, match="Số định danh khác với lần đăng nhập trước"):
        enter(unit, other)
    assert Citizen.objects.get().party.identity_number == NUMBER  # type: ignore[union-attr]


def test_an_organisation_signs_in_as_itself(unit: Unit) -> None:
    party = enter(unit, FARM).party
    assert isinstance(party, Organisation)
    assert (party.tax_code, party.is_verified) == ("1700123456", True)


def test_the_session_is_listed_in_the_account(unit: Unit) -> None:
    account = Account.objects.get(pk=enter(unit).account_id)
    assert account.find_session("session-1", AT) is not None
    assert not account.has_usable_password()
    assert "Út" not in account.username


def test_a_closed_account_stays_outside(unit: Unit) -> None:
    enter(unit)
    Account.objects.update(is_active=False)
    with pytest.raises(CannotEnterCitizen, match="Tài khoản này đã khóa"):
        enter(unit)


def test_no_officer_lets_anybody_in(unit: Unit) -> None:
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        enter(unit, by=OfficerFactory(administrator_at=unit))


def test_who_signed_in_ends_the_own_session_and_no_other(unit: Unit) -> None:
    account = enter(unit).account
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        end_session(account=account, session="session-1", by=PersonFactory(), at=AT)
    end_session(account=account, session="session-1", by=enter(unit).actor, at=AT)
    assert Account.objects.get(pk=account.pk).sessions == []


def test_an_officer_is_no_citizen_and_a_citizen_no_officer(unit: Unit) -> None:
    officer = read_account(OfficerFactory().account.pk)
    citizen = enter(unit)
    assert officer is not None
    assert find_citizen(officer) is None
    found = find_citizen(read_account(citizen.account_id))  # type: ignore[arg-type]
    assert found == citizen


def test_the_home_unit_is_the_province(unit: Unit) -> None:
    UnitFactory(below=unit)
    assert get_home_unit() == unit


def test_a_number_said_at_level_one_gives_nothing_of_its_owner(unit: Unit) -> None:
    false = replace(LEVEL_ONE, person=replace(UT, identity_number="091185000009"))
    stolen = enter(unit, false).party
    sure = enter(unit)
    assert sure.party != stolen
    stolen.refresh_from_db()
    assert (stolen.identity_number, stolen.assurance) == ("091185000009", Assurance.DECLARED)


def test_an_organisation_is_not_the_person_of_the_same_subject(unit: Unit) -> None:
    enter(unit, LEVEL_ONE)
    farm = enter(unit, replace(FARM, subject=IDENTITY.subject))
    assert isinstance(farm.party, Organisation)


def test_a_higher_level_ends_the_sessions_of_the_lower_one_and_not_the_other_way(
    unit: Unit,
) -> None:
    def going_on(citizen: Citizen) -> set[str]:
        account = Account.objects.get(pk=citizen.account_id)
        return {one["key"] for one in account.sessions}

    enter(unit, LEVEL_ONE, session=Session("low", AT))
    assert going_on(enter(unit, session=Session("high", AT))) == {"high"}
    assert going_on(enter(unit, LEVEL_ONE, session=Session("again", AT))) == {"high", "again"}


def test_the_same_level_on_another_device_ends_nothing(unit: Unit) -> None:
    enter(unit, session=Session("phone", AT))
    account = Account.objects.get(pk=enter(unit, session=Session("desk", AT)).account_id)
    assert {one["key"] for one in account.sessions} == {"phone", "desk"}


def test_the_same_subject_at_another_provider_is_somebody_else(unit: Unit) -> None:
    other = replace(LEVEL_ONE, provider="dvcqg", person=replace(UT, identity_number="091185000002"))
    assert enter(unit, LEVEL_ONE).account != enter(unit, other).account
