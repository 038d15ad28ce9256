"""Who may rate, send and handle petitions, and see what was said."""

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions.intake import acts_for_applicant
from motcua.feedback.models import Petition
from motcua.feedback.queries.handlers import LOOKING_AFTER
from motcua.feedback.queries.petitions import is_about
from motcua.feedback.rules.raters import RATER
from motcua.kernel.permissions import can_set_rule_parameter, keeps_shared
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.people.enums import Role
from motcua.people.models import Officer, Person, Unit
from motcua.people.permissions import can_erase_person, holds

CONTROL = frozenset({Role.CONTROL})


def can_rate_dossier(actor: Actor, _dossier: Dossier, _at: datetime) -> bool:
    """Whoever holds it; pages let in who opened it, or has its link. The log names nobody."""
    return is_same_actor(actor, RATER)


def can_send_petition(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The applicant, or who files for the applicant; also who has no account, but the slip."""
    return acts_for_applicant(actor, dossier, at)


def can_see_petitions(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Leaders and procedure control, at the unit or above it."""
    return holds(actor, LOOKING_AFTER, unit, at)


def can_open_petition(actor: Actor, petition: Petition, at: datetime) -> bool:
    """Who looks after its unit, unless it may be about them."""
    is_officer = isinstance(actor, Officer) and not is_about(actor, petition)
    return is_officer and can_see_petitions(actor, petition.unit, at)


def can_forward_petition(actor: Actor, petition: Petition, at: datetime) -> bool:
    """Who may open it."""
    return can_open_petition(actor, petition, at)


def can_answer_petition(actor: Actor, petition: Petition, at: datetime) -> bool:
    """Who may open it."""
    return can_open_petition(actor, petition, at)


def can_see_satisfaction(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Leaders and procedure control, at the unit or above it."""
    return holds(actor, LOOKING_AFTER, unit, at)


def can_see_rating_words(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control, at the unit or above it: not those who may have been meant."""
    return holds(actor, CONTROL, unit, at)


def can_erase_author(actor: Actor, person: Person | None, at: datetime) -> bool:
    """Who may erase persons."""
    return can_erase_person(actor, person, at)


def can_set_feedback_limit(actor: Actor, _noun: None, at: datetime) -> bool:
    """Who may set rule parameters."""
    return can_set_rule_parameter(actor, None, at)


def can_set_rating_point(actor: Actor, _noun: None, at: datetime) -> bool:
    """Administrators of what all units share, who keep the limits too, and this system."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)
