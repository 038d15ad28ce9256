"""Recording a sign-in."""

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
    """The account was deactivated."""


# A separate chain: all officers of a province sign in between seven and eight, about ten a
# second, and other events about accounts should not wait for that lock.
@action(on=Account, may=can_note_sign_in, refusal=CannotNoteSignIn, chain="sign-ins")
def note_sign_in(*, account: Account, password: str, by: Actor, at: datetime) -> Done[Account]:
    """Record the time, and rehash the password, just verified, if the hasher has changed.

    Rehashing ends the account's other sessions. Raises `CannotNoteSignIn` if the account was
    deactivated since the password was verified.
    """
    if not account.is_active:
        raise CannotNoteSignIn(_("Tài khoản này đã khóa."))
    account.last_login = at
    # Verified again: the password may have been changed since.
    is_old = is_outdated(account.password) and account.check_password(password)
    if is_old:
        account.password = make_password(password)
    return Done(account, SignedIn(password_rehashed=is_old))


def is_outdated(encoded: str) -> bool:
    """Whether a hash uses another algorithm or fewer iterations than new hashes."""
    used, wanted = identify_hasher(encoded), get_hasher()
    return used.algorithm != wanted.algorithm or wanted.must_update(encoded)
