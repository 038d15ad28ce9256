"""Permissions on messages."""

from datetime import datetime

from motcua.kernel.permissions import ADMINISTRATOR, keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.messages.models import Message, WorkAddress
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import acts_at, can_manage_people

RESENDERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})


def can_queue_messages(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system only: messages follow from what happened."""
    return is_system(actor)


def can_drop_messages(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system only: what settles their cause is in the log."""
    return is_system(actor)


def can_claim_message(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system only."""
    return is_system(actor)


def can_finish_sending(actor: Actor, message: Message, at: datetime) -> bool:
    """This system only."""
    return is_system(actor)


def can_release_lost(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system only."""
    return is_system(actor)


def can_erase_messages(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)


def can_erase_old_messages(actor: Actor, noun: None, at: datetime) -> bool:
    """Who may erase messages of some rows."""
    return can_erase_messages(actor, noun, at)


def can_resend_message(actor: Actor, message: Message, at: datetime) -> bool:
    """Officers of the message's unit, and its administrators."""
    unit = message.unit
    return acts_at(actor, RESENDERS, {unit.pk}, at) or can_manage_people(actor, unit, at)


def can_read_notices(actor: Actor, officer: Officer, at: datetime) -> bool:
    """The officer to whom they are addressed."""
    return isinstance(actor, Officer) and actor.pk == officer.pk


def can_ask_work_address(actor: Actor, officer: Officer, _at: datetime) -> bool:
    """The officer alone; the page asks for the password."""
    return isinstance(actor, Officer) and actor.pk == officer.pk


def can_confirm_work_address(actor: Actor, address: WorkAddress, at: datetime) -> bool:
    """The officer whose address it is."""
    return isinstance(actor, Officer) and actor.pk == address.officer_id


def can_remove_work_address(actor: Actor, officer: Officer, at: datetime) -> bool:
    """The officer, and this system once the officer left."""
    return is_system(actor) or can_ask_work_address(actor, officer, at)


def can_see_outbox(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Administrators, who see neither whole addresses nor texts."""
    return can_manage_people(actor, unit, at)


def can_set_template(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, ADMINISTRATOR, at)
