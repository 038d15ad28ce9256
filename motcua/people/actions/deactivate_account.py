"""Closing an account."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.people.events import AccountDeactivated
from motcua.people.models import Account
from motcua.people.permissions import can_deactivate_account
from motcua.people.queries import find_officer


class CannotDeactivateAccount(Refused):
    """The account is already closed, or is the actor's own."""


@action(on=Account, may=can_deactivate_account, refusal=CannotDeactivateAccount, chain="people")
def deactivate_account(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Close the account for sign-in and end its sessions. Posts are unchanged.

    Raises `CannotDeactivateAccount`.
    """
    officer = find_officer(account)
    if officer is not None and is_same_actor(by, officer):
        raise CannotDeactivateAccount(_("Không ai tự khóa tài khoản của mình."))
    if not account.is_active:
        raise CannotDeactivateAccount(_("Tài khoản này đã khóa."))
    account.is_active = False
    account.session_number += 1
    account.sessions = []
    return Done(account, AccountDeactivated())
