"""Who is signed in: the account of the session, unless the session was ended elsewhere."""

from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.kernel.clock import now
from motcua.people.models import Account
from motcua.web.sign_in.sessions import SESSION


class Authentication(AuthenticationMiddleware):
    """As Django's, but a session is worth nothing once its account no longer lists it."""

    def process_request(self, request: HttpRequest) -> None:
        """Find the account when it is first asked for; the sessions are columns of it."""
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]


def _user_of(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    if not hasattr(request, "_cached_user"):
        user = get_user(request)
        key = request.session.get(SESSION, "")
        if isinstance(user, Account) and key and user.find_session(key, now()) is None:
            request.session.flush()
            user = AnonymousUser()
        request._cached_user = user  # type: ignore[attr-defined]  # noqa: SLF001 - as Django does
    return request._cached_user  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001
