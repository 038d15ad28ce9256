"""Nobody gives himself a role over dossiers: a second person confirms it."""

from datetime import UTC, date, datetime

import pytest

from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people import actions
from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.people.events import PostConfirmed
from motcua.people.models import Officer, Post
from motcua.people.permissions import can_see_dossiers, list_posts_to_confirm
from motcua.people.queries import list_assignable, list_posts
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
DAY = date(2026, 11, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def administrator(unit):
    return OfficerFactory(administrator_at=unit)


@pytest.fixture
def waiting(unit, administrator):
    return give(administrator, unit, by=administrator)


def give(officer, unit, *, by, role=Role.ONE_STOP):
    return actions.give_post(officer=officer, unit=unit, role=role, valid_from=DAY, by=by, at=AT)


def fresh(officer):
    return Officer.objects.get(pk=officer.pk)


@pytest.mark.parametrize("role", Role)
def test_a_role_over_dossiers_given_to_oneself_waits(role, unit, administrator):
    if role == Role.ADMINISTRATOR:
        unit = UnitFactory(below=unit)
    post = give(administrator, unit, by=administrator, role=role)
    assert post.needs_confirmation is (role in DOSSIER_ROLES)


@pytest.mark.parametrize("role", sorted(DOSSIER_ROLES))
def test_given_by_another_or_by_the_system_it_is_in_force_at_once(role, unit, administrator):
    other = OfficerFactory()
    assert not give(other, unit, by=administrator, role=role).needs_confirmation
    assert not give(administrator, unit, by=SYSTEM, role=role).needs_confirmation


def test_what_waits_opens_nothing_and_gets_no_work(unit, waiting):
    officer = fresh(waiting.officer)
    assert waiting not in list_posts(officer, AT)
    assert not can_see_dossiers(officer, unit, AT)
    assert list_assignable(unit.pk, Role.ONE_STOP, AT) == []


@pytest.mark.parametrize("role", ["administrator", "leader"])
def test_another_administrator_or_the_leader_confirms(role, unit, waiting):
    second = OfficerFactory(**{f"{role}_at": unit})
    post = actions.confirm_post(post=waiting, by=second, at=AT)
    assert (post.confirmed_by, post.confirmed_at) == (second, AT)
    assert waiting in list_posts(fresh(waiting.officer), AT)
    assert list_events_of(post)[-1].event == PostConfirmed(
        officer=waiting.officer_id, unit=unit.code, role="one_stop"
    )


def test_nobody_confirms_the_own_post(waiting, administrator):
    PostFactory(officer=administrator, unit=waiting.unit, role=Role.LEADER)
    with pytest.raises(NotAllowed):
        actions.confirm_post(post=waiting, by=fresh(administrator), at=AT)
    assert Post.objects.get(pk=waiting.pk).needs_confirmation


@pytest.mark.parametrize("role", [role for role in Role if role not in {"administrator", "leader"}])
def test_no_other_role_confirms(role, unit, waiting):
    with pytest.raises(NotAllowed):
        actions.confirm_post(post=waiting, by=PostFactory(unit=unit, role=role).officer, at=AT)


def test_who_was_made_administrator_by_the_one_who_waits_is_a_second_person(
    unit, waiting, administrator
):
    """Two persons have to act; the log names each with what they did."""
    second = OfficerFactory()
    made = give(second, unit, by=administrator, role=Role.ADMINISTRATOR)
    confirmed = actions.confirm_post(post=waiting, by=fresh(second), at=AT)
    given = give(administrator, unit, by=fresh(second), role=Role.CASE_OFFICER)
    assert not given.needs_confirmation
    actors = [list_events_of(post)[-1].actor.actor_id for post in (made, confirmed, given)]
    assert actors == [administrator.pk, second.pk, second.pk]


def test_ending_a_post_neither_confirms_nor_lengthens_it(waiting, administrator):
    ended = actions.end_post(post=waiting, on=date(2026, 12, 1), by=administrator, at=AT)
    assert ended.needs_confirmation
    with pytest.raises(actions.CannotEndPost):
        actions.end_post(post=waiting, on=date(2027, 1, 1), by=administrator, at=AT)


def test_a_leader_elsewhere_confirms_nothing(waiting):
    with pytest.raises(NotAllowed):
        actions.confirm_post(post=waiting, by=OfficerFactory(leader_at=UnitFactory()), at=AT)


def test_what_does_not_wait_is_not_confirmed(unit):
    with pytest.raises(actions.CannotConfirmPost, match="không cần"):
        actions.confirm_post(post=PostFactory(unit=unit), by=SYSTEM, at=AT)


def test_what_ended_meanwhile_is_not_confirmed(waiting):
    actions.end_post(post=waiting, on=date(2026, 11, 2), by=SYSTEM, at=AT)
    with pytest.raises(actions.CannotConfirmPost, match="đã thôi"):
        actions.confirm_post(post=waiting, by=SYSTEM, at=AT)


def test_confirming_twice_with_one_key_is_done_once(unit, waiting):
    second = OfficerFactory(administrator_at=unit)
    for _time in range(2):
        actions.confirm_post(post=waiting, by=second, at=AT, key="k")
    assert len(list_events_of(waiting)) == 2


def test_what_waits_is_listed_for_the_second_person_alone(unit, waiting, administrator):
    assert list_posts_to_confirm(OfficerFactory(leader_at=unit), AT) == [waiting]
    assert list_posts_to_confirm(fresh(administrator), AT) == []
    assert list_posts_to_confirm(OfficerFactory(one_stop_at=unit), AT) == []
