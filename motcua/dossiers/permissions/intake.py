"""Who may draft, receive and correct dossiers, and look after their papers."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierGroup, Representative
from motcua.dossiers.permissions.roles import COUNTER, handles, helped_with, is_at_counter
from motcua.dossiers.rules.attachments import is_in_force
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import HELPERS, ApplicantKind, Assurance, IdentityLevel, Role
from motcua.people.models import Citizen, Officer, Organisation, Person, Post, Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_erase_person,
    can_manage_people,
    is_citizen,
    posts_of,
)
from motcua.people.permissions.helping import can_help_people


def can_draft_dossier(actor: Actor, receiving_unit: Unit, at: datetime) -> bool:
    """The person filing, the counter of the receiving unit, or this system for a citizen."""
    return is_citizen(actor) or is_system(actor) or acts_at(actor, COUNTER, {receiving_unit.pk}, at)


def can_save_draft(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, a helper while in a post for it; or the counter, but for a citizen's draft."""
    return _drafts_now(actor, dossier, at) or (
        not dossier.is_private and is_at_counter(actor, dossier, at)
    )


def is_drafter(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor drew it up; a filing online is its citizen's, whatever he was known as.

    Who helps somebody is its drafter until it is filed, and nothing afterwards.
    """
    if dossier.is_helped and dossier.state != State.DRAFT:
        return False
    if is_citizen(actor) and dossier.filled_form is not None:
        filled = dossier.filled_form
        return not filled.is_nobodys and is_same_actor(actor, filled.filler)
    drafted = (dossier.drafted_by_kind, dossier.drafted_by_id)
    return (actor.actor_kind, actor.actor_id) == drafted


def _drafts_now(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    if not is_drafter(actor, dossier):
        return False
    return not dossier.is_helped or can_help_people(actor, None, at)


def can_begin_filing(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen, and this system where it prepares what it announces to them."""
    return is_same_actor(actor, citizen.actor) or is_system(actor)


def _prepared_unasked(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor is this system, which drew it up for a citizen: not what they began."""
    is_filing = dossier.filled_form_id is not None and dossier.state == State.DRAFT
    return is_filing and is_system(actor) and dossier.drafted_by_kind == ActorKind.SYSTEM


def can_begin_help(actor: Actor, post: Post, at: datetime) -> bool:
    """Who holds this post, in which people are helped to file."""
    return post.pk in {held.pk for held in posts_of(actor, HELPERS, at)}


def can_close_account(actor: Actor, citizen: Citizen, _at: datetime) -> bool:
    """The citizen."""
    return is_same_actor(actor, citizen.actor)


def can_submit_filing(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The citizen who drew it up, or who helps, while in a post for it; this system what it
    prepared for a citizen."""
    if _prepared_unasked(actor, dossier):
        return True
    is_own = dossier.filled_form_id is not None and is_drafter(actor, dossier)
    return is_own and (is_citizen(actor) or can_help_people(actor, None, at))


def can_drop_filing(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The citizen who drew it up, or who helps; this system what a helper left behind."""
    if is_system(actor):
        return dossier.is_helped and dossier.is_private
    return dossier.filled_form_id is not None and _drafts_now(actor, dossier, at)


def can_ask_consent(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who helps, while in a post for it."""
    return can_help_people(actor, None, at) and is_drafter(actor, dossier)


def can_give_consent(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who helps, with the code that the person reads out."""
    return can_ask_consent(actor, dossier, at)


def can_keep_consent(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who helps, with the paper that the person signed."""
    return can_ask_consent(actor, dossier, at)


def can_object_help(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """In whose name it was filed; also who opened it with the secret that was sent to them."""
    return acts_for_applicant(actor, dossier, at)


def can_follow_dossier(actor: Citizen, dossier: Dossier, at: datetime) -> bool:
    """Who filed it online, and its applicant or representative with an account of level 2; who
    represents the applicant, while that holds."""
    is_own = actor.level >= IdentityLevel.TWO or is_drafter(actor.actor, dossier)
    return is_own and acts_for_applicant(actor.actor, dossier, at)


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


def acts_for_applicant(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor is the applicant, or files for the applicant: in force at that time, where
    it is as a representative."""
    if is_same_actor(actor, holder_of(dossier)) or is_filed_for(actor, dossier):
        return True
    said = represents(actor, dossier, at)
    is_filer = dossier.filled_form_id is not None and is_drafter(actor, dossier)
    return is_filer if said is None else said


def represents(actor: Actor, dossier: Dossier, at: datetime) -> bool | None:
    """Whether the actor represents the applicant on the local day of `at`; None if never.

    Who filed it online for somebody is the representative, under whatever name by now.
    """
    if actor.actor_kind != ActorKind.PERSON:
        return None
    rows = Representative.objects.filter(dossier=dossier.pk)
    if dossier.filled_form_id is None or not is_drafter(actor, dossier):
        rows = rows.filter(person=actor.actor_id)
    row, on = rows.first(), at.astimezone(VIETNAM).date()
    if row is None:
        return None
    return (row.valid_from is None or row.valid_from <= on) and is_in_force(row.valid_to, on)


def is_filed_for(actor: Actor, dossier: Dossier) -> bool:
    """Whether somebody else filed it online in the name of the actor, who is verified under this
    number and name: a helper, or a representative, whose ground may have ended since.

    The row that it is linked to may be an older one: what others typed verified nobody.
    """
    is_filed = dossier.filled_form_id is not None and dossier.state != State.DRAFT
    is_possible = is_filed and not is_drafter(actor, dossier)
    kind = dossier.applicant_kind
    if not is_possible or not dossier.applicant_number or actor.actor_kind != kind:
        return False
    same = Q(pk=actor.actor_id, assurance=Assurance.VERIFIED, folded=dossier.applicant_folded)
    if kind == ApplicantKind.PERSON:
        return Person.objects.filter(same, identity_number=dossier.applicant_number).exists()
    return Organisation.objects.filter(same, tax_code=dossier.applicant_number).exists()


def can_ask_request(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The applicant, or who files for the applicant, with an account that proves who that is."""
    return acts_for_applicant(actor, dossier, at) and _is_proven(actor, dossier)


def _is_proven(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor's account has level 2; who filed it needs what filing needs (NĐ 69/2024).

    With an account of level 1 the number is only declared, also where it is the applicant's.
    """
    is_person = actor.actor_kind == ActorKind.PERSON
    own = {"person" if is_person else "organisation": actor.actor_id}
    wanted = IdentityLevel.TWO
    if dossier.filled_form_id is not None and is_drafter(actor, dossier):
        wanted = IdentityLevel(settings.FILING_IDENTITY_LEVEL)
    return Citizen.objects.filter(**own, level__gte=wanted).exists()


def can_recall_request(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may ask."""
    return can_ask_request(actor, dossier, at)


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
    """The citizen who prepares the filing, or this system for them."""
    if _prepared_unasked(actor, dossier):
        return True
    is_filing = dossier.filled_form_id is not None and dossier.received_at is None
    return is_filing and is_citizen(actor) and is_drafter(actor, dossier)


def can_remove_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter."""
    return can_save_draft(actor, dossier, at)


def can_turn_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who attaches files."""
    return can_attach_files(actor, dossier, at)


def can_rework_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who draws up a filing online."""
    return can_submit_filing(actor, dossier, at)


def can_revert_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who draws up a filing online."""
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
    """The receiving counter; not what a citizen has not filed, nor by who helped to file it."""
    is_open = not dossier.is_private and not helped_with(actor, dossier)
    return is_open and is_at_counter(actor, dossier, at)


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
