from datetime import UTC, datetime, timedelta

import pytest

from motcua.catalogue.permissions import can_control_procedures
from motcua.dossiers.permissions import can_handle_dossiers, can_receive_dossiers
from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import SYSTEM, ActorRef
from motcua.people import permissions
from motcua.people.enums import Level, Role
from motcua.people.models import Post
from motcua.people.permissions import units_visible_to
from motcua.people.queries import list_posts, list_units_below, posts_in_force
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY, DAY = AT.date(), timedelta(days=1)
# The first two hold today.
SPANS = [(TODAY, None), (TODAY, TODAY + DAY), (TODAY - DAY, TODAY), (TODAY + DAY, None)]

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


NEAR_ROLES = {Role.ONE_STOP, Role.CASE_OFFICER, Role.DIGITAL_TEAM}
RULES = {
    "see_dossiers": permissions.can_see_dossiers,
    "see_reports": permissions.can_see_reports,
    "manage_people": permissions.can_manage_people,
    "use_office": permissions.can_use_office,
}

# Role by role: what it does at its own unit.
SEES = "see_dossiers see_reports use_office"
TABLE = {role: set(SEES.split()) for role in Role} | {
    Role.ADMINISTRATOR: {"manage_people", "use_office"},
    Role.DIGITAL_TEAM: {"use_office"},
}


def allowed(officer, unit):
    return {name for name, may in RULES.items() if may(officer, unit, AT)}


@pytest.mark.parametrize("role", Role)
def test_a_role_does_its_own_work_at_its_unit_and_nothing_else(role, tree):
    officer = officer_with(role, tree["own"])
    assert allowed(officer, tree["own"]) == allowed(officer, None) == TABLE[role]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", ["above", "beside"])
def test_nobody_does_anything_above_or_beside(role, where, tree):
    assert not allowed(officer_with(role, tree["own"]), tree[where])


