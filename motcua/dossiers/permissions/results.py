"""Who may draft, sign, issue and give out results."""

from datetime import datetime

from motcua.dossiers.models import (
    Dossier,
    DossierGroup,
    ResultTemplate,
)
from motcua.dossiers.permissions.decisions import can_approve_proposal
from motcua.dossiers.permissions.roles import (
    COUNTER,
    DECIDERS,
    HANDLERS,
    handles,
    is_at_counter,
)
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import (
    acts_at,
    holds,
)


def can_deliver_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter, or the one chosen by the applicant for collection."""
    counters = {dossier.receiving_unit_id, dossier.return_unit_id or dossier.receiving_unit_id}
    return acts_at(actor, COUNTER, counters, at)


def can_correct_tracking_number(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who gives out results."""
    return can_deliver_result(actor, dossier, at)


def can_change_way_of_return(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter, at the applicant's request."""
    return is_at_counter(actor, dossier, at)


def can_hand_out_group(actor: Actor, group: DossierGroup, at: datetime) -> bool:
    """The counter that received the group."""
    return acts_at(actor, COUNTER, {group.receiving_unit_id}, at)


def can_draft_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit's case officers and leaders."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_confirm_draft(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who drafts it."""
    return can_draft_result(actor, dossier, at)


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
    return handles(actor, dossier, at)


def can_revoke_result(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may approve it."""
    return can_approve_proposal(actor, dossier, at)


def can_report_fault(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)


def can_mend_fault(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)


def can_set_result_template(actor: Actor, _template: ResultTemplate | None, at: datetime) -> bool:
    """Procedure control and administrators of what all units share."""
    roles = (Role.CONTROL, Role.ADMINISTRATOR)
    return any(keeps_shared(actor, role, at) for role in roles)


def can_see_results(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """The officers handling dossiers at the unit, and the leaders above it."""
    return holds(actor, HANDLERS, unit, at)
