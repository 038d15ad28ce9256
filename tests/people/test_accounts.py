import secrets
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people import actions
from motcua.people.enums import Role
from motcua.people.models import Account, Post
from motcua.people.rules.passwords import first_password
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
DAY = date(2026, 11, 1)
BY_AT = {"by": SYSTEM, "at": AT}
NEW = "kxmr-9rtb-hw3e"

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return OfficerFactory(code="an").account


def test_a_reset_password_is_in_force_and_not_in_the_log(account):
    actions.reset_password(account=account, password=NEW, **BY_AT)
    assert Account.objects.get().check_password(NEW)
    assert LoggedEvent.objects.get().kind == "PasswordReset"
    assert NEW not in str(LoggedEvent.objects.values())


def test_a_reset_sent_twice_never_shows_a_password_that_is_not_in_force(account):
    actions.reset_password(account=account, password=NEW, key="k", **BY_AT)
    with pytest.raises(actions.CannotResetPassword, match="một lần"):
        actions.reset_password(account=account, password="khac-han-roi-nhe", key="k", **BY_AT)
    assert Account.objects.get().check_password(NEW)


def test_a_password_that_is_easy_to_guess_is_not_given(account):
    with pytest.raises(
        actions.CannotResetPassword, match="Mật khẩu này nhiều người dùng nên dễ bị đoán"
    ):
        actions.reset_password(account=account, password="12345678", **BY_AT)