@pytest.mark.parametrize("role", Role)
def test_below_its_unit_only_a_far_role_does_anything(role, tree, village):
    officer = officer_with(role, tree["own"])
    assert allowed(officer, village) == (set() if role in NEAR_ROLES else TABLE[role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("units_of", "may"),
    [
        (permissions.units_visible_to, permissions.can_see_dossiers),
        (permissions.units_visible_to, permissions.can_see_reports),
        (permissions.list_managed_units, permissions.can_manage_people),
    ],
)
def test_the_list_of_units_agrees_with_the_question_about_one(role, units_of, may, tree, village):
    officer = officer_with(role, tree["own"])
    units = [*tree.values(), village]
    assert set(units_of(officer, AT)) == {unit for unit in units if may(officer, unit, AT)}


@pytest.mark.parametrize("actor", [ActorRef(ActorKind.PERSON, 1), ActorRef(ActorKind.OFFICER, 1)])
def test_who_is_no_officer_with_a_post_holds_nothing(actor):
    post = PostFactory(pk=1, role=Role.ADMINISTRATOR)
    assert not allowed(actor, post.unit)
    assert not permissions.list_managed_units(actor, AT).exists()


@pytest.mark.parametrize("kind", ActorKind)
def test_persons_and_organisations_are_citizens(kind):
    citizens = {ActorKind.PERSON, ActorKind.ORGANISATION}
    assert permissions.is_citizen(ActorRef(kind, 1)) is (kind in citizens)


def test_the_system_administers_but_handles_no_dossier():
    assert allowed(SYSTEM, UnitFactory()) == {"manage_people"}


@pytest.mark.parametrize(("where", "acts"), [("own", True), ("above", False), ("beside", False)])
def test_work_is_done_at_the_unit_itself_and_not_from_above(where, acts, tree):
    leader = officer_with(Role.LEADER, tree[where])
    assert permissions.acts_at(leader, {Role.LEADER}, {tree["own"].pk}, AT) is acts


def test_who_carries_on_a_units_work_acts_for_it():
    old, ours = UnitFactory(ended=True), UnitFactory()
    old.successors.set([ours])
    officer = OfficerFactory(one_stop_at=ours)
    assert permissions.acts_at(officer, {Role.ONE_STOP}, {old.pk}, AT)


def test_a_unit_that_has_not_ended_yet_is_not_its_successors():
    old, ours = UnitFactory(valid_to=AT.date() + timedelta(days=1)), UnitFactory()
    old.successors.set([ours])
    officer = OfficerFactory(one_stop_at=ours)
    assert not permissions.acts_at(officer, {Role.ONE_STOP}, {old.pk}, AT)
    assert set(units_visible_to(officer, AT)) == {ours}


@pytest.mark.parametrize(("hour", "is_over"), [(16, False), (17, True)])
def test_a_unit_and_a_post_end_at_midnight_of_vietnam(hour, is_over):
    at, tomorrow = AT.replace(hour=hour), TODAY + DAY
    old, ours = UnitFactory(valid_to=tomorrow), UnitFactory()
    old.successors.set([ours])
    heir = OfficerFactory(one_stop_at=ours)
    assert permissions.acts_at(heir, {Role.ONE_STOP}, {old.pk}, at) is is_over
    post = PostFactory(valid_to=tomorrow)
    assert list_posts(post.officer, at) == ([] if is_over else [post])


@pytest.mark.parametrize("rule", ["add_unit", "import_units", "add_known_units"])
@pytest.mark.parametrize("role", Role)
def test_of_a_provinces_officers_only_administrators_change_units(rule, role):
    province = UnitFactory()
    may = getattr(permissions, f"can_{rule}")
    noun = province if rule == "add_unit" else None
    assert may(officer_with(role, province), noun, AT) is (role == Role.ADMINISTRATOR)


def test_a_communes_administrator_imports_no_units():
    administrator = OfficerFactory(administrator_at=UnitFactory(commune=True))
    assert not permissions.can_import_units(administrator, None, AT)
    assert not permissions.can_add_unit(administrator, None, AT)


def test_a_unit_whose_code_opens_with_ours_is_not_below_us():
    ours, other = UnitFactory(code="91"), UnitFactory(code="910")
    officer = OfficerFactory(leader_at=ours)
    assert set(units_visible_to(officer, AT)) == {ours}
    assert not permissions.can_see_dossiers(officer, other, AT)


def test_the_units_below_one_are_listed_with_it_and_with_ended_ones():
    ours = UnitFactory(code="91")
    UnitFactory(code="910"), UnitFactory(code="90")
    below = [UnitFactory(below=ours, code=code, ended=code == "b") for code in "ba"]
    assert list(list_units_below(ours)) == [ours, *reversed(below)]


@pytest.mark.parametrize("role", [Role.ONE_STOP, Role.LEADER])
def test_who_carries_on_a_units_work_sees_its_archive_too(role):
    old, ours = UnitFactory(ended=True), UnitFactory()
    old.successors.set([ours])
    officer = officer_with(role, ours)
    assert set(units_visible_to(officer, AT)) == {old, ours}
    assert all(permissions.can_see_dossiers(officer, unit, AT) for unit in (old, ours))


def test_the_archive_of_a_higher_level_is_not_a_communes():
    old, ours = UnitFactory(level=Level.DISTRICT), UnitFactory(commune=True)
    old.successors.set([ours])
    assert set(units_visible_to(OfficerFactory(leader_at=ours), AT)) == {ours}


def test_a_post_that_has_ended_allows_nothing():
    post = PostFactory(valid_to=AT.date())
    assert not permissions.can_see_dossiers(post.officer, post.unit, AT)


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("unit_holds", SPANS)
@pytest.mark.parametrize("post_holds", SPANS)
def test_rows_and_objects_agree_on_which_posts_hold(confirmed, unit_holds, post_holds):
    unit = UnitFactory(valid_from=unit_holds[0], valid_to=unit_holds[1])
    begins, ends = post_holds
    post = PostFactory(
        unit=unit, valid_from=begins, valid_to=ends, needs_confirmation=not confirmed
    )
    found = Post.objects.filter(posts_in_force(TODAY)).exists()
    holds = confirmed and {unit_holds, post_holds} <= {*SPANS[:2]}
    assert found == holds == post.is_in_force(TODAY)


def test_an_officers_posts_are_read_once(django_assert_num_queries):
    officer = OfficerFactory(one_stop_at=UnitFactory())
    with django_assert_num_queries(2):
        assert list_posts(officer, AT) == list_posts(officer, AT)


@pytest.mark.parametrize("role", Role)
def test_pages_are_shown_to_those_who_hold_their_role_anywhere(role):
    officer = OfficerFactory(**{f"{role.value}_at": UnitFactory()})
    shown = {
        may.__name__
        for may in (can_control_procedures, can_handle_dossiers, can_receive_dossiers)
        if may(officer, None, AT)
    }
    assert shown == {
        Role.CONTROL: {"can_control_procedures"},
        Role.ONE_STOP: {"can_handle_dossiers", "can_receive_dossiers"},
        Role.CASE_OFFICER: {"can_handle_dossiers"},
        Role.LEADER: {"can_handle_dossiers"},
    }.get(role, set())
