"""Who may do what with a dossier: the only place that says so."""

from datetime import datetime

from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Role
from motcua.people.models import Officer, Person, Unit
from motcua.people.permissions import acts_at, can_erase_person, holds, is_citizen
from motcua.people.queries import is_assignable

COUNTER = frozenset({Role.ONE_STOP})
HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
DECIDERS = frozenset({Role.CASE_OFFICER, Role.LEADER})
LEADERS = frozenset({Role.LEADER})


def can_draft_dossier(actor: Actor, receiving_unit: Unit, at: datetime) -> bool:
    """Who files, or the counter of the unit that receives."""
    return is_citizen(actor) or acts_at(actor, COUNTER, {receiving_unit.pk}, at)


def can_save_draft(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever drew it up, or the counter."""
    drafted = (dossier.drafted_by_kind, dossier.drafted_by_id)
    return (actor.actor_kind, actor.actor_id) == drafted or _is_at_counter(actor, dossier, at)


def can_submit_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever drew it up, or the counter."""
    return can_save_draft(actor, dossier, at)


def can_accept_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter that receives it (NĐ 118/2025 Điều 17)."""
    return _is_at_counter(actor, dossier, at)


def can_refuse_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter that would have received it."""
    return _is_at_counter(actor, dossier, at)


def can_request_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Before acceptance the counter guides; after it whoever handles the dossier asks."""
    if dossier.received_at is None:
        return _is_at_counter(actor, dossier, at)
    return _handles(actor, dossier, at)


def can_receive_supplement(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_move_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Whoever has the step's role at the step's unit."""
    return acts_at(actor, {step.role}, {step.unit_id}, at)


def can_finish_dossier(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Whoever has the role of the step that finishes it."""
    return can_move_step(actor, step, at)


def can_record_payment(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter."""
    return _is_at_counter(actor, dossier, at)


def can_pause_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever handles it."""
    return _handles(actor, dossier, at)


def can_resume_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever handles it."""
    return _handles(actor, dossier, at)


def can_extend_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever decides it: the office that is late apologises (NĐ 118/2025 Điều 19)."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_withdraw_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, at the applicant's wish."""
    return _is_at_counter(actor, dossier, at)


def can_stop_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whoever decides it."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_deliver_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter, and the one at which the applicant wants to collect it."""
    counters = {dossier.receiving_unit_id, dossier.return_unit_id or dossier.receiving_unit_id}
    return acts_at(actor, COUNTER, counters, at)


def can_correct_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The leader of the unit that decides it."""
    return acts_at(actor, LEADERS, {dossier.deciding_unit_id}, at)


def can_erase_applicant(actor: Actor, person: Person | None, at: datetime) -> bool:
    """Who erases persons."""
    return can_erase_person(actor, person, at)


def can_do_step(officer: Officer, unit_id: int, role: str, at: datetime) -> bool:
    """Whether a step of this role at this unit can be assigned to the officer."""
    return is_assignable(officer) and acts_at(officer, {role}, {unit_id}, at)


def can_receive_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether the actor works at a counter at all, so that the desk is theirs."""
    return holds(actor, COUNTER, None, at)


def can_handle_dossiers(actor: Actor, _unit: Unit | None, at: datetime) -> bool:
    """Whether steps can be the actor's at all, so that there is a list of them."""
    return holds(actor, HANDLERS, None, at)


def _is_at_counter(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    return acts_at(actor, COUNTER, {dossier.receiving_unit_id}, at)


def _handles(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    units = {dossier.deciding_unit_id, dossier.receiving_unit_id}
    return acts_at(actor, HANDLERS, units, at)
