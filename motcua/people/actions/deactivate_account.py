"""Closing an account."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.people.models import Account

KIND = "AccountDeactivated"


class CannotDeactivateAccount(Refused):
    """The account is closed already, or it is one's own."""


def deactivate_account(
    *, account: Account, by: str, at: datetime, key: str | None = None
) -> Account:
    """Let nobody sign in with the account any more; whoever was is signed out. Posts stay.

    Raises `CannotDeactivateAccount`.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        subject = f"account:{account.pk}"
        if was_done(by=by, key=key, kind=KIND, subject=subject, refusal=CannotDeactivateAccount):
            return account
        if account.username == by:
            raise CannotDeactivateAccount(_("Không ai tự khóa tài khoản của mình."))
        if not account.is_active:
            raise CannotDeactivateAccount(_("Tài khoản này đã khóa."))
        account.is_active = False
        account.session_number += 1
        account.save(update_fields=["is_active", "session_number"])
        record_event(chain="people", kind=KIND, subject=subject, at=at, by=by, key=key)
    return account
