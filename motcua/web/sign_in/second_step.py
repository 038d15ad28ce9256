"""Between password and second factor: who gave the right password, signed, in the form alone.

Nothing of it is in the session, so that whoever knows only the password is nobody yet.
"""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.people.backend import AccountBackend
from motcua.people.models import Account

MINUTES = 10
_SALT = "motcua.second-step"


@dataclass(frozen=True)
class Step:
    """An account whose password was right, and the state of the question to its passkeys."""

    account: Account
    state: dict[str, Any] | None = None

    def sealed(self) -> str:
        """The step as one signed text; good until the account signs in or its password changes."""
        said = [self.account.pk, _proof(self.account), self.state]
        return signing.dumps(said, salt=_SALT, compress=True)


def open_step(sealed: str) -> Step | None:
    """The step of a signed text; None if it is too old, used up, or the account closed."""
    try:
        pk, proof, state = signing.loads(sealed, salt=_SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError):
        return None
    account = AccountBackend().get_user(pk)
    if account is None or not constant_time_compare(proof, _proof(account)):
        return None
    return Step(account, state)


def _proof(account: Account) -> str:
    """Ends with a sign-in, so that no answer is good twice."""
    last = account.last_login.isoformat() if account.last_login else ""
    said = f"{account.get_session_auth_hash()}:{last}"
    return salted_hmac(_SALT, said, algorithm="sha256").hexdigest()
