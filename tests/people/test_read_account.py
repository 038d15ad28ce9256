"""Account, officer, posts and units come with one statement, as query sets would give them."""

import pytest

from motcua.kernel.clock import now
from motcua.people.enums import Role
from motcua.people.models import Account, Officer
from motcua.people.permissions import carried_on, units_visible_to, visible_unit_keys
from motcua.people.queries import list_posts, read_account
from tests.factories.people import AccountFactory, OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    """A leader at two units, one of which carries on the work of an ended one."""
    heir, ended = UnitFactory(), UnitFactory(ended=True)
    ended.successors.add(heir)
    officer = OfficerFactory(leader_at=heir)
    PostFactory(officer=officer, unit=UnitFactory(below=heir), role=Role.LEADER)
    return officer


def test_one_statement_is_enough(officer, django_assert_num_queries):
    with django_assert_num_queries(1):
        read = read_account(officer.account_id).officer
        assert [len(carried_on(post, now())) for post in list_posts(read, now())] == [2, 1]
        assert read.account.officer is read


def test_every_column_is_read_as_django_reads_it(officer):
    read = read_account(officer.account_id)
    post, stored = read.officer.all_posts[0], Officer.objects.get().all_posts[0]
    for mine, django in ((read, Account.objects.get()), (post, stored), (post.unit, stored.unit)):
        names = [field.attname for field in mine._meta.concrete_fields]
        assert [getattr(mine, name) for name in names] == [getattr(django, name) for name in names]


def test_an_account_without_an_officer_is_read():
    assert getattr(read_account(AccountFactory().pk), "officer", None) is None


def test_an_officer_without_a_post_holds_none():
    assert read_account(OfficerFactory().account_id).officer.all_posts == []


def test_nobody_has_an_unknown_account():
    assert read_account(0) is None


@pytest.mark.parametrize("role", Role)
def test_visible_units_are_those_of_the_rule(role):
    above = UnitFactory()
    UnitFactory(below=above), UnitFactory()
    officer = PostFactory(unit=above, role=role).officer
    keys = sorted(units_visible_to(officer, now()).values_list("pk", flat=True))
    assert sorted(visible_unit_keys(officer, now())) == keys
