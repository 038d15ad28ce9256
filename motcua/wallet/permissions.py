"""Permissions on shared results, on reminders and on what they prepare."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_same_actor, is_system
from motcua.people.models import Citizen
from motcua.wallet.models import Handling, Share


def can_share_paper(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen; the action asks whose paper it is."""
    return is_same_actor(actor, citizen.actor)


def can_stop_sharing(actor: Actor, share: Share, _at: datetime) -> bool:
    """Who shares it."""
    return is_same_actor(actor, share.citizen.actor)


def can_fetch_shared(actor: Actor, _share: Share, _at: datetime) -> bool:
    """This system, for whoever has the link."""
    return is_system(actor)


def can_choose_reminders(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)


def can_prepare_renewal(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen; the action asks whose paper it is."""
    return is_same_actor(actor, citizen.actor)


def can_remind_owner(actor: Actor, _paper: None, _at: datetime) -> bool:
    """This system only."""
    return is_system(actor)


def can_choose_unasked(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)


def can_announce_renewal(actor: Actor, _paper: None, _at: datetime) -> bool:
    """This system only."""
    return is_system(actor)


def can_file_announced(actor: Actor, _handling: Handling, _at: datetime) -> bool:
    """This system only."""
    return is_system(actor)
