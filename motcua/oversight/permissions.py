"""Permissions on the people of procedure control and on inspections: who was inspected closes
nothing."""

from datetime import datetime

from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.oversight.models import (
    Briefing,
    BriefingTask,
    ChecklistQuestion,
    Finding,
    FocalHandover,
    FocalOfficer,
    Inspection,
)
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import acts_at, holds, posts_of
from motcua.people.permissions.provinces import holds_in_province

KEEPERS = frozenset({Role.CONTROL, Role.LEADER})


def can_see_network(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control and leaders of any unit of the unit's province; None: of any."""
    return holds_in_province(actor, KEEPERS, unit, at)


def can_appoint_focal_officer(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Procedure control and leaders of the unit or above it, and this system."""
    return is_system(actor) or holds(actor, KEEPERS, unit, at)


def can_end_focal_officer(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one."""
    return can_appoint_focal_officer(actor, focal.unit, at)


def can_note_training(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one."""
    return can_appoint_focal_officer(actor, focal.unit, at)


def can_hand_over_focal(actor: Actor, focal: FocalOfficer, at: datetime) -> bool:
    """Who may appoint one, as the focal officer may be gone already; no system answers for it."""
    return not is_system(actor) and can_appoint_focal_officer(actor, focal.unit, at)


def can_accept_focal_handover(actor: Actor, handover: FocalHandover, at: datetime) -> bool:
    """The successor alone."""
    successor = ActorRef(ActorKind.OFFICER, handover.successor.officer_id)
    return is_same_actor(actor, successor) and holds(actor, KEEPERS, None, at)


def can_return_focal_handover(actor: Actor, handover: FocalHandover, at: datetime) -> bool:
    """The successor alone."""
    return can_accept_focal_handover(actor, handover, at)


def can_add_checklist_question(
    actor: Actor, question: ChecklistQuestion | None, at: datetime
) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_checklist_question(
    actor: Actor, question: ChecklistQuestion | None, at: datetime
) -> bool:
    """Who may add one."""
    return can_add_checklist_question(actor, question, at)


def can_begin_inspection(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control of the unit that inspects, or above it; None: of any unit."""
    return holds(actor, {Role.CONTROL}, unit, at)


def can_answer_checklist(actor: Actor, inspection: Inspection, at: datetime) -> bool:
    """Procedure control of the unit that inspects, but nobody who works at the inspected one."""
    inspects = acts_at(actor, {Role.CONTROL}, [inspection.unit_id], at)
    return inspects and not _works_at(actor, inspection.inspected_id, at)


def can_add_finding(actor: Actor, inspection: Inspection, at: datetime) -> bool:
    """Who may answer the checklist."""
    return can_answer_checklist(actor, inspection, at)


def can_conclude_inspection(actor: Actor, inspection: Inspection, at: datetime) -> bool:
    """Who may answer the checklist."""
    return can_answer_checklist(actor, inspection, at)


def can_answer_finding(actor: Actor, finding: Finding, at: datetime) -> bool:
    """Procedure control and leaders of the inspected unit itself."""
    return acts_at(actor, KEEPERS, [finding.inspection.inspected_id], at)


def can_send_back_finding(actor: Actor, finding: Finding, at: datetime) -> bool:
    """Who may answer the checklist."""
    return can_answer_checklist(actor, finding.inspection, at)


def can_close_finding(actor: Actor, finding: Finding, at: datetime) -> bool:
    """Who may answer the checklist, but not who answered the finding."""
    return can_answer_checklist(actor, finding.inspection, at) and not _answered(actor, finding)


def _answered(actor: Actor, finding: Finding) -> bool:
    if finding.answered_by_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, finding.answered_by_id))


def _works_at(actor: Actor, unit_id: int, at: datetime) -> bool:
    """In whatever role."""
    return any(post.unit_id == unit_id for post in posts_of(actor, Role.values, at))


def can_call_briefing(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control and leaders of the unit or above it; None: of any unit."""
    return holds(actor, KEEPERS, unit, at)


def can_minute_briefing(actor: Actor, briefing: Briefing, at: datetime) -> bool:
    """Who may call one, but not the chair, who signs."""
    return can_call_briefing(actor, briefing.unit, at) and not _is(actor, briefing.chair_id)


def can_set_briefing_task(actor: Actor, briefing: Briefing, at: datetime) -> bool:
    """Who may call one: the chair too."""
    return can_call_briefing(actor, briefing.unit, at)


def can_sign_briefing(actor: Actor, briefing: Briefing, at: datetime) -> bool:
    """The chair alone."""
    return _is(actor, briefing.chair_id) and holds(actor, KEEPERS, None, at)


def can_finish_briefing_task(actor: Actor, task: BriefingTask, at: datetime) -> bool:
    """Whose task it is."""
    return _is(actor, task.officer_id) and holds(actor, KEEPERS, None, at)


def can_send_back_briefing_task(actor: Actor, task: BriefingTask, at: datetime) -> bool:
    """The chair, of somebody else's task."""
    return can_sign_briefing(actor, task.briefing, at) and not _is(actor, task.officer_id)


def can_pass_on_briefing_task(actor: Actor, task: BriefingTask, at: datetime) -> bool:
    """This system, when a hand-over is accepted."""
    return is_system(actor)


def _is(actor: Actor, officer_id: int) -> bool:
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, officer_id))
