"""The authentication backend."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from motcua.people.models import Account
from motcua.people.queries import read_account


class AccountBackend(ModelBackend):
    """Password accounts, read with officer and posts; demo accounts are refused in production."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session, if it may still sign in."""
        account = read_account(user_id)
        return account if account and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: Account | AnonymousUser | None) -> bool:
        """Whether this account may be used here."""
        is_demo = getattr(user, "is_demo", False)
        return super().user_can_authenticate(user) and not (is_demo and settings.PRODUCTION)