@pytest.mark.parametrize(
    ("password", "vietnamese", "english"),
    [
        ("kxmr9", "Mật khẩu này quá ngắn; cần ít nhất 10 ký tự.", "at least 10 characters"),
        ("1234567890", "nhiều người dùng", "Many people use"),
        ("8461937502461", "chỉ có chữ số", "only digits"),
        ("nguyen.van.an", "quá giống tên đăng nhập", "too much like the account name"),
        ("Mật khẩu UBND xã 2026", "ai cũng đoán ra", "that everybody here would guess"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_in_either_language(password, vietnamese, english):
    for language, words in (("vi", vietnamese), ("en", english)):
        with override(language), pytest.raises(ValidationError) as problem:  # noqa: PT011 - each case says its own
            validate_password(password, Account(username="nguyen.van.an"))
        assert words in " ".join(problem.value.messages)
        assert ("password" in str(problem.value)) is (language == "en")


def test_six_letters_or_digits_must_be_more_than_words_of_the_place():
    validate_password("motcua-hoa268")
    with pytest.raises(ValidationError, match="ai cũng đoán ra"):
        validate_password("motcua-hoa26")


@pytest.mark.parametrize("how", ["change", "reset", "deactivate"])
def test_whoever_was_signed_in_is_signed_out(account, client, how):
    client.force_login(account)
    assert client.get("/doi-mat-khau/").status_code == 200
    if how == "change":
        actions.change_password(account=account, password=NEW, by=account.officer, at=AT)
    elif how == "reset":
        actions.reset_password(account=account, password=NEW, **BY_AT)
    else:
        actions.deactivate_account(account=account, **BY_AT)
    assert client.get("/doi-mat-khau/").status_code == 302


def test_an_account_that_opens_again_revives_no_session(account, client):
    client.force_login(account)
    actions.deactivate_account(account=account, **BY_AT)
    actions.reactivate_account(account=account, **BY_AT)
    assert client.get("/doi-mat-khau/").status_code == 302


def test_a_closed_account_opens_again(account):
    actions.deactivate_account(account=account, **BY_AT)
    assert not Account.objects.get().is_active
    actions.reactivate_account(account=account, **BY_AT)
    assert Account.objects.get().is_active


def test_an_account_is_closed_and_opened_once(account):
    with pytest.raises(actions.CannotReactivateAccount, match="Tài khoản này đang mở"):
        actions.reactivate_account(account=account, **BY_AT)
    actions.deactivate_account(account=account, **BY_AT)
    with pytest.raises(actions.CannotDeactivateAccount, match="Tài khoản này đã khóa"):
        actions.deactivate_account(account=account, **BY_AT)
    with pytest.raises(actions.CannotResetPassword, match="Tài khoản đang khóa"):
        actions.reset_password(account=account, password=NEW, **BY_AT)


def test_nobody_closes_their_own_account(account):
    PostFactory(officer=account.officer, role=Role.ADMINISTRATOR)
    with pytest.raises(
        actions.CannotDeactivateAccount, match="Không ai tự khóa tài khoản của mình"
    ):
        actions.deactivate_account(account=account, by=account.officer, at=AT)


def test_a_form_sent_twice_closes_and_opens_once(account):
    for _time in range(2):
        actions.deactivate_account(account=account, key="close", **BY_AT)
    for _time in range(2):
        actions.reactivate_account(account=account, key="open", **BY_AT)
    assert LoggedEvent.objects.count() == 2


def test_a_form_sent_twice_gives_and_ends_one_post():
    given = {"officer": OfficerFactory(), "unit": UnitFactory(), "role": Role.LEADER}
    posts = {actions.give_post(**given, valid_from=DAY, key="give", **BY_AT) for _time in range(2)}
    for _time in range(2):
        actions.end_post(post=posts.copy().pop(), on=AT.date(), key="end", **BY_AT)
    assert (len(posts), Post.objects.count(), LoggedEvent.objects.count()) == (1, 1, 2)


def test_a_key_that_did_something_else_is_refused(account):
    actions.deactivate_account(account=account, key="k", **BY_AT)
    with pytest.raises(actions.CannotEndPost, match="Tải lại trang rồi làm lại"):
        actions.end_post(post=PostFactory(), on=DAY, key="k", **BY_AT)


@pytest.mark.parametrize("day", [DAY, AT.date(), date(2026, 12, 1)])
def test_two_posts_of_one_role_never_hold_together(day):
    post = PostFactory(valid_from=AT.date())
    given = {"officer": post.officer, "unit": post.unit, "role": post.role}
    with pytest.raises(actions.CannotGivePost, match="đã được giao"):
        actions.give_post(**given, valid_from=day, **BY_AT)


@pytest.mark.parametrize("other", [{"role": Role.CONTROL}, {"valid_from": AT.date()}])
def test_a_key_that_gave_another_post_is_refused(other):
    given = {"officer": OfficerFactory(), "unit": UnitFactory(), "role": Role.LEADER, "key": "k"}
    actions.give_post(**given, valid_from=DAY, **BY_AT)
    with pytest.raises(actions.CannotGivePost, match="nội dung khác"):
        actions.give_post(**given | {"valid_from": DAY} | other, **BY_AT)


def test_a_key_that_ended_a_post_on_another_day_is_refused():
    post = PostFactory(valid_from=DAY)
    actions.end_post(post=post, on=AT.date(), key="k", **BY_AT)
    with pytest.raises(actions.CannotEndPost, match="nội dung khác"):
        actions.end_post(post=post, on=AT.date() - timedelta(days=1), key="k", **BY_AT)


def test_an_officer_is_appointed_or_not_at_all():
    given = {"code": "an", "name": "An", "password": NEW, "role": Role.LEADER, "valid_from": DAY}
    with pytest.raises(actions.CannotGivePost, match="không hoạt động vào ngày đó"):
        actions.appoint_officer(**given, unit=UnitFactory(ended=True), **BY_AT)
    assert not Account.objects.exists()
    officer = actions.appoint_officer(**given, unit=UnitFactory(), **BY_AT)
    assert (officer.posts.get().role, officer.account.must_change_password) == ("leader", True)


def test_an_appointment_locks_the_unit_before_the_log():
    given = {"code": "an", "name": "An", "password": NEW, "role": Role.LEADER, "valid_from": DAY}
    unit = UnitFactory()
    with CaptureQueriesContext(connection) as asked:
        actions.appoint_officer(**given, unit=unit, **BY_AT)
    said = "\n".join(query["sql"] for query in asked)
    assert said.index('FROM "people_unit"') < said.index("kernel_eventchain")


def test_an_appointment_sent_twice_shows_no_second_password():
    given = {"code": "an", "name": "An", "role": Role.LEADER, "valid_from": DAY, "key": "k"}
    unit = UnitFactory()
    actions.appoint_officer(**given, unit=unit, password=NEW, **BY_AT)
    with pytest.raises(actions.CannotAppointOfficer, match="Đã thêm"):
        actions.appoint_officer(**given, unit=unit, password="khac-han-roi-nhe", **BY_AT)
    assert Account.objects.get().check_password(NEW)


def test_a_password_that_somebody_else_chose_is_changed_first(client):
    account = OfficerFactory(one_stop_at=UnitFactory()).account
    actions.reset_password(account=account, password=NEW, **BY_AT)
    client.login(username=account.username, password=NEW)
    assert client.get("/mot-cua/").headers["Location"] == "/doi-mat-khau/"
    again = {"old_password": NEW, "new_password": NEW}
    assert client.post("/doi-mat-khau/", again).status_code == 200
    client.post("/doi-mat-khau/", again | {"new_password": "con-trau-di-truoc"})
    assert client.get("/mot-cua/").status_code == 200


def test_a_first_password_is_good_enough_and_never_the_same():
    drawn = {first_password(secrets.choice) for _time in range(50)}
    assert len(drawn) == 50
    assert all(validate_password(password) is None for password in drawn)
