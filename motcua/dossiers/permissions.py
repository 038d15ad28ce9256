"""Permissions on dossiers, all in one place."""

from datetime import datetime

from motcua.dossiers.models import Batch, Dossier, DossierStep, SavedView
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Officer, Person, Unit
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_erase_person,
    can_manage_people,
    can_see_dossiers,
    holds,
    is_citizen,
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


def can_accept_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter (NĐ 118/2025 Điều 17)."""
    return _is_at_counter(actor, dossier, at)


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


def can_assign_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit, and the officers with its role, who hand work to each other."""
    return acts_at(actor, {*LEADERS, step.role}, {step.unit_id}, at)


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


def can_pause_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
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


def can_propose_stop(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_propose_rejection(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the role of the step, and the case officers of its unit."""
    return acts_at(actor, {step.role, Role.CASE_OFFICER}, {step.unit_id}, at)


def can_approve_proposal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the deciding unit, his deputies and whom he authorised: posts with dates."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def decides_alone(officer: Officer, proposed_by_id: int | None, dossier: Dossier) -> bool:
    """Whether the officer would decide what he proposed himself, and the unit does not allow it."""
    return proposed_by_id == officer.pk and not dossier.deciding_unit.decides_own_proposals


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


def _is_at_counter(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    return acts_at(actor, COUNTER, {dossier.receiving_unit_id}, at)


def _handles(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    units = {dossier.deciding_unit_id, dossier.receiving_unit_id}
    return acts_at(actor, HANDLERS, units, at)
