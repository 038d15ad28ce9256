"""Work is given to whoever can sign in and do it."""

from datetime import UTC, date, datetime

import pytest

from motcua.people.enums import Role
from motcua.people.models import Account
from motcua.people.queries import is_assignable, list_assignable
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)

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
    "dates", [{"valid_to": AT.date()}, {"valid_from": date(2026, 11, 22)}], ids=["ended", "later"]
)
def test_a_post_that_does_not_hold_gets_no_work(unit, dates):
    PostFactory(unit=unit, **dates)
    assert assignable(unit) == []
