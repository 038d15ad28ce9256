"""What is noted of an account when somebody has signed in to it."""

from datetime import datetime

from django.contrib.auth.hashers import get_hasher, identify_hasher, make_password

from motcua.kernel.actions import update_row, writing
from motcua.people.models import Account


def note_sign_in(*, account: Account, password: str, at: datetime) -> None:
    """Note the moment, and keep the password, just proven right, under today's way of hashing.

    Without an event: the account can do nothing that it could not do before, and who signed in is
    in the log of sign-ins. A password hashed anew ends the account's other sessions.
    """
    changed: dict[str, object] = {"last_login": at}
    if is_outdated(account.password):
        changed["password"] = make_password(password)
    with writing():
        update_row(Account, account.pk, **changed)
    for name, value in changed.items():
        setattr(account, name, value)


def is_outdated(encoded: str) -> bool:
    """Whether a hash was made with another algorithm, or less work, than new ones are."""
    used, wanted = identify_hasher(encoded), get_hasher()
    return used.algorithm != wanted.algorithm or wanted.must_update(encoded)
