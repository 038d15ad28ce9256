"""Ending the sessions of an account."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import SessionsEnded
from motcua.people.models import Account
from motcua.people.permissions import can_end_sessions


class CannotEndSessions(Refused):
    """Never so far: sessions can always end."""


@action(on=Account, may=can_end_sessions, refusal=CannotEndSessions, chain="people")
def end_sessions(*, account: Account, by: Actor, at: datetime) -> Done[Account]:
    """End every session of an account, on whatever machine; whoever knows the password begins anew.

    A copied cookie is worth nothing afterwards.
    """
    account.session_number += 1
    return Done(account, SessionsEnded())
