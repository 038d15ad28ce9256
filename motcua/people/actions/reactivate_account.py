"""Opening an account that was closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.people.models import Account

KIND = "AccountReactivated"


class CannotReactivateAccount(Refused):
    """The account is open."""


def reactivate_account(
    *, account: Account, by: str, at: datetime, key: str | None = None
) -> Account:
    """Let its owner sign in again, with the password as it was.

    Raises `CannotReactivateAccount`.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        subject = f"account:{account.pk}"
        if was_done(by=by, key=key, kind=KIND, subject=subject, refusal=CannotReactivateAccount):
            return account
        if account.is_active:
            raise CannotReactivateAccount(_("Tài khoản này đang mở."))
        account.is_active = True
        account.save(update_fields=["is_active"])
        record_event(chain="people", kind=KIND, subject=subject, at=at, by=by, key=key)
    return account
