"""Reading an account's second factors, which lie in the table of django-allauth."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings

from motcua.people.enums import FactorKind
from motcua.people.models import Account, Officer
from motcua.people.queries.units import find_officer, list_posts
from motcua.people.rules.second_factors import due_at, requires_second_factor


@dataclass(frozen=True)
class Factor:
    """A second factor; `name` is what the owner calls a passkey, empty for an app."""

    pk: int
    kind: FactorKind
    name: str
    added_at: datetime
    used_at: datetime | None


def list_factors(account: Account) -> list[Factor]:
    """The app and the passkeys, in the order in which they were added."""
    rows = Authenticator.objects.filter(user=account).exclude(type=FactorKind.RECOVERY)
    return [
        Factor(
            row.pk,
            FactorKind(row.type),
            str(row.data.get("name", "")),
            row.created_at,
            row.last_used_at,
        )
        for row in rows.order_by("pk")
    ]


def find_authenticator(account: Account, kind: FactorKind) -> Authenticator | None:
    """The account's row of a kind that it has once."""
    return Authenticator.objects.filter(user=account, type=kind).first()


def count_recovery_codes(account: Account) -> int:
    """How many were not used yet."""
    row = find_authenticator(account, FactorKind.RECOVERY)
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


def needs_second_factor(officer: Officer | None, at: datetime) -> bool:
    """Whether one of the officer's roles requires a second factor (`SECOND_FACTOR_ROLES`)."""
    if officer is None:
        return False
    required: Collection[str] = settings.SECOND_FACTOR_ROLES
    return requires_second_factor([post.role for post in list_posts(officer, at)], required)


def second_factor_due_at(account: Account, at: datetime) -> datetime | None:
    """From when the account can do nothing before it has a second factor; None if never.

    Reads nothing where the account was read with its posts, so that every page can ask.
    """
    if account.second_factor_at is not None:
        return None
    if account.must_add_factor:
        return at
    if account.factor_asked_at is None or not needs_second_factor(find_officer(account), at):
        return None
    return due_at(account.factor_asked_at, settings.SECOND_FACTOR_DAYS)
