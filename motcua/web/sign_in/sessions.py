"""`SESSION_ENGINE`: signed cookies; officers' sessions end sooner than citizens'."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import signed_cookies
from django.core import signing
from django.http import HttpRequest

from motcua.kernel.clock import now
from motcua.kernel.visitors import address_of, network_of
from motcua.people.models import Account
from motcua.people.queries import find_officer
from motcua.people.rules.sessions import Session
from motcua.web.sign_in.agents import device_words

_SALT = "django.contrib.sessions.backends.signed_cookies"
_CITIZEN = "citizen"
SESSION = "session"
"""Where the cookie holds the key of the session; only what tests sign in has none."""


class SessionStore(signed_cookies.SessionStore):
    """A signed cookie session that ends after the officer's idle time."""

    def load(self) -> dict[str, Any]:
        """The session data; empty if expired or the signature is invalid."""
        data: dict[str, Any] = super().load()
        of_officer = SESSION_KEY in data and not data.get(_CITIZEN)
        if of_officer and self._idle_for(settings.OFFICER_SESSION_MINUTES):
            self.modified = True
            return {}
        return data

    def _idle_for(self, minutes: int) -> bool:
        return _read(self.session_key or "", self.serializer, minutes * 60) is None


def new_session(request: HttpRequest) -> Session:
    """A session that begins in this browser."""
    agent, address = request.headers.get("User-Agent", ""), network_of(address_of(request))
    return Session(secrets.token_urlsafe(12), now(), device_words(agent), address[:50])


def begin(request: HttpRequest, account: Account, session: Session) -> None:
    """Put the session's key into the cookie, and mark the session of a non-officer, which has a
    citizen's idle time.

    Anonymous sessions have it too; signed-in sessions without the mark have an officer's.
    """
    request.session[SESSION] = session.key
    if find_officer(account) is None:
        request.session[_CITIZEN] = True


def account_of_ended(request: HttpRequest, within: int) -> str:
    """The id of the account of this browser's session within the last `within` seconds.

    Empty if none. Only to find the author of a form, never for authentication.
    """
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    data = _read(cookie, request.session.serializer, within)
    return str((data or {}).get(SESSION_KEY, ""))


def _read(cookie: str, serializer: Any, seconds: int) -> dict[str, Any] | None:
    try:
        data: dict[str, Any] = signing.loads(
            cookie, serializer=serializer, max_age=seconds, salt=_SALT
        )
    except signing.BadSignature:
        return None
    return data
