"""Reopening a closed account."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import AccountReactivated
from motcua.people.models import Account
from motcua.people.permissions import can_reactivate_account


class CannotReactivateAccount(Refused):
    """The account is open."""


@action(on=Account, may=can_reactivate_account, refusal=CannotReactivateAccount, chain="people")
def reactivate_account(
    *,
    account: Account,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Account]:
    """Reopen the account with its old password.

    Raises `CannotReactivateAccount`.
    """
    if account.is_active:
        raise CannotReactivateAccount(_("Tài khoản này đang mở."))
    account.is_active = True
    return Done(account, AccountReactivated())
