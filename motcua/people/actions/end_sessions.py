"""Ending the sessions of an account."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import SessionsEnded
from motcua.people.models import Account
from motcua.people.permissions import can_end_sessions


class CannotEndSessions(Refused):
    """Not raised so far: sessions can always end."""


@action(on=Account, may=can_end_sessions, refusal=CannotEndSessions, chain="people")
def end_sessions(*, account: Account, by: Actor, at: datetime) -> Done[Account]:
    """End all sessions of an account on all devices; its owner can sign in again.

    Copied session cookies become invalid.
    """
    account.session_number += 1
    return Done(account, SessionsEnded())
