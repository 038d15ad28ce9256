"""Who manages whom: by role, and by where the posts are."""

from datetime import UTC, date, datetime

import pytest

from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.people.enums import Role
from motcua.people.permissions import (
    can_reactivate_account,
    get_managed_account,
    get_managed_officer,
    get_managed_post,
    list_managed_officers,
)
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
DOORS = {
    "officer": lambda post, by: get_managed_officer(post.officer_id, by=by, at=AT),
    "post": lambda post, by: get_managed_post(post.pk, by=by, at=AT),
    "account": lambda post, by: get_managed_account(post.officer_id, by=by, at=AT),
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    province = UnitFactory()
    own = UnitFactory(below=province)
    return {
        "above": province,
        "own": own,
        "below": UnitFactory(below=own),
        "beside": UnitFactory(below=province),
    }


@pytest.fixture
def administrator(units):
    return OfficerFactory(administrator_at=units["own"])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("where", ["own", "below"])
def test_an_administrator_manages_the_own_unit_and_those_below(door, where, units, administrator):
    post = PostFactory(unit=units[where])
    assert DOORS[door](post, administrator)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("where", ["above", "beside"])
def test_people_elsewhere_do_not_exist(door, where, units, administrator):
    with pytest.raises(NotVisible, match="Không có"):
        DOORS[door](PostFactory(unit=units[where]), administrator)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_manages_anybody(door, role, units):
    by = PostFactory(unit=units["own"], role=role).officer
    with pytest.raises(NotAllowed, match="Việc này dành cho người quản trị hệ thống"):
        DOORS[door](PostFactory(unit=units["own"]), by)
    assert not list_managed_officers(by, AT).exists()


@pytest.mark.parametrize("ended", [None, AT.date()])
def test_an_account_that_opens_a_post_elsewhere_is_not_ours_alone(ended, units, administrator):
    officer = OfficerFactory(leader_at=units["own"])
    PostFactory(officer=officer, unit=units["above"], valid_to=ended)
    if ended:
        assert get_managed_account(officer.pk, by=administrator, at=AT) == officer.account
    else:
        with pytest.raises(NotAllowed, match="đơn vị khác"):
            get_managed_account(officer.pk, by=administrator, at=AT)


@pytest.mark.parametrize(("hour", "is_ours"), [(16, False), (17, True)])
def test_a_post_elsewhere_ends_at_midnight_of_vietnam(hour, is_ours, units, administrator):
    officer = OfficerFactory(leader_at=units["own"])
    PostFactory(officer=officer, unit=units["above"], valid_to=date(2026, 11, 22))
    given = {"by": administrator, "at": AT.replace(hour=hour)}
    if is_ours:
        assert get_managed_account(officer.pk, **given) == officer.account
    else:
        with pytest.raises(NotAllowed, match="đơn vị khác"):
            get_managed_account(officer.pk, **given)


def test_a_colleagues_post_elsewhere_does_not_exist(units, administrator):
    officer = OfficerFactory(leader_at=units["own"])
    post = PostFactory(officer=officer, unit=units["above"])
    with pytest.raises(NotVisible, match="Không có vị trí này"):
        get_managed_post(post.pk, by=administrator, at=AT)


def test_who_has_left_is_still_listed_and_once(units, administrator):
    gone = PostFactory(unit=units["below"], valid_to=AT.date()).officer
    PostFactory(officer=gone, unit=units["own"])
    assert set(list_managed_officers(administrator, AT)) == {administrator, gone}
    assert list_managed_officers(administrator, AT).count() == 2


def test_an_account_without_a_post_is_nobodys(administrator):
    account = OfficerFactory().account
    assert not can_reactivate_account(administrator, account, AT)
    assert can_reactivate_account(administrator, administrator.account, AT)
