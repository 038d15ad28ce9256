"""What was begun at level 1 is found again at level 2, by who the provider says began it."""

from dataclasses import replace

import pytest

from motcua.dossiers.queries.filings import list_own_drafts
from motcua.eforms.actions import take_over_forms
from motcua.eforms.queries import has_forms_to_take_over
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import PersonDetails
from tests.factories.citizens import AT, enter
from tests.factories.dossiers import Office
from tests.factories.filings import begin, make_online_office

pytestmark = pytest.mark.django_db
PERSON = PersonDetails(name="Danh Thị Út", identity_number="091185000001")
SURE = ElectronicIdentity("vneid", "s-1", IdentityLevel.TWO, person=PERSON)
ELSEWHERE = replace(SURE, provider="dvcqg", subject="t-1")
UNSURE = replace(ELSEWHERE, level=IdentityLevel.ONE)


@pytest.fixture
def office() -> Office:
    return make_online_office()


def after(citizen: Citizen) -> int:
    """The number of drafts, once those of joined accounts are taken over."""
    take_over_forms(citizen=citizen, by=SYSTEM, at=AT)
    return list_own_drafts(citizen).count()


def test_the_same_subject_at_level_two_finds_its_drafts(office: Office) -> None:
    enter(SURE)
    begin(office, enter(UNSURE))
    sure = enter(ELSEWHERE)
    assert has_forms_to_take_over(sure)
    assert after(sure) == 1
    assert not has_forms_to_take_over(sure)


def test_the_same_account_keeps_its_drafts(office: Office) -> None:
    begin(office, enter(UNSURE))
    assert after(enter(ELSEWHERE)) == 1


def test_a_typed_number_alone_joins_nothing(office: Office) -> None:
    begin(office, enter(replace(UNSURE, subject="thief")))
    assert after(enter(ELSEWHERE)) == 0
    assert after(enter(SURE)) == 0


def test_what_is_verified_for_another_person_is_joined_to_nobody(office: Office) -> None:
    other = replace(PERSON, identity_number="091185000002")
    begin(office, enter(replace(ELSEWHERE, person=other)))
    enter(SURE)
    assert after(enter(ELSEWHERE)) == 0


def test_only_this_system_takes_forms_over(office: Office) -> None:
    citizen = enter(SURE)
    with pytest.raises(NotAllowed, match="không"):
        take_over_forms(citizen=citizen, by=citizen.party, at=AT)
