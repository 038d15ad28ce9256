"""Permissions on dossiers, all in one place."""

from datetime import datetime

from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.models import (
    Authority,
    Batch,
    Consultation,
    Dossier,
    DossierStep,
    ResultTemplate,
    SavedView,
)
from motcua.dossiers.queries.authorities import limits_of, list_authorities_of
from motcua.dossiers.rules.authorities import why_not_covered
from motcua.kernel.clock import VIETNAM
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.people.models import Officer, Person, Post, Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_erase_person,
    can_manage_people,
    can_see_dossiers,
    carried_on,
    holds,
    is_citizen,
    posts_of,
)
from motcua.people.queries import is_assignable

COUNTER = frozenset({Role.ONE_STOP})
HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
DECIDERS = frozenset({Role.CASE_OFFICER, Role.LEADER})


def can_draft_dossier(actor: Actor, receiving_unit: Unit, at: datetime) -> bool:
    """The person filing, or the counter of the receiving unit."""
    return is_citizen(actor) or acts_at(actor, COUNTER, {receiving_unit.pk}, at)


def can_save_draft(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter."""
    drafted = (dossier.drafted_by_kind, dossier.drafted_by_id)
    return (actor.actor_kind, actor.actor_id) == drafted or _is_at_counter(actor, dossier, at)


def can_attach_files(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Before acceptance the drafter and the counter; after it the officers handling the dossier."""
    if dossier.received_at is None:
        return can_save_draft(actor, dossier, at)
    return _handles(actor, dossier, at)


def can_reuse_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who attaches files, but only officers: they see both dossiers."""
    return isinstance(actor, Officer) and can_attach_files(actor, dossier, at)


def can_remove_attachment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The drafter, or the counter."""
    return can_save_draft(actor, dossier, at)


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
    """The receiving counter (NĐ 118/2025 Điều 17)."""
    return _is_at_counter(actor, dossier, at)


def can_give_code(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """This system alone, which asked a central system."""
    return is_system(actor)


def can_issue_receipt(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return _is_at_counter(actor, dossier, at)


def can_refuse_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return _is_at_counter(actor, dossier, at)


def can_request_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Before acceptance the counter; after it the officers handling the dossier."""
    if dossier.received_at is None:
        return _is_at_counter(actor, dossier, at)
    return _handles(actor, dossier, at)


def can_receive_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_move_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the step's role at the step's unit."""
    return acts_at(actor, {step.role}, {step.unit_id}, at)


def can_ask_opinions(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Case officers and leaders of the step's unit."""
    return acts_at(actor, DECIDERS, {step.unit_id}, at)


def can_answer_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Case officers and leaders of the asked unit."""
    return acts_at(actor, DECIDERS, {consultation.unit_id}, at)


def can_recall_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Who may ask at the step where it was asked."""
    return can_ask_opinions(actor, consultation.step, at)


def can_remind_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Who may ask at the step where it was asked."""
    return can_ask_opinions(actor, consultation.step, at)


def can_hand_over_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Case officers and leaders of the step's unit."""
    return can_ask_opinions(actor, step, at)


def can_receive_transfer(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding agency."""
    return acts_at(actor, HANDLERS, {dossier.deciding_unit_id}, at)


def can_send_transfer_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return _is_at_counter(actor, dossier, at)


def can_receive_transfer_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding agency."""
    return can_receive_transfer(actor, dossier, at)


def can_assign_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit, and the officers with its role, who hand work to each other."""
    return acts_at(actor, {*LEADERS, step.role}, {step.unit_id}, at)


def can_hand_over_work(actor: Actor, post: Post, at: datetime) -> bool:
    """Administrators over the post's unit, and its leaders: who looks after posts."""
    return can_manage_people(actor, post.unit, at) or holds(actor, LEADERS, post.unit, at)


def can_reassign_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """The same, for one of its steps."""
    return can_manage_people(actor, step.unit, at) or holds(actor, LEADERS, step.unit, at)


def can_give_back_step(actor: Actor, _step: DossierStep, _at: datetime) -> bool:
    """This system, when a deputy's time is over."""
    return is_system(actor)


def can_remind_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit and those above it."""
    return holds(actor, LEADERS, step.unit, at)


def can_recall_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """The officer who passed it on, if still in its role."""
    is_own = isinstance(actor, Officer) and step.closed_by_id == actor.pk
    return is_own and can_move_step(actor, step, at)


def can_start_batch(actor: Actor, _noun: None, at: datetime) -> bool:
    """Whoever has a work list; each step is asked about when it is done."""
    return can_handle_dossiers(actor, None, at)


def can_continue_batch(actor: Actor, _batch: Batch, _at: datetime) -> bool:
    """This system, for the officer who started it."""
    return is_system(actor)


def can_save_view(actor: Actor, _noun: None, at: datetime) -> bool:
    """Whoever sees dossiers has lists, and keeps his own."""
    return can_see_dossiers(actor, None, at)


def can_remove_view(actor: Actor, view: SavedView, _at: datetime) -> bool:
    """Whose list it is."""
    return isinstance(actor, Officer) and view.officer_id == actor.pk


def can_set_form_paper(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)


def can_finish_dossier(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the role of the finishing step."""
    return can_move_step(actor, step, at)


def can_record_payment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_charge_fees(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_cancel_receipt(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, and the leader of its unit; a receipt of a former day only the leader."""
    return acts_at(actor, COUNTER | LEADERS, {dossier.receiving_unit_id}, at)


def closes_cash(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor answers for the counter's cash of former days: the leader of its unit."""
    return acts_at(actor, LEADERS, {dossier.receiving_unit_id}, at)


def can_propose_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return _handles(actor, dossier, at)


def can_decide_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def can_record_refund(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_see_cash(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The counter of a unit and its leaders, and the leaders above it."""
    return holds(actor, COUNTER | LEADERS, unit, at)


def can_see_register(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The counter of a unit and its leaders, and the leaders above it."""
    return holds(actor, COUNTER | LEADERS, unit, at)


def can_propose_pause(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return _handles(actor, dossier, at)


def can_resume_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return _handles(actor, dossier, at)


def can_propose_extension(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit: the office that is late apologises (NĐ 118/2025 Điều 19)."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_withdraw_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, at the applicant's request."""
    return _is_at_counter(actor, dossier, at)


def can_propose_refusal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return _is_at_counter(actor, dossier, at)


def can_propose_stop(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_propose_rejection(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the role of the step, and the case officers of its unit."""
    return acts_at(actor, {step.role, Role.CASE_OFFICER}, {step.unit_id}, at)


def can_approve_proposal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Leaders of the deciding unit and its officers who are authorised in writing.

    Before acceptance those of the receiving unit. `why_not_decide` says what they may not decide.
    """
    units = {_deciding_now(dossier)}
    if acts_at(actor, LEADERS, units, at):
        return True
    held = _posts_at(actor, units, at)
    rows = list_authorities_of(held)
    return any(row.basis == AuthorityBasis.AUTHORISED for row in rows)


def why_not_decide(officer: Officer, dossier: Dossier, kind: DecisionKind, at: datetime) -> str:
    """Why the officer does not hold the authority for this decision; empty if he does.

    The head of the unit decides all; a deputy what a document assigns to him, if any does; whoever
    acts for one of them the same; others what they are authorised to in writing, in its period.
    """
    day = at.astimezone(VIETNAM).date()
    held = _posts_at(officer, {_deciding_now(dossier)}, at)
    rows = list_authorities_of(held)
    documents: list[Authority] = []
    for post in held:
        if post.role in LEADERS:
            limits = limits_of(post, rows, day)
            if not limits:
                return ""
            documents += limits
        documents += [
            row for row in rows if row.post_id == post.pk and row.basis == AuthorityBasis.AUTHORISED
        ]
    return why_not_covered(documents, kind, dossier.procedure_code, dossier.field_id, day)


def can_give_authority(actor: Actor, post: Post, at: datetime) -> bool:
    """Administrators over its unit, who enter what a document says."""
    return can_manage_people(actor, post.unit, at)


def can_end_authority(actor: Actor, authority: Authority | None, at: datetime) -> bool:
    """Administrators over the unit of its post."""
    return authority is not None and can_manage_people(actor, authority.post.unit, at)


def decides_alone(officer: Officer, proposed_by_id: int | None, dossier: Dossier) -> bool:
    """Whether the officer would decide what he proposed himself, and the unit does not allow it."""
    accepted = dossier.received_at is not None
    unit = dossier.deciding_unit if accepted else dossier.receiving_unit
    return proposed_by_id == officer.pk and not unit.decides_own_proposals


def can_return_proposal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may approve it."""
    return can_approve_proposal(actor, dossier, at)


def can_lapse_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter (NĐ 118/2025 Điều 19 khoản 5: the centre closes it)."""
    return _is_at_counter(actor, dossier, at)


def can_deliver_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter, or the one chosen by the applicant for collection."""
    counters = {dossier.receiving_unit_id, dossier.return_unit_id or dossier.receiving_unit_id}
    return acts_at(actor, COUNTER, counters, at)


def can_correct_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def can_draft_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit's case officers and leaders."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_drop_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who drafts it."""
    return can_draft_result(actor, dossier, at)


def can_comment_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit's case officers and leaders."""
    return can_draft_result(actor, dossier, at)


def can_approve_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit, his deputies and whom he authorised."""
    return can_approve_proposal(actor, dossier, at)


def can_sign_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may approve it."""
    return can_approve_proposal(actor, dossier, at)


def can_issue_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier: the clerk's work is theirs (NĐ 30/2020)."""
    return _handles(actor, dossier, at)


def can_report_fault(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return _handles(actor, dossier, at)


def can_mend_fault(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return _handles(actor, dossier, at)


def can_set_result_template(actor: Actor, _template: ResultTemplate | None, at: datetime) -> bool:
    """Procedure control and administrators of what all units share."""
    roles = (Role.CONTROL, Role.ADMINISTRATOR)
    return any(keeps_shared(actor, role, at) for role in roles)


def can_see_results(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The officers handling dossiers at the unit, and the leaders above it."""
    return holds(actor, HANDLERS, unit, at)


def can_erase_applicant(actor: Actor, person: Person | None, at: datetime) -> bool:
    """Same as erasing persons."""
    return can_erase_person(actor, person, at)


def can_do_step(officer: Officer, unit_id: int, role: str, at: datetime) -> bool:
    """Whether a step of this role at this unit can be assigned to the officer."""
    return is_assignable(officer) and acts_at(officer, {role}, {unit_id}, at)


def can_receive_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether the actor works at any counter, and so has access to the desk."""
    return holds(actor, COUNTER, None, at)


def can_handle_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether any step can be assigned to the actor, who then has a work list."""
    return holds(actor, HANDLERS, None, at)


def can_lead(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether the actor leads any unit, and so has the page of leaders."""
    return holds(actor, LEADERS, None, at)


def _deciding_now(dossier: Dossier) -> int:
    """The unit that decides now: before acceptance the receiving one (refusal at intake)."""
    accepted = dossier.received_at is not None
    return dossier.deciding_unit_id if accepted else dossier.receiving_unit_id


def _posts_at(actor: Actor, unit_ids: set[int], at: datetime) -> list[Post]:
    held = posts_of(actor, DOSSIER_ROLES, at)
    return [post for post in held if any(u.pk in unit_ids for u in carried_on(post, at))]


def _is_at_counter(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    return acts_at(actor, COUNTER, {dossier.receiving_unit_id}, at)


def _handles(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    units = {dossier.deciding_unit_id, dossier.receiving_unit_id}
    return acts_at(actor, HANDLERS, units, at)
