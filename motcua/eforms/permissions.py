"""Permissions on electronic forms, which all units share, and on what a citizen fills in."""

from datetime import datetime

from motcua.eforms.models import FilledForm, FormDefinition
from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import has_recorded, keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Person
from motcua.people.permissions import can_erase_person
from motcua.people.permissions.helping import can_help_people

MAKING = ("FormDrafted", "FormDraftEdited", "FormProposed")
"""The events of those who make a version; somebody else publishes it."""


def can_draft_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_draft_edition(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Who may draft a form."""
    return can_draft_form(actor, form, at)


def can_edit_form_draft(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_drop_form_draft(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_propose_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """An officer of procedure control of what all units share: somebody must answer for it."""
    return not is_system(actor) and keeps_shared(actor, Role.CONTROL, at)


def can_recall_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Who proposed it."""
    return _proposed(actor, form) and keeps_shared(actor, Role.CONTROL, at)


def can_return_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, but not who proposed it."""
    return can_propose_form(actor, form, at) and not _proposed(actor, form)


def can_publish_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, but none who made it; and this system."""
    return keeps_shared(actor, Role.CONTROL, at) and not _has_made(actor, form)


def can_retire_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_form(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_load_forms(actor: Actor, form: FormDefinition | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def _has_made(actor: Actor, form: FormDefinition | None) -> bool:
    """Whether the officer drafted, changed or proposed this version, at whatever time."""
    if form is None or is_system(actor):
        return False
    return _proposed(actor, form) or has_recorded(actor, form, MAKING)


def _proposed(actor: Actor, form: FormDefinition | None) -> bool:
    if form is None or form.proposed_by_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, form.proposed_by_id))


def can_begin_form(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen, and this system where it prepares what it announces to them."""
    return is_same_actor(actor, citizen.actor) or is_system(actor)


def can_reopen_form(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen, by whom the other edition is filled in."""
    return is_same_actor(actor, citizen.actor)


def can_begin_helped_form(actor: Actor, helper: Officer, at: datetime) -> bool:
    """Who helps people to file, in the own name."""
    return is_same_actor(actor, helper) and can_help_people(actor, None, at)


def can_save_typed(actor: Actor, filled: FilledForm, at: datetime) -> bool:
    """The citizen whose form it is, or the helper who fills it in, alone; this system what it
    prepares for a citizen."""
    return _fills_in(actor, filled, at) or (is_system(actor) and filled.citizen is not None)


def can_file_form(actor: Actor, filled: FilledForm, at: datetime) -> bool:
    """Who may fill it in; that the system prepared it is asked of its dossier."""
    return can_save_typed(actor, filled, at)


def can_drop_form(actor: Actor, filled: FilledForm, at: datetime) -> bool:
    """The citizen whose form it is, or the helper who fills it in; this system what is left of a
    helper, and another edition that came too late."""
    if is_system(actor):
        return filled.helper_id is not None or filled.corrects_id is not None
    return _fills_in(actor, filled, at)


def _fills_in(actor: Actor, filled: FilledForm, at: datetime) -> bool:
    """Whether it is the form of the actor, a helper while in a post for it; one whose account was
    deleted is nobody's."""
    if filled.is_nobodys or not is_same_actor(actor, filled.filler):
        return False
    return filled.helper_id is None or can_help_people(actor, None, at)


def can_release_forms(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)


def can_take_over_forms(actor: Actor, _citizen: Citizen, _at: datetime) -> bool:
    """This system, when an identity provider has said who the citizen is."""
    return is_system(actor)


def can_erase_filled_forms(actor: Actor, person: Person | None, at: datetime) -> bool:
    """Who may erase persons."""
    return can_erase_person(actor, person, at)
