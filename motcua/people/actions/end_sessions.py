"""Ending the sessions of an account."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.kernel.actions import record_event
from motcua.people.models import Account


def end_sessions(*, account: Account, by: str, at: datetime) -> None:
    """End every session of an account, on whatever machine; whoever knows the password begins anew.

    A copied cookie is worth nothing afterwards.
    """
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(session_number=F("session_number") + 1)
        record_event(
            chain="people",
            kind="SessionsEnded",
            subject=f"account:{account.pk}",
            at=at,
            by=by,
        )
