"""Nobody gives himself a role over dossiers: a second person confirms it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people import actions
from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.people.events import PostConfirmed
from motcua.people.models import Officer, Post
from motcua.people.permissions import (
    can_confirm_post,
    can_see_dossiers,
    list_posts_to_confirm,
)
from motcua.people.queries import list_assignable, list_posts
from tests.examples import examples
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
    given = {"officer": officer, "unit": unit, "role": role, "valid_from": DAY, "by": by, "at": AT}
    if role == Role.DIGITAL_TEAM:
        given |= {"place": "Ấp Một", "valid_to": date(2027, 1, 1)}
    return actions.give_post(**given)


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


@pytest.mark.parametrize(("hour", "is_confirmed"), [(16, True), (17, False)])
def test_a_post_is_confirmed_until_midnight_of_vietnam_before_its_end(
    hour, is_confirmed, unit, waiting
):
    Post.objects.filter(pk=waiting.pk).update(valid_to=date(2026, 11, 22))
    given = {"post": waiting, "by": OfficerFactory(leader_at=unit), "at": AT.replace(hour=hour)}
    if is_confirmed:
        assert not actions.confirm_post(**given).needs_confirmation
    else:
        with pytest.raises(actions.CannotConfirmPost, match="đã thôi trước khi được xác nhận"):
            actions.confirm_post(**given)


def test_nobody_confirms_the_own_post(waiting, administrator):
    PostFactory(officer=administrator, unit=waiting.unit, role=Role.LEADER)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        actions.confirm_post(post=waiting, by=fresh(administrator), at=AT)
    assert Post.objects.get(pk=waiting.pk).needs_confirmation


@pytest.mark.parametrize("role", [role for role in Role if role not in {"administrator", "leader"}])
def test_no_other_role_confirms(role, unit, waiting):
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        actions.confirm_post(post=waiting, by=PostFactory(unit=unit, role=role).officer, at=AT)


def appoint(unit, *, by, role=Role.ADMINISTRATOR):
    """A new officer with this role at the unit, given by an officer."""
    return fresh(give(OfficerFactory(), unit, by=by, role=role).officer)


def refused(post, by):
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.confirm_post(post=post, by=by, at=AT)
    return True


@pytest.mark.parametrize("role", ["administrator", "leader"])
def test_who_was_appointed_by_the_one_who_waits_is_no_second_person(
    role, unit, waiting, administrator
):
    second = appoint(unit, by=administrator, role=role)
    assert refused(waiting, second)
    assert list_posts_to_confirm(second, AT) == []


def test_a_role_given_by_whom_one_appointed_waits(unit, administrator):
    second = appoint(unit, by=administrator)
    given = give(administrator, unit, by=second)
    assert given.needs_confirmation
    assert refused(given, second)
    assert refused(given, fresh(administrator))
    third = OfficerFactory(leader_at=unit)
    assert not actions.confirm_post(post=given, by=third, at=AT).needs_confirmation


def test_no_row_of_appointments_makes_a_second_person(unit, waiting, administrator):
    last = administrator
    for _length in range(3):
        last = appoint(unit, by=last)
        assert refused(waiting, last)
    give(administrator, UnitFactory(below=unit), by=last, role=Role.ADMINISTRATOR)
    assert give(administrator, unit, by=last, role=Role.LEADER).needs_confirmation
    assert refused(waiting, last)


def test_two_who_appointed_each_other_are_not_second_persons(unit, waiting, administrator):
    """The walk over appointments ends where it has been."""
    one = appoint(unit, by=administrator)
    other = appoint(unit, by=one)
    PostFactory(officer=one, unit=unit, role=Role.LEADER, given_by=other)
    assert refused(waiting, fresh(one))
    assert refused(waiting, fresh(other))


def test_who_has_the_authority_elsewhere_from_others_is_no_second_person_here(
    unit, waiting, administrator
):
    officer = OfficerFactory(administrator_at=UnitFactory())
    give(officer, unit, by=administrator, role=Role.ADMINISTRATOR)
    assert refused(waiting, fresh(officer))
    assert refused(waiting, appoint(unit, by=fresh(officer)))


def test_whom_another_administrator_appointed_is_a_second_person(unit, waiting):
    second = appoint(unit, by=OfficerFactory(administrator_at=unit))
    assert not actions.confirm_post(post=waiting, by=second, at=AT).needs_confirmation


@pytest.mark.parametrize("third", ["system", "officer"])
def test_a_third_person_makes_the_appointed_one_a_second_person(
    third, unit, waiting, administrator
):
    second = appoint(unit, by=administrator)
    held = Post.objects.get(officer=second)
    assert refused(held, appoint(unit, by=administrator))
    by = SYSTEM if third == "system" else OfficerFactory(leader_at=unit)
    assert actions.confirm_post(post=held, by=by, at=AT).confirmed_at == AT
    second = fresh(second)
    assert not give(administrator, unit, by=second, role=Role.CASE_OFFICER).needs_confirmation
    assert not actions.confirm_post(post=waiting, by=second, at=AT).needs_confirmation
    with pytest.raises(actions.CannotConfirmPost, match="không cần xác nhận"):
        actions.confirm_post(post=held, by=SYSTEM, at=AT)


def reset(officer, *, by):
    actions.reset_password(account=fresh(officer).account, password="moi-va-dai-lam", by=by, at=AT)


def test_whose_password_one_chose_is_no_second_person(unit, waiting, administrator):
    leader = OfficerFactory(leader_at=unit)
    reset(leader, by=administrator)
    actions.change_password(
        account=fresh(leader).account, password="cua-rieng-toi-8", by=fresh(leader), at=AT
    )
    assert refused(waiting, fresh(leader))
    assert list_posts_to_confirm(fresh(leader), AT) == []


def test_whose_first_password_one_chose_is_no_second_person(unit, waiting, administrator):
    added = actions.add_officer(
        code="an.b", name="An", password="moi-va-dai-lam", by=administrator, at=AT
    )
    PostFactory(officer=added, unit=unit, role=Role.LEADER)
    assert refused(waiting, fresh(added))


def test_no_row_of_passwords_and_appointments_makes_a_second_person(unit, waiting, administrator):
    one, other = OfficerFactory(administrator_at=unit), OfficerFactory(leader_at=unit)
    reset(one, by=administrator)
    assert give(administrator, unit, by=fresh(one), role=Role.LEADER).needs_confirmation
    assert refused(waiting, appoint(unit, by=fresh(one)))
    reset(other, by=fresh(one))
    assert refused(waiting, fresh(other))


@pytest.mark.parametrize("third", ["system", "officer"])
def test_whose_password_a_third_chose_since_is_a_second_person_again(
    third, unit, waiting, administrator
):
    leader = OfficerFactory(leader_at=unit)
    reset(leader, by=administrator)
    reset(leader, by=SYSTEM if third == "system" else OfficerFactory(administrator_at=unit))
    assert not actions.confirm_post(post=waiting, by=fresh(leader), at=AT).needs_confirmation


def test_the_giver_does_not_confirm_what_he_gave(unit, administrator):
    second = appoint(unit, by=administrator)
    given = give(administrator, unit, by=second)
    actions.confirm_post(post=Post.objects.get(officer=second), by=SYSTEM, at=AT)
    assert refused(given, fresh(second))


def test_one_administrator_of_the_command_line_appoints_a_whole_office(unit, administrator):
    """Only posts over dossiers for those who appointed the giver wait."""
    second = appoint(unit, by=administrator)
    for by in (administrator, second):
        for role in Role:
            given = give(OfficerFactory(), unit, by=by, role=role)
            assert not given.needs_confirmation


def test_asking_costs_at_most_two_statements_however_many_wait(
    unit, administrator, django_assert_num_queries
):
    second = appoint(unit, by=appoint(unit, by=administrator))
    for role in DOSSIER_ROLES:
        give(administrator, unit, by=administrator, role=role)
    for asked, more in ((OfficerFactory(leader_at=unit), 0), (second, 1)):
        officer = fresh(asked)
        assert list_posts(officer, AT)
        with django_assert_num_queries(2 + more):
            assert len(list_posts_to_confirm(officer, AT)) == (0 if more else 3)


OFFICERS = 5
APPOINTMENTS = st.lists(
    st.tuples(st.integers(-1, OFFICERS - 1), st.integers(0, OFFICERS - 1)), max_size=10
)


def vouched_for_without(waits, appointments):
    """Those whom the system, or one of themselves, appointed: grown until nobody is added."""
    found = {-1}
    while more := {to for by, to in appointments if by in found} - found - {waits}:
        found |= more
    return found


@settings(max_examples=examples(15))
@drawn(appointments=APPOINTMENTS)
def test_a_second_person_is_one_to_whom_a_way_leads_past_the_one_who_waits(appointments):
    unit = UnitFactory()
    officers = OfficerFactory.create_batch(OFFICERS)
    for number, (by, to) in enumerate(appointments):
        PostFactory(
            officer=officers[to],
            unit=unit,
            role=Role.ADMINISTRATOR,
            given_by=officers[by] if by >= 0 else None,
            valid_from=DAY - timedelta(days=number),
        )
    waiting = PostFactory(
        officer=officers[0], unit=unit, given_by=officers[0], needs_confirmation=True
    )
    can = {n for n, who in enumerate(officers) if can_confirm_post(fresh(who), waiting, AT)}
    assert can == vouched_for_without(0, appointments) - {-1}


def test_ending_a_post_neither_confirms_nor_lengthens_it(waiting, administrator):
    ended = actions.end_post(post=waiting, on=date(2026, 12, 1), by=administrator, at=AT)
    assert ended.needs_confirmation
    with pytest.raises(actions.CannotEndPost, match="Vị trí này không còn hiệu lực vào ngày đó"):
        actions.end_post(post=waiting, on=date(2027, 1, 1), by=administrator, at=AT)


def test_a_leader_elsewhere_confirms_nothing(waiting):
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
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


@pytest.mark.parametrize(("hour", "listed"), [(16, 1), (17, 0)])
def test_what_waits_is_listed_until_midnight_of_vietnam(hour, listed, unit, waiting):
    Post.objects.filter(pk=waiting.pk).update(valid_to=date(2026, 11, 22))
    leader = OfficerFactory(leader_at=unit)
    assert len(list_posts_to_confirm(leader, AT.replace(hour=hour))) == listed


def test_what_waits_is_listed_for_the_second_person_alone(unit, waiting, administrator):
    assert list_posts_to_confirm(OfficerFactory(leader_at=unit), AT) == [waiting]
    assert list_posts_to_confirm(fresh(administrator), AT) == []
    assert list_posts_to_confirm(OfficerFactory(one_stop_at=unit), AT) == []


@pytest.mark.parametrize(
    ("ends", "listed"), [(None, 1), (AT.date(), 0), (AT.date() + timedelta(days=1), 1)]
)
def test_a_post_waits_until_its_last_day(ends, listed, unit, waiting):
    other = OfficerFactory(leader_at=unit)
    Post.objects.filter(pk=waiting.pk).update(valid_to=ends)
    assert len(list_posts_to_confirm(other, AT)) == listed
