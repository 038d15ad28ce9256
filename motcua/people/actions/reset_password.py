"""Giving somebody else's account a new password."""

from datetime import datetime

from axes.utils import reset as forget_wrong_passwords
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.people.models import Account

KIND = "PasswordReset"


class CannotResetPassword(Refused):
    """The password is too easy to guess, the account is closed, or the form was sent before."""


def reset_password(
    *, account: Account, password: str, by: str, at: datetime, key: str | None = None
) -> Account:
    """Give an account a password that its owner is told; the log never says what it is.

    It must be changed at the next sign-in; whoever was signed in is signed out, whoever gave
    too many wrong passwords may try again at once. A form sent twice is refused, since the
    password that it shows the second time is not the one in force. Raises `CannotResetPassword`.
    """
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise CannotResetPassword(" ".join(problem.messages)) from problem
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        subject = f"account:{account.pk}"
        if was_done(by=by, key=key, kind=KIND, subject=subject, refusal=CannotResetPassword):
            raise CannotResetPassword(
                _("Mật khẩu đã được đặt lại và chỉ hiện một lần. Nếu chưa kịp ghi, hãy đặt lại.")
            )
        if not account.is_active:
            raise CannotResetPassword(_("Tài khoản đang khóa; hãy mở lại trước."))
        account.set_password(password)
        account.must_change_password = True
        account.session_number += 1
        account.save(update_fields=["password", "must_change_password", "session_number"])
        forget_wrong_passwords(username=account.username)
        record_event(chain="people", kind=KIND, subject=subject, at=at, by=by, key=key)
    return account
