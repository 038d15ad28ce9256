from datetime import UTC, datetime

import pytest

from motcua.people.enums import Action, Level, Role
from motcua.people.permissions import ALLOWED, may, units_visible_to
from motcua.people.queries import list_posts
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """A commune, the one beside it, and the province above both."""
    province = UnitFactory()
    return {
        "own": UnitFactory(below=province, level=Level.DISTRICT),
        "above": province,
        "beside": UnitFactory(below=province, level=Level.DISTRICT),
    }


@pytest.fixture
def village(tree):
    return UnitFactory(below=tree["own"])


def officer_with(role, unit):
    return PostFactory(role=role, unit=unit).officer


NEAR_ROLES = {Role.ONE_STOP, Role.CASE_OFFICER}

# Role by role: what it does at its own unit.
SEES = "see_dossiers see_reports"
TABLE = {
    Role.ONE_STOP: SEES,
    Role.CASE_OFFICER: SEES,
    Role.LEADER: SEES,
    Role.CONTROL: f"{SEES} manage_procedures",
    Role.REFORM: SEES,
    Role.SUPERVISOR: SEES,
    Role.ADMINISTRATOR: "manage_people manage_calendar",
}


@pytest.mark.parametrize("role", Role)
def test_a_role_does_its_own_work_at_its_unit_and_nothing_else(role, tree):
    officer = officer_with(role, tree["own"])
    done = {action for action in Action if may(officer, action, tree["own"], AT)}
    assert done == set(TABLE[role].split())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", ["above", "beside"])
def test_nobody_does_anything_above_or_beside(role, where, tree):
    officer = officer_with(role, tree["own"])
    assert not any(may(officer, action, tree[where], AT) for action in Action)


@pytest.mark.parametrize("role", Role)
def test_below_its_unit_only_a_far_role_does_anything(role, tree, village):
    officer = officer_with(role, tree["own"])
    done = {action for action in Action if may(officer, action, village, AT)}
    assert done == (set() if role in NEAR_ROLES else set(TABLE[role].split()))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_the_list_of_units_agrees_with_the_question_about_one(role, action, tree, village):
    officer = officer_with(role, tree["own"])
    units = [*tree.values(), village]
    allowed = {unit for unit in units if may(officer, action, unit, AT)}
    assert set(units_visible_to(officer, AT, action)) == allowed


def test_a_unit_whose_code_opens_with_ours_is_not_below_us():
    ours, other = UnitFactory(code="91"), UnitFactory(code="910")
    officer = OfficerFactory(leader_at=ours)
    assert set(units_visible_to(officer, AT)) == {ours}
    assert not may(officer, Action.SEE_DOSSIERS, other, AT)


def test_who_carries_on_a_units_work_sees_its_archive():
    old, ours = UnitFactory(ended=True), UnitFactory()
    old.successors.set([ours])
    officer = OfficerFactory(one_stop_at=ours)
    assert set(units_visible_to(officer, AT)) == {old, ours}
    assert may(officer, Action.SEE_DOSSIERS, old, AT)


def test_the_archive_of_a_higher_level_is_not_a_communes():
    old, ours = UnitFactory(level=Level.DISTRICT), UnitFactory(commune=True)
    old.successors.set([ours])
    assert set(units_visible_to(OfficerFactory(leader_at=ours), AT)) == {ours}


def test_a_post_that_has_ended_allows_nothing():
    post = PostFactory(valid_to=AT.date())
    assert not may(post.officer, Action.SEE_DOSSIERS, post.unit, AT)


def test_an_officers_posts_are_read_once(django_assert_num_queries):
    officer = OfficerFactory(one_stop_at=UnitFactory())
    with django_assert_num_queries(2):
        assert list_posts(officer, AT) == list_posts(officer, AT)


def test_every_action_has_someone_who_may_do_it():
    assert set(ALLOWED) == set(Action)
    assert all(ALLOWED.values())
