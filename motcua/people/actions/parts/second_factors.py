"""Parts of the actions on second factors: judging an answer, making recovery codes.

The account is locked by the action, so a code is judged by one at a time.
"""

import hmac
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import get_authenticator_by_credential_id, get_credentials
from cryptography.exceptions import InvalidSignature

from motcua.people.enums import FactorKind
from motcua.people.mfa import CannotUnseal
from motcua.people.models import Account
from motcua.people.queries.passkeys import passkey_server
from motcua.people.queries.second_factors import find_authenticator
from motcua.people.rules.second_factors import TOLERANCE, counters_at, digits_of


def code_of(secret: str, at: datetime) -> str:
    """The code that an app with this secret shows at a moment."""
    return str(format_hotp_value(hotp_value(secret, counters_at(at)[TOLERANCE])))


def find_counter(secret: str, code: str, at: datetime, after: int = -1) -> int | None:
    """The number of this code among those taken now; None if wrong or not later than `after`."""
    found = None
    for counter in counters_at(at):
        expected = format_hotp_value(hotp_value(secret, counter))
        if hmac.compare_digest(expected.encode(), code.encode()) and counter > after:
            found = counter
    return found


def accept_code(account: Account, typed: str, at: datetime) -> FactorKind | None:
    """Use up a code of the app or a recovery code; the kind that it was of, None if wrong."""
    code = digits_of(typed)
    if _accept_totp(account, code, at):
        return FactorKind.TOTP
    if _accept_recovery(account, code, at):
        return FactorKind.RECOVERY
    return None


def _accept_totp(account: Account, code: str, at: datetime) -> bool:
    row = find_authenticator(account, FactorKind.TOTP)
    if row is None:
        return False
    try:
        secret = decrypt(row.data["secret"])
    except CannotUnseal:
        return False
    counter = find_counter(secret, code, at, after=row.data.get("counter", -1))
    if counter is None:
        return False
    # A code is taken once, and none before it (RFC 6238, 5.2).
    row.data["counter"], row.last_used_at = counter, at
    row.save()
    return True


def _accept_recovery(account: Account, code: str, at: datetime) -> bool:
    row = find_authenticator(account, FactorKind.RECOVERY)
    try:
        return row is not None and bool(RecoveryCodes(row).validate_code(code))
    except CannotUnseal:
        return False


def accept_passkey(
    account: Account, answer: dict[str, Any], state: dict[str, Any], host: str, at: datetime
) -> bool:
    """Whether one of the account's passkeys signed the question of this state."""
    try:
        known = passkey_server(host).authenticate_complete(state, get_credentials(account), answer)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidSignature):
        # The answer comes from a browser: what cannot be read is wrong.
        return False
    row = get_authenticator_by_credential_id(account, known.credential_id)
    if row is None:
        return False
    row.last_used_at = at
    row.save(update_fields=["last_used_at"])
    return True


def make_recovery_codes(account: Account) -> list[str]:
    """Ten new codes, each good for one sign-in; the former ones are void."""
    Authenticator.objects.filter(user=account, type=FactorKind.RECOVERY).delete()
    return [str(code) for code in RecoveryCodes.activate(account).generate_codes()]


def note_first(account: Account, at: datetime) -> list[str]:
    """Recovery codes with the first second factor; none with a further one."""
    account.must_add_factor = False
    if account.second_factor_at is not None:
        return []
    account.second_factor_at = at
    return make_recovery_codes(account)


def remove_all(account: Account) -> None:
    """Remove all second factors and recovery codes."""
    Authenticator.objects.filter(user=account).delete()
    account.second_factor_at = None
