"""Signing in with a second factor, after the password."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.parts.second_factors import accept_code, accept_passkey
from motcua.people.enums import FactorKind
from motcua.people.events import SecondStepPassed
from motcua.people.models import Account
from motcua.people.permissions.own_account import can_pass_second_step
from motcua.people.rules.sessions import Session, with_session


class CannotPassSecondStep(Refused):
    """The code is wrong, too old or used, or the account was closed since."""


@dataclass(frozen=True)
class Answer:
    """A typed code, or what a passkey answered to the question of `state` at the site `host`."""

    code: str = ""
    passkey: dict[str, Any] | None = None
    state: dict[str, Any] | None = None
    host: str = ""


@action(on=Account, may=can_pass_second_step, refusal=CannotPassSecondStep, chain="sign-ins")
def pass_second_step(
    *, account: Account, answer: Answer, session: Session, by: Actor, at: datetime
) -> Done[Account]:
    """Judge the answer, use it up, and begin the session.

    Raises `CannotPassSecondStep`; how many wrong answers there may be, the page counts.
    """
    if not account.is_active:
        raise CannotPassSecondStep(_("Tài khoản này đã khóa."))
    if answer.passkey is None:
        factor = accept_code(account, answer.code, at)
    else:
        known = accept_passkey(account, answer.passkey, answer.state or {}, answer.host, at)
        factor = FactorKind.PASSKEY if known else None
    if factor is None:
        raise CannotPassSecondStep(_("Mã không đúng, đã hết hạn hoặc đã dùng rồi."))
    account.last_login = at
    account.sessions = with_session(account.sessions or [], session, at)
    return Done(account, SecondStepPassed(factor=factor))
