"""Resetting another user's password."""

from datetime import datetime

from axes.utils import reset as forget_wrong_passwords
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import PasswordReset
from motcua.people.models import Account, Officer
from motcua.people.permissions import can_reset_password


class CannotResetPassword(Refused):
    """The password is too easy to guess, the account is closed, or the form was sent before."""


@action(
    on=Account,
    may=can_reset_password,
    refusal=CannotResetPassword,
    chain="people",
    again=gettext_lazy(
        "Mật khẩu đã được đặt lại và chỉ hiện một lần. Nếu chưa kịp ghi, hãy đặt lại."
    ),
    secret=("password",),
)
def reset_password(
    *, account: Account, password: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Set a password to hand to the account's owner; the log never holds it.

    It must be changed at the next sign-in; existing sessions end; a lock after too many wrong
    passwords is lifted. The account's owner confirms nothing for who chose the password. A repeated
    request is refused, since the password it would show is not the one stored. Raises
    `CannotResetPassword`.
    """
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise CannotResetPassword(" ".join(problem.messages)) from problem
    if not account.is_active:
        raise CannotResetPassword(_("Tài khoản đang khóa; hãy mở lại trước."))
    account.set_password(password)
    account.must_change_password = True
    account.sessions = []
    account.reset_by = by if isinstance(by, Officer) else None
    forget_wrong_passwords(username=account.username)
    return Done(account, PasswordReset())
