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
from motcua.people.queries import find_officer
from motcua.people.queries.second_factors import needs_second_factor
from motcua.people.rules.sessions import Session, with_session


class CannotNoteSignIn(Refused):
    """The account was deactivated."""


# A separate chain: all officers of a province sign in between seven and eight, about ten a
# second, and other events about accounts should not wait for that lock.
@action(on=Account, may=can_note_sign_in, refusal=CannotNoteSignIn, chain="sign-ins")
def note_sign_in(
    *,
    account: Account,
    password: str,
    by: Actor,
    at: datetime,
    session: Session | None = None,
) -> Done[Account]:
    """Record the time and the session, and rehash the password, just verified, if the hasher has
    changed.

    Rehashing ends the account's other sessions. Notes the first sign-in without a second factor
    that the officer's roles require: from then on the days of grace run. Raises
    `CannotNoteSignIn` if the account was deactivated since the password was verified.
    """
    if not account.is_active:
        raise CannotNoteSignIn(_("Tài khoản này đã khóa."))
    account.last_login = at
    if session is not None:
        account.sessions = with_session(account.sessions or [], session, at)
    if account.factor_asked_at is None and needs_second_factor(find_officer(account), at):
        account.factor_asked_at = at
    # Verified again: the password may have been changed since.
    is_old = is_outdated(account.password) and account.check_password(password)
    if is_old:
        account.password = make_password(password)
    return Done(account, SignedIn(password_rehashed=is_old))


def is_outdated(encoded: str) -> bool:
    """Whether a hash uses another algorithm or fewer iterations than new hashes."""
    used, wanted = identify_hasher(encoded), get_hasher()
    return used.algorithm != wanted.algorithm or wanted.must_update(encoded)
