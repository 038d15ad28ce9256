"""What everybody may know of who leads and who sits at the counter."""

from datetime import date, datetime, timedelta

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.people.actions import CannotSetPostContact, set_post_contact
from motcua.people.enums import Role
from motcua.people.models import Post
from motcua.people.queries.published import list_counters, list_published_posts
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

DAY = date(2026, 11, 2)
AT = datetime(2026, 11, 2, 9, tzinfo=VIETNAM)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


def names(unit, day=DAY):
    return [post.name for post in list_published_posts(unit, day)]


def test_leaders_come_first_and_other_roles_are_not_published(unit):
    counter = PostFactory(unit=unit).officer
    leader = PostFactory(unit=unit, role=Role.LEADER).officer
    for role in set(Role) - {Role.LEADER, Role.ONE_STOP}:
        PostFactory(unit=unit, role=role)
    assert names(unit) == [leader.name, counter.name]


def test_only_posts_in_force_are_published(unit):
    PostFactory(unit=unit, valid_to=DAY)
    PostFactory(unit=unit, valid_from=date(2026, 11, 3))
    PostFactory(unit=unit, needs_confirmation=True)
    other = OfficerFactory()
    PostFactory(unit=unit, acts_for=other, valid_to=date(2026, 12, 1))
    assert names(unit) == []
    assert names(unit, date(2026, 11, 1)) != []


def test_a_unit_without_a_counter_is_none_of_the_list(unit):
    PostFactory(unit=unit, role=Role.LEADER)
    assert list(list_counters(DAY)) == []
    PostFactory(unit=unit)
    assert list(list_counters(DAY)) == [unit]


def test_a_counter_is_listed_from_the_day_on_which_post_and_unit_begin(unit):
    later = UnitFactory(valid_from=DAY)
    PostFactory(unit=later)
    PostFactory(unit=unit, valid_from=DAY)
    days = (DAY - timedelta(days=1), DAY)
    assert [set(list_counters(day)) for day in days] == [set(), {unit, later}]


def test_who_only_stands_in_makes_no_counter(unit):
    PostFactory(unit=unit, acts_for=OfficerFactory(), valid_to=date(2026, 12, 1))
    assert list(list_counters(DAY)) == []


def test_a_counter_that_everybody_left_stays_until_its_unit_ends(unit):
    PostFactory(unit=unit, valid_from=date(2026, 10, 1), valid_to=date(2026, 11, 1))
    PostFactory(valid_from=date(2026, 11, 1), valid_to=date(2026, 11, 1))
    PostFactory(needs_confirmation=True)
    assert list(list_counters(DAY)) == [unit]
    unit.valid_to = DAY
    unit.save()
    assert list(list_counters(DAY)) == []


def contact(post, **given):
    boss = OfficerFactory(administrator_at=post.unit)
    return set_post_contact(**{"post": post, "title": "", "phone": ""} | given, by=boss, at=AT)


def test_title_and_telephone_at_work_are_published(unit):
    post = PostFactory(unit=unit, role=Role.LEADER)
    contact(post, title=" Chủ tịch ", phone="0297 3 863 111")
    (published,) = list_published_posts(unit, DAY)
    assert (published.title, published.phone) == ("Chủ tịch", "+842973863111")


def test_without_a_title_the_role_is_told(unit):
    PostFactory(unit=unit)
    assert list_published_posts(unit, DAY)[0].title == "cán bộ một cửa"


@pytest.mark.parametrize(
    ("given", "said"),
    [({"title": "x" * 201}, "Dài quá"), ({"phone": "12"}, "Số điện thoại chưa đúng")],
)
def test_what_cannot_be_published_changes_nothing(unit, given, said):
    post = PostFactory(unit=unit, phone="+842973863111")
    with pytest.raises(CannotSetPostContact, match=said):
        contact(post, **given)
    assert Post.objects.get(pk=post.pk).phone == "+842973863111"
