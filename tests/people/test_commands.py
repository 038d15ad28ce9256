"""Officers and posts from the command line, as a province sets itself up."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput, NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.people.actions import CannotAddOfficer, CannotConfirmPost, CannotEndPost, CannotGivePost
from motcua.people.models import Account, Post
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
GOOD = "gio-mua-thang-bay"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a line the input of the command."""
    return lambda line: monkeypatch.setattr("sys.stdin", io.StringIO(line))


def test_an_added_officer_signs_in_with_the_password_of_the_input(typed: Any) -> None:
    typed(f"{GOOD}\n")
    call_command("add_officer", "an.nguyen", name="Nguyễn Văn An")
    assert Account.objects.get(username="an.nguyen").check_password(GOOD)
    assert GOOD not in str(list(LoggedEvent.objects.values()))


@pytest.mark.parametrize("line", ["", "\n", "1234567890\n", "ngan\n", "an.nguyen1\n"])
def test_a_password_that_is_easy_to_guess_adds_nobody(typed: Any, line: str) -> None:
    typed(line)
    with pytest.raises((BadInput, CannotAddOfficer)):
        call_command("add_officer", "an.nguyen", name="Nguyễn Văn An")
    assert not Account.objects.exists()


def test_a_password_that_no_page_takes_is_refused(typed: Any) -> None:
    typed("ab-" * 43 + "\n")
    with pytest.raises(BadInput, match="128"):
        call_command("add_officer", "an.nguyen", name="Nguyễn Văn An")


@pytest.mark.parametrize("account", ["A", "Ân", "an nguyen", "a" * 61, ".an", "An"])
def test_a_malformed_account_name_is_refused(typed: Any, account: str) -> None:
    typed(f"{GOOD}\n")
    with pytest.raises(CannotAddOfficer, match="Tên đăng nhập"):
        call_command("add_officer", account, name="An")


def test_a_new_password_replaces_the_old_one(typed: Any) -> None:
    officer = OfficerFactory()
    typed(f"{GOOD}\n")
    call_command("reset_password", officer.code)
    assert Account.objects.get(officer=officer).check_password(GOOD)


def test_a_password_for_nobody_is_refused(typed: Any) -> None:
    typed(f"{GOOD}\n")
    with pytest.raises(NotVisible, match="khong-co"):
        call_command("reset_password", "khong-co")


def test_a_post_is_given_and_ended(capsys: Output) -> None:
    officer, unit = OfficerFactory(), UnitFactory()
    where = {"unit": unit.code, "json": True}
    call_command("give_post", officer.code, "leader", valid_from="2026-01-05", **where)
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "account": officer.code,
        "role": "leader",
        "unit": unit.code,
        "from": "2026-01-05",
        "waits": False,
    }
    call_command("end_post", officer.code, "leader", on="2026-02-01", **where)
    assert json.loads(capsys.readouterr().out)["ended_on"] == "2026-02-01"
    assert str(Post.objects.get().valid_to) == "2026-02-01"


def test_a_post_held_already_is_not_given_again() -> None:
    post = PostFactory()
    with pytest.raises(CannotGivePost, match="đã được giao"):
        call_command("give_post", post.officer.code, post.role, unit=post.unit.code)


def test_a_role_that_is_not_declared_is_refused() -> None:
    with pytest.raises(CannotGivePost, match="“king”"):
        call_command("give_post", OfficerFactory().code, "king", unit=UnitFactory().code)


def test_who_gives_a_post_to_himself_is_told_that_it_waits(capsys: Output) -> None:
    unit = UnitFactory()
    officer = OfficerFactory(administrator_at=unit)
    given = ["leader", "--unit", unit.code, "--by", officer.code]
    call_command("give_post", officer.code, *given)
    assert "xác nhận" in capsys.readouterr().err
    assert Post.objects.get(role="leader").needs_confirmation


def test_where_there_is_no_second_person_the_command_line_confirms(capsys: Output) -> None:
    unit = UnitFactory()
    officer = OfficerFactory(administrator_at=unit)
    call_command("give_post", officer.code, "leader", unit=unit.code, by=officer)
    call_command("confirm_post", officer.code, "leader", unit=unit.code)
    assert f"{officer}: lãnh đạo, {unit}" in capsys.readouterr().out
    assert not Post.objects.get(role="leader").needs_confirmation
    with pytest.raises(CannotConfirmPost, match="xác nhận"):
        call_command("confirm_post", officer.code, "administrator", unit=unit.code, json=True)


def test_a_post_that_nobody_holds_does_not_end() -> None:
    officer, unit = OfficerFactory(), UnitFactory()
    with pytest.raises((NotVisible, CannotEndPost), match="không giữ"):
        call_command("end_post", officer.code, "leader", unit=unit.code, on="2026-02-01")


def test_a_post_in_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotVisible, match="khong-co"):
        call_command("give_post", OfficerFactory().code, "leader", unit="khong-co")


def test_own_proposals_are_allowed_and_ended(capsys: Output) -> None:
    unit = UnitFactory()
    for more, allowed in (({}, True), ({"end": True}, False)):
        call_command("allow_own_proposals", unit.code, note="QĐ 1", json=True, **more)
        assert json.loads(capsys.readouterr().out) == {"unit": unit.code, "allowed": allowed}
        unit.refresh_from_db()
        assert unit.decides_own_proposals is allowed


def test_the_one_who_runs_the_server_helps_the_last_administrator() -> None:
    officer = OfficerFactory()
    call_command("reset_second_factor", officer.code)
    account = Account.objects.get(username=officer.code)
    assert (account.second_factor_at, account.must_add_factor) == (None, True)
    with pytest.raises(NotVisible, match="khong-co"):
        call_command("reset_second_factor", "khong-co")
