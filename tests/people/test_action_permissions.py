"""Each action asks its rule: who is let in, and that nothing changes for who is not."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from motcua.kernel.actions import ACTIONS
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people import actions
from motcua.people.enums import Role
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
DAY = date(2026, 11, 1)
GOOD = "gio-mua-thang-bay"

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def post(unit):
    return PostFactory(unit=unit)


# What each action is asked for, about an officer with a post at the unit.
ASKED = {
    "add_unit": lambda post: {
        "code": "1",
        "name": "UBND xã Một",
        "level": "commune",
        "dossier_prefix": "H01.1",
        "valid_from": DAY,
        "parent": post.unit,
    },
    "end_unit": lambda post: {"unit": post.unit, "on": DAY},
    "allow_own_proposals": lambda post: {"unit": post.unit, "allowed": True, "note": "QĐ 1"},
    "import_units": lambda _post: {"rows": []},
    "import_successors": lambda _post: {"rows": []},
    "import_unit_codes": lambda _post: {"rows": []},
    "add_known_units": lambda _post: {},
    "add_officer": lambda _post: {"code": "an", "name": "An"},
    "appoint_officer": lambda post: {
        "code": "an",
        "name": "An",
        "password": GOOD,
        "unit": post.unit,
        "role": Role.REFORM,
        "valid_from": DAY,
    },
    "give_post": lambda post: {
        "officer": post.officer,
        "unit": post.unit,
        "role": Role.REFORM,
        "valid_from": DAY,
    },
    "end_post": lambda post: {"post": post, "on": DAY},
    "reset_password": lambda post: {"account": post.officer.account, "password": GOOD},
    "deactivate_account": lambda post: {"account": post.officer.account},
    "end_sessions": lambda post: {"account": post.officer.account},
}


def act(name, post, by):
    return getattr(actions, name)(**ASKED[name](post), by=by, at=AT)


def list_let_in(names, post, by):
    """Which of the actions let these in, each asked as if it were the only one."""
    let_in = set()
    for name in names:
        for each in by:
            with transaction.atomic():
                try:
                    act(name, post, each)
                except NotAllowed as refused:
                    said = str(refused)
                    assert "Việc này do người khác phụ trách" in said, (name, each)
                    assert not LoggedEvent.objects.exists(), (name, each)
                else:
                    let_in.add((name, each))
                transaction.set_rollback(True)
    return let_in


def test_no_other_role_administers(unit, post):
    others = [PostFactory(unit=unit, role=role).officer for role in {*Role} - {Role.ADMINISTRATOR}]
    assert list_let_in(ASKED, post, others) == set()


@pytest.mark.parametrize("name", ASKED)
def test_an_administrator_of_the_unit_administers(name, unit, post):
    act(name, post, OfficerFactory(administrator_at=unit))


@pytest.mark.parametrize("name", ASKED)
def test_the_command_line_administers(name, post):
    act(name, post, SYSTEM)


def test_an_administrator_elsewhere_does_not(post):
    elsewhere = OfficerFactory(administrator_at=UnitFactory(commune=True))
    assert list_let_in(ASKED.keys() - {"add_officer"}, post, [elsewhere]) == set()


def test_a_password_is_changed_by_its_owner_alone(post):
    given = {"account": post.officer.account, "password": GOOD, "at": AT}
    for by in (SYSTEM, OfficerFactory(administrator_at=post.unit)):
        with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
            actions.change_password(**given, by=by)
    actions.change_password(**given, by=post.officer)


def test_an_account_that_opens_a_post_elsewhere_is_not_reset(unit, post):
    PostFactory(officer=post.officer)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        act("reset_password", post, OfficerFactory(administrator_at=unit))


@pytest.mark.parametrize("name", ["give_post", "end_post", "end_unit", "deactivate_account"])
def test_a_key_with_other_content_is_refused(name, unit, post):
    by = OfficerFactory(administrator_at=unit)
    act_again = getattr(actions, name)
    asked = ASKED[name](post)
    act_again(**asked, by=by, at=AT, key="k")
    changed = dict(zip(("valid_from", "on"), (date(2026, 11, 2), date(2026, 11, 2)), strict=True))
    other = {name: changed.get(name, value) for name, value in asked.items()}
    if "account" in other:
        other["account"] = PostFactory(unit=unit).officer.account
    with pytest.raises(ACTIONS[name].refusal, match="Tải lại trang"):
        act_again(**other, by=by, at=AT, key="k")
