"""Changing one's password."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import PasswordChanged
from motcua.people.models import Account
from motcua.people.permissions.own_account import can_change_password
from motcua.people.rules.sessions import only


class CannotChangePassword(Refused):
    """The new password is not accepted."""


@action(on=Account, may=can_change_password, refusal=CannotChangePassword, chain="people")
def change_password(
    *, account: Account, password: str, by: Actor, at: datetime, session: str = ""
) -> Done[Account]:
    """Set one's own password and end the account's sessions; the log never holds the password.

    Only the one in which it is changed, of the key `session`, goes on. Raises
    `CannotChangePassword` if the password is too easy to guess, or unchanged.
    """
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise CannotChangePassword(" ".join(problem.messages)) from problem
    if account.check_password(password):
        raise CannotChangePassword(_("Mật khẩu mới phải khác mật khẩu đang dùng."))
    account.set_password(password)
    account.must_change_password = False
    account.sessions = only(account.sessions or [], session, at)
    return Done(account, PasswordChanged())
