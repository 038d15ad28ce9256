"""Who may do what about the password, second factors and single sessions of an account."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.models import Account, Officer
from motcua.people.permissions import (
    ADMINISTRATORS,
    can_end_sessions,
    can_note_sign_in,
    is_own_account,
    list_managed_officers,
    list_posts_elsewhere,
    manages_account,
    posts_of,
)
from motcua.people.queries import comes_from_system, find_officer

MOST_RESETS = 100


def can_change_password(actor: Actor, account: Account, at: datetime) -> bool:
    """The account's owner; the page asks for the old password."""
    return is_own_account(actor, account)


def can_end_session(actor: Actor, account: Account, at: datetime) -> bool:
    """Who may end all of them."""
    return can_end_sessions(actor, account, at)


def can_end_other_sessions(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner, from one of them."""
    return is_own_account(actor, account)


def can_pass_second_step(actor: Actor, account: Account, at: datetime) -> bool:
    """Who may sign in."""
    return can_note_sign_in(actor, account, at)


def can_add_totp(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner; the page asks for the password."""
    return is_own_account(actor, account)


def can_add_passkey(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner."""
    return is_own_account(actor, account)


def can_remove_factor(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner."""
    return is_own_account(actor, account)


def can_renew_recovery_codes(actor: Actor, account: Account, _at: datetime) -> bool:
    """The account's owner."""
    return is_own_account(actor, account)


def can_ask_factor_reset(actor: Actor, account: Account, at: datetime) -> bool:
    """Who looks after the account, but not its owner: a stolen session must not lead to it."""
    return manages_account(actor, account, at) and not is_own_account(actor, account)


def can_decline_factor_reset(actor: Actor, account: Account, at: datetime) -> bool:
    """The owner, who still has it; whoever may ask for it."""
    return is_own_account(actor, account) or can_ask_factor_reset(actor, account, at)


def can_reset_second_factor(actor: Actor, account: Account, at: datetime) -> bool:
    """A second person who looks after the account and owes nothing to the owner or who asked."""
    if is_system(actor):
        return True
    officer = find_officer(account)
    if officer is None or not can_ask_factor_reset(actor, account, at):
        return False
    return isinstance(actor, Officer) and _is_second_person(actor, officer, account, at)


def _is_second_person(by: Officer, owner: Officer, account: Account, at: datetime) -> bool:
    held = posts_of(by, ADMINISTRATORS, at)
    asked = account.factor_reset_asked_by_id
    others = {owner.pk} if asked is None else {owner.pk, asked}
    return comes_from_system(held, others, by)


def list_waiting_resets(officer: Officer, at: datetime) -> list[Officer]:
    """The managed officers of whom somebody asked to remove the second factor, the oldest first."""
    managed = list_managed_officers(officer, at)
    waiting = managed.filter(account__factor_reset_asked_at__isnull=False)
    return list(waiting.order_by("account__factor_reset_asked_at", "pk")[:MOST_RESETS])


def list_factor_resets(
    officer: Officer, at: datetime, waiting: list[Officer] | None = None
) -> list[Officer]:
    """Those of them, or of these `waiting`, who wait for a second person whom this officer can be.

    The twin of `can_reset_second_factor`, in one statement more however many wait.
    """
    found = list_waiting_resets(officer, at) if waiting is None else waiting
    others = [one for one in found if one.pk != officer.pk]
    elsewhere = set(list_posts_elsewhere(others, officer, at).values_list("officer", flat=True))
    return [
        one
        for one in others
        if one.account
        and one.pk not in elsewhere
        and _is_second_person(officer, one, one.account, at)
    ]
