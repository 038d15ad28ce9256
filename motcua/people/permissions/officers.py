"""Who may change what is known of an officer."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer
from motcua.people.permissions import manages_account


def can_rename_officer(actor: Actor, officer: Officer, at: datetime) -> bool:
    """Who looks after the officer's account."""
    return officer.account is not None and manages_account(actor, officer.account, at)
