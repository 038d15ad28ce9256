"""Who handles a petition: never somebody who worked on its dossier; where nobody is left, above."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.feedback.actions import CannotForwardPetition, answer_petition, forward_petition
from motcua.feedback.queries.handlers import find_handlers
from motcua.feedback.queries.petitions import list_forward_units, list_handlers, list_petitions
from motcua.people.enums import Role
from motcua.people.models import Unit
from tests.factories.dossiers import Office, accept, at, bring_to
from tests.factories.feedback import controller, opened, petition
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def above(office: Office) -> Unit:
    office.unit.parent = unit = UnitFactory()
    office.unit.path = f"{unit.path}{office.unit.code}/"
    office.unit.save()
    return unit


@pytest.fixture
def signed(office: Office, above: Unit) -> Dossier:
    """A dossier that the only leader of its unit signed; the unit has no procedure control."""
    made = bring_to(office, accept(office), "return", at(0, 15))
    return Dossier.objects.select_related("deciding_unit__parent").get(pk=made.pk)


def test_a_leader_who_did_nothing_with_the_dossier_handles_it(office: Office) -> None:
    found = find_handlers(accept(office), office.unit, at(1))
    assert (found.unit, found.officers) == (office.unit, (office.leader.pk,))
    assert found.roles == {Role.LEADER}


def test_of_two_roles_both_are_named(office: Office) -> None:
    beside = controller(office)
    found = find_handlers(accept(office), office.unit, at(1))
    assert set(found.officers) == {office.leader.pk, beside.pk}
    assert found.roles == {Role.LEADER, Role.CONTROL}


def test_where_all_signed_it_goes_up_and_is_listed_and_answered_there(
    office: Office, above: Unit, signed: Dossier
) -> None:
    head = OfficerFactory(leader_at=above)
    given = petition(signed)
    assert (given.about_unit, given.unit) == (office.unit, above)
    assert list_handlers(given, at(2)) == [head.pk]
    assert list(list_petitions(head, at(2), is_open=True)) == [given]
    done = answer_petition(petition=opened(given, head), answer="Đã xem", by=head, at=at(1, 14))
    assert done.answered_by == head


def test_who_signs_after_it_was_sent_handles_it_no_more(office: Office, above: Unit) -> None:
    dossier = accept(office)
    head, given = OfficerFactory(leader_at=above), petition(dossier)
    assert list_handlers(given, at(1)) == [office.leader.pk]
    bring_to(office, dossier, "return", at(1, 12))
    assert list_handlers(given, at(2)) == [head.pk]
    assert given in list_petitions(head, at(2), is_open=True)


def test_where_nobody_is_above_it_waits_at_its_unit_without_handlers(
    office: Office, above: Unit, signed: Dossier
) -> None:
    found = find_handlers(signed, office.unit, at(1))
    assert (found.unit, found.officers, found.roles) == (office.unit, (), frozenset())


def test_it_is_passed_on_only_to_where_somebody_may_answer(
    office: Office, above: Unit, signed: Dossier
) -> None:
    head = controller(office)
    given = opened(petition(signed), head)
    assert list_forward_units(given, at(1, 12)) == []
    with pytest.raises(CannotForwardPetition, match="danh sách"):
        forward_petition(petition=given, unit=above, reason="Vì", by=head, at=at(1, 12))
    OfficerFactory(leader_at=above)
    assert list_forward_units(given, at(1, 12)) == [above]
