"""Ending the sessions of an account: one, the others, all."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import OtherSessionsEnded, SessionEnded, SessionsEnded
from motcua.people.models import Account
from motcua.people.permissions import can_end_sessions
from motcua.people.permissions.own_account import can_end_other_sessions, can_end_session
from motcua.people.rules.sessions import only, without


class CannotEndSessions(Refused):
    """Not raised so far: sessions can always end."""


class CannotEndSession(Refused):
    """It ended already."""


@action(on=Account, may=can_end_sessions, refusal=CannotEndSessions, chain="people")
def end_sessions(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """End all sessions of an account on all devices; its owner can sign in again.

    Copied session cookies become invalid.
    """
    account.session_number += 1
    account.sessions = []
    return Done(account, SessionsEnded())


@action(on=Account, may=can_end_session, refusal=CannotEndSession, chain="people")
def end_session(
    *, account: Account, session: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """End the session of this key, also where its cookie was copied. Raises `CannotEndSession`."""
    if account.find_session(session, at) is None:
        raise CannotEndSession(_("Phiên này đã kết thúc."))
    account.sessions = without(account.sessions or [], session, at)
    return Done(account, SessionEnded())


@action(on=Account, may=can_end_other_sessions, refusal=CannotEndSessions, chain="people")
def end_other_sessions(
    *, account: Account, session: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """End all sessions but the one of this key."""
    account.sessions = only(account.sessions or [], session, at)
    return Done(account, OtherSessionsEnded())
