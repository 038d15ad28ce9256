"""Who may ask co-applicants, and who confirms for them: nobody else."""

from datetime import datetime

from motcua.dossiers.enums import CorrectionState, State
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.permissions.intake import can_ask_request, is_drafter
from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.kernel.text import fold
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen


def can_ask_party(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who fills in the declaration; of another edition, while one may put it right."""
    if dossier.filled_form_id is None or not fills_in(actor, dossier):
        return False
    return dossier.state == State.DRAFT or can_ask_request(actor, dossier, at)


def fills_in(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor drew the dossier up; where another edition is begun, who fills that in."""
    if dossier.correction_state != CorrectionState.BEGUN:
        return is_drafter(actor, dossier)
    rows = dossier.corrections.filter(sent_at=None).select_related(
        "filled_form__citizen__person", "filled_form__citizen__organisation"
    )
    filled = rows.get().filled_form
    return not filled.is_nobodys and is_same_actor(actor, filled.filler)


def can_keep_signed_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who fills in the declaration, with the paper that the co-applicant signed."""
    return can_ask_party(actor, dossier, at)


def can_read_declaration(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """A co-applicant, verified under the name and number that were typed, signed in at level 2.

    Never who fills it in, also by the private account of a helper: whoever proposes does not
    decide.
    """
    if actor.actor_kind != ActorKind.PERSON or fills_in(actor, dossier):
        return False
    rows = Citizen.objects.filter(person=actor.actor_id, level__gte=IdentityLevel.TWO)
    citizen = rows.select_related("person").first()
    if (
        citizen is None
        or citizen.person is None
        or is_named_like_helper(citizen.person.name, dossier)
    ):
        return False
    return CoApplicant.objects.of(citizen.person).filter(dossier=dossier.pk).exists()


def is_named_like_helper(name: str, dossier: Dossier) -> bool:
    """Whether an officer of this name fills it in for the applicant.

    Nothing else is known of an officer that tells who that is. Another of the same name signs on
    paper, which the counter compares.
    """
    filled = dossier.filled_form
    helper = filled.helper if filled is not None and dossier.is_helped else None
    return helper is not None and fold(helper.name) == fold(name)


def can_confirm_declaration(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The co-applicant."""
    return can_read_declaration(actor, dossier, at)


def can_decline_declaration(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The co-applicant."""
    return can_read_declaration(actor, dossier, at)


def can_release_confirmations(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen, whose account is deleted."""
    return is_same_actor(actor, citizen.actor)
