"""Who may draft, receive and correct dossiers, and look after their papers."""

from datetime import datetime

from motcua.dossiers.models import Dossier, DossierGroup, Representative
from motcua.dossiers.permissions.roles import COUNTER, handles, is_at_counter
from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import ApplicantKind, IdentityLevel, Role
from motcua.people.models import Citizen, Officer, Person, Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_erase_person,
    can_manage_people,
    is_citizen,
)


def can_draft_dossier(actor: Actor, receiving_unit: Unit, at: datetime) -> bool:
    """The person filing, or the counter of the receiving unit."""
    return is_citizen(actor) or acts_at(actor, COUNTER, {receiving_unit.pk}, at)


def can_save_draft(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter, but for a citizen's draft."""
    return is_drafter(actor, dossier) or (
        not dossier.is_private and is_at_counter(actor, dossier, at)
    )


def is_drafter(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor drew it up; a filing online is its citizen's, whatever he was known as."""
    if is_citizen(actor) and dossier.filled_form is not None:
        return is_same_actor(actor, dossier.filled_form.citizen.actor)
    drafted = (dossier.drafted_by_kind, dossier.drafted_by_id)
    return (actor.actor_kind, actor.actor_id) == drafted


def can_begin_filing(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)


def can_submit_filing(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """The citizen who drew it up."""
    return is_citizen(actor) and is_drafter(actor, dossier)


def can_drop_filing(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """The citizen who drew it up."""
    return is_citizen(actor) and is_drafter(actor, dossier)


def can_follow_dossier(actor: Citizen, dossier: Dossier, _at: datetime) -> bool:
    """Who filed it online, and its applicant or representative with an account of level 2."""
    return is_drafter(actor.actor, dossier) or (
        actor.level >= IdentityLevel.TWO and acts_for_applicant(actor.actor, dossier)
    )


def can_attach_files(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Before acceptance the drafter and the counter; after it the officers handling the dossier."""
    if dossier.received_at is None:
        return can_save_draft(actor, dossier, at)
    return handles(actor, dossier, at)


def holder_of(dossier: Dossier) -> ActorRef:
    """Who acts with the secret of the slip: the applicant, whose id is 0 if it is not known."""
    if dossier.applicant_kind == ApplicantKind.ORGANISATION:
        return ActorRef(ActorKind.ORGANISATION, dossier.applicant_organisation_id or 0)
    return ActorRef(ActorKind.PERSON, dossier.applicant_person_id or 0)


def can_send_papers(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """The applicant."""
    return is_same_actor(actor, holder_of(dossier))


def acts_for_applicant(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor is the applicant, or files for the applicant."""
    is_filer = dossier.filled_form_id is not None and is_drafter(actor, dossier)
    if is_filer or is_same_actor(actor, holder_of(dossier)):
        return True
    is_person = actor.actor_kind == ActorKind.PERSON
    helpers = Representative.objects.filter(dossier=dossier.pk, person=actor.actor_id)
    return is_person and helpers.exists()


def can_ask_request(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """The applicant, or who files for the applicant."""
    return acts_for_applicant(actor, dossier)


def can_recall_request(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """Who may ask."""
    return acts_for_applicant(actor, dossier)


def can_answer_request(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_decline_file(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_restore_file(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_reuse_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who attaches files, but only officers: they see both dossiers."""
    return isinstance(actor, Officer) and can_attach_files(actor, dossier, at)


def can_use_own_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The citizen who prepares the filing."""
    is_filing = dossier.filled_form_id is not None and dossier.received_at is None
    return is_filing and is_citizen(actor) and is_drafter(actor, dossier)


def can_remove_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter."""
    return can_save_draft(actor, dossier, at)


def can_turn_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who attaches files."""
    return can_attach_files(actor, dossier, at)


def can_rework_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The citizen who draws up a filing online."""
    return can_submit_filing(actor, dossier, at)


def can_revert_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The citizen who draws up a filing online."""
    return can_submit_filing(actor, dossier, at)


def can_mark_not_copied(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who attaches files."""
    return can_attach_files(actor, dossier, at)


def can_submit_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter."""
    return can_save_draft(actor, dossier, at)


def can_receive_group(actor: Actor, receiving_unit: Unit, at: datetime) -> bool:
    """The counter of the receiving unit."""
    return acts_at(actor, COUNTER, {receiving_unit.pk}, at)


def can_accept_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter (NĐ 118/2025 Điều 17); not what a citizen has not filed."""
    return is_at_counter(actor, dossier, at) and not dossier.is_private


def can_give_code(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """This system alone, which asked a central system."""
    return is_system(actor)


def can_issue_receipt(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return is_at_counter(actor, dossier, at)


def can_hand_out_form(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return is_at_counter(actor, dossier, at)


def can_refuse_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter; not what a citizen has not filed."""
    return is_at_counter(actor, dossier, at) and not dossier.is_private


def can_request_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Before acceptance the counter; after it the officers handling the dossier."""
    if dossier.received_at is None:
        return is_at_counter(actor, dossier, at) and not dossier.is_private
    return handles(actor, dossier, at)


def can_receive_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return is_at_counter(actor, dossier, at)


def can_count_papers(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return is_at_counter(actor, dossier, at)


def can_withdraw_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, at the applicant's request."""
    return is_at_counter(actor, dossier, at)


def can_correct_applicant(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter, where the applicant says what is wrong."""
    return is_at_counter(actor, dossier, at)


def can_correct_group(actor: Actor, group: DossierGroup, at: datetime) -> bool:
    """The counter that received the group."""
    return acts_at(actor, COUNTER, {group.receiving_unit_id}, at)


def can_correct_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def can_erase_applicant(actor: Actor, person: Person | None, at: datetime) -> bool:
    """Same as erasing persons."""
    return can_erase_person(actor, person, at)


def can_set_form_paper(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)


def can_set_linked_group(actor: Actor, _noun: None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_record_looks(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system alone, which noted them."""
    return is_system(actor)
