"""Changing one's password."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event
from motcua.kernel.errors import Refused
from motcua.people.models import Account


class CannotChangePassword(Refused):
    """The new password cannot be taken."""


def change_password(*, account: Account, password: str, by: str, at: datetime) -> Account:
    """Give an account a new password and end its sessions; the log never says what it is.

    Raises `CannotChangePassword` where the password is too easy to guess, or the one in force.
    """
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise CannotChangePassword(" ".join(problem.messages)) from problem
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        if account.check_password(password):
            raise CannotChangePassword(_("Mật khẩu mới phải khác mật khẩu đang dùng."))
        account.set_password(password)
        account.must_change_password = False
        account.session_number += 1
        account.save(update_fields=["password", "must_change_password", "session_number"])
        record_event(
            chain="people",
            kind="PasswordChanged",
            subject=f"account:{account.pk}",
            at=at,
            by=by,
        )
    return account
