"""Noting that somebody has signed in to an account."""

from datetime import datetime

from django.contrib.auth.hashers import get_hasher, identify_hasher, make_password
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import SignedIn
from motcua.people.models import Account
from motcua.people.permissions import can_note_sign_in


class CannotNoteSignIn(Refused):
    """Nobody signs in with the account any more."""


# A chain of its own: in a province every officer signs in between seven and eight, some ten a
# second, and what else happens to accounts need not wait for that.
@action(on=Account, may=can_note_sign_in, refusal=CannotNoteSignIn, chain="sign-ins")
def note_sign_in(*, account: Account, password: str, by: Actor, at: datetime) -> Done[Account]:
    """Note the moment, and keep the password, just proven right, under today's way of hashing.

    A password hashed anew ends the account's other sessions. Raises `CannotNoteSignIn` where the
    account was deactivated since the password was proven.
    """
    if not account.is_active:
        raise CannotNoteSignIn(_("Tài khoản này đã khóa."))
    account.last_login = at
    # Proven again: the row may bear another password since.
    is_old = is_outdated(account.password) and account.check_password(password)
    if is_old:
        account.password = make_password(password)
    return Done(account, SignedIn(password_rehashed=is_old))


def is_outdated(encoded: str) -> bool:
    """Whether a hash was made with another algorithm, or less work, than new ones are."""
    used, wanted = identify_hasher(encoded), get_hasher()
    return used.algorithm != wanted.algorithm or wanted.must_update(encoded)
