"""Work is given to whoever can sign in and do it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.dossiers.permissions import can_do_step
from motcua.people.enums import Role
from motcua.people.models import Account, Officer, Unit
from motcua.people.queries import is_assignable, list_assignable, list_at_work
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY = AT.date()

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


def assignable(unit):
    return list_assignable(unit.pk, Role.ONE_STOP, AT)


def test_those_in_the_role_at_the_unit_are_listed_oldest_post_first(unit):
    PostFactory(unit=unit, role=Role.LEADER)
    PostFactory()
    posts = [PostFactory(unit=unit) for _number in range(2)]
    assert assignable(unit) == [post.officer_id for post in posts]


def test_who_is_locked_out_attracts_no_work(unit):
    officer = PostFactory(unit=unit).officer
    Account.objects.filter(pk=officer.account_id).update(is_active=False)
    officer.account.refresh_from_db()
    assert assignable(unit) == []
    assert not is_assignable(officer)


def test_who_has_no_account_gets_no_work(unit):
    officer = OfficerFactory(account=None, one_stop_at=unit)
    assert assignable(unit) == []
    assert not is_assignable(officer)


@pytest.mark.parametrize(
    ("account", "is_unused"),
    [
        ({"last_login": None}, True),
        ({"must_change_password": True}, True),
        ({"last_login": None, "is_demo": True}, False),
        ({}, False),
    ],
)
def test_who_never_used_his_account_is_passed_over_while_another_is_there(unit, account, is_unused):
    new, other = (PostFactory(unit=unit).officer for _number in range(2))
    assert list_at_work(unit.pk, Role.ONE_STOP, AT) == [new.pk, other.pk]
    Account.objects.update(last_login=AT)
    Account.objects.filter(pk=new.account_id).update(**account)
    at_work = [other.pk] if is_unused else [new.pk, other.pk]
    assert list_at_work(unit.pk, Role.ONE_STOP, AT) == at_work
    assert assignable(unit) == [new.pk, other.pk]


@pytest.mark.parametrize(
    "dates", [{"valid_to": AT.date()}, {"valid_from": date(2026, 11, 22)}], ids=["ended", "later"]
)
def test_a_post_that_does_not_hold_gets_no_work(unit, dates):
    PostFactory(unit=unit, **dates)
    assert assignable(unit) == []


def test_an_ended_unit_gives_its_work_to_those_who_succeeded_it(unit):
    PostFactory(unit=unit)
    heir = PostFactory(unit=UnitFactory(level=unit.level, valid_from=TODAY))
    district = PostFactory(unit=UnitFactory(level="district", valid_from=TODAY))
    unit.successors.add(heir.unit, district.unit)
    Unit.objects.filter(pk=unit.pk).update(valid_to=TODAY)
    assert assignable(unit) == [heir.officer_id]
    assert can_do_step(Officer.objects.get(pk=heir.officer_id), unit.pk, Role.ONE_STOP, AT)


def test_the_heir_of_a_unit_waits_until_it_has_ended(unit):
    own = PostFactory(unit=unit)
    heir = PostFactory(unit=UnitFactory(level=unit.level))
    unit.successors.add(heir.unit)
    Unit.objects.filter(pk=unit.pk).update(valid_to=TODAY + timedelta(days=1))
    assert assignable(unit) == [own.officer_id]


@pytest.mark.parametrize(("ends", "listed"), [(TODAY, 0), (TODAY + timedelta(days=1), 1)])
def test_a_unit_gets_work_until_its_last_day(unit, ends, listed):
    PostFactory(unit=unit)
    Unit.objects.filter(pk=unit.pk).update(valid_to=ends)
    assert len(assignable(unit)) == listed


def test_a_unit_gets_work_from_its_first_day():
    post = PostFactory(unit=UnitFactory(valid_from=TODAY + timedelta(days=1)))
    assert assignable(post.unit) == []
    Unit.objects.filter(pk=post.unit_id).update(valid_from=TODAY)
    assert assignable(post.unit) == [post.officer_id]


def test_the_day_of_an_assignment_is_the_local_one(unit):
    PostFactory(unit=unit, valid_from=TODAY)
    night = datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert len(list_assignable(unit.pk, Role.ONE_STOP, night)) == 1
    assert list_assignable(unit.pk, Role.ONE_STOP, night - timedelta(seconds=1)) == []
