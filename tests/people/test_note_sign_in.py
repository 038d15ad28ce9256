"""What is noted of an account when somebody signs in."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.test import Client, override_settings

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import note_sign_in
from motcua.people.actions.note_sign_in import CannotNoteSignIn, is_outdated
from motcua.people.models import Account
from tests.factories.people import OfficerFactory

AT = datetime(2026, 11, 2, 9, tzinfo=VIETNAM)
BY_AT = {"by": SYSTEM, "at": AT}
PASSWORD = "một mật khẩu đủ dài"
NEW = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
OLD = "django.contrib.auth.hashers.MD5PasswordHasher"

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    """One whose password was hashed in the old way."""
    with override_settings(PASSWORD_HASHERS=[OLD]):
        return Account.objects.create(username="lan", password=make_password(PASSWORD))


@pytest.fixture
def _new_hashing() -> object:
    with override_settings(PASSWORD_HASHERS=[NEW, OLD]):
        yield


def test_the_moment_is_noted(account: Account) -> None:
    note_sign_in(account=account, password=PASSWORD, **BY_AT)
    account.refresh_from_db()
    assert account.last_login == AT


def test_an_auditor_finds_who_signed_in_without_a_name(account: Account) -> None:
    officer = OfficerFactory(code="lan-chi", account=account)
    note_sign_in(account=account, password=PASSWORD, by=officer, at=AT)
    said = LoggedEvent.objects.get()
    assert (said.kind, said.at, said.data) == ("SignedIn", AT, {"password_rehashed": False})
    assert (said.subject_id, said.actor_kind, said.actor_id) == (account.pk, "officer", officer.pk)


def test_nobody_signs_in_for_another(account: Account) -> None:
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        note_sign_in(account=account, password=PASSWORD, by=OfficerFactory(), at=AT)


def test_who_was_locked_out_meanwhile_does_not_sign_in(account: Account) -> None:
    Account.objects.update(is_active=False)
    with pytest.raises(CannotNoteSignIn, match="Tài khoản này đã khóa"):
        note_sign_in(account=account, password=PASSWORD, **BY_AT)
    assert not LoggedEvent.objects.exists()


@pytest.mark.usefixtures("_new_hashing")
def test_a_password_that_was_reset_meanwhile_stays(account: Account) -> None:
    with override_settings(PASSWORD_HASHERS=[OLD]):
        Account.objects.update(password=make_password("một mật khẩu khác"))
    note_sign_in(account=account, password=PASSWORD, **BY_AT)
    account.refresh_from_db()
    assert account.check_password("một mật khẩu khác")


@pytest.mark.usefixtures("_new_hashing")
def test_a_password_is_hashed_again_where_the_way_has_changed(account: Account) -> None:
    note_sign_in(account=account, password=PASSWORD, **BY_AT)
    account.refresh_from_db()
    assert (is_outdated(account.password), account.check_password(PASSWORD)) == (False, True)


def test_less_work_than_today_is_outdated() -> None:
    with override_settings(PASSWORD_HASHERS=[NEW]):
        assert is_outdated(PBKDF2PasswordHasher().encode(PASSWORD, "salz" * 8, iterations=10))


@pytest.mark.usefixtures("_new_hashing")
def test_only_signing_in_hashes_anew(account: Account) -> None:
    before = account.password
    assert account.check_password(PASSWORD)
    account.refresh_from_db()
    assert account.password == before


@pytest.mark.usefixtures("_new_hashing")
def test_signing_in_by_the_page_notes_it_and_the_session_holds(account: Account) -> None:
    browser = Client()
    browser.post("/dang-nhap/", {"username": "lan", "password": PASSWORD})
    account.refresh_from_db()
    assert (account.last_login is not None, is_outdated(account.password)) == (True, False)
    assert browser.session["_auth_user_id"] == str(account.pk)
    assert browser.get("/").wsgi_request.user.is_authenticated
