"""Removing the second factor of somebody who lost it: one asks, another does it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.actions.parts.second_factors import remove_all
from motcua.people.events import FactorResetAsked, FactorResetDeclined, SecondFactorReset
from motcua.people.models import Account, Officer
from motcua.people.permissions.own_account import (
    can_ask_factor_reset,
    can_decline_factor_reset,
    can_reset_second_factor,
)


class CannotAskFactorReset(Refused):
    """There is no second factor, or it was asked for already."""


class CannotDeclineFactorReset(Refused):
    """Nobody asked for it, or it is done."""


class CannotResetSecondFactor(Refused):
    """Nobody asked for it, or it is done."""


@action(on=Account, may=can_ask_factor_reset, refusal=CannotAskFactorReset, chain="people")
def ask_factor_reset(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Ask a second person to remove the second factor. Raises `CannotAskFactorReset`."""
    if account.second_factor_at is None:
        raise CannotAskFactorReset(_("Tài khoản này không có lớp bảo vệ thứ hai."))
    if account.factor_reset_asked_at is not None:
        raise CannotAskFactorReset(
            _("Việc này đã có người đề nghị, đang chờ người thứ hai xác nhận.")
        )
    account.factor_reset_asked_at = at
    account.factor_reset_asked_by_id = by.actor_id if isinstance(by, Officer) else None
    return Done(account, FactorResetAsked())


@action(on=Account, may=can_decline_factor_reset, refusal=CannotDeclineFactorReset, chain="people")
def decline_factor_reset(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Leave the second factor as it is. Raises `CannotDeclineFactorReset`."""
    if account.factor_reset_asked_at is None:
        raise CannotDeclineFactorReset(_("Không còn đề nghị nào chờ xác nhận."))
    account.factor_reset_asked_at = account.factor_reset_asked_by = None
    return Done(account, FactorResetDeclined())


@action(on=Account, may=can_reset_second_factor, refusal=CannotResetSecondFactor, chain="people")
def reset_second_factor(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Remove all second factors and end all sessions, as the second person.

    The owner signs in with the password and must add a new one before anything else. This system
    itself, who runs the server, needs nobody who asks. Raises `CannotResetSecondFactor`.
    """
    if account.factor_reset_asked_at is None and not is_system(by):
        raise CannotResetSecondFactor(_("Không còn đề nghị nào chờ xác nhận."))
    remove_all(account)
    account.must_add_factor = True
    account.factor_reset_asked_at = account.factor_reset_asked_by = None
    account.session_number += 1
    account.sessions = []
    return Done(account, SecondFactorReset())
