"""Permissions on reviews: whoever proposes does not decide."""

from datetime import datetime

from motcua.catalogue.models import ContentDraft
from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import has_recorded, keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.permissions import LEADERS, holds
from motcua.reviews.models import Review, ReviewPlan

SEEING = frozenset({Role.CONTROL, Role.LEADER})
PLANNING = ("ReviewPlanDrafted", "ReviewAdded", "ReviewRemoved", "ReviewPlanProposed")
JUDGING = ("PartJudged", "ReviewCostSet", "ReviewWorded", "ReviewProposed")
"""The events of those who wrote; somebody else approves."""


def can_see_reviews(actor: Actor, unit: None, at: datetime) -> bool:
    """Procedure control and leaders of any unit."""
    return holds(actor, SEEING, None, at)


def can_draft_review_plan(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_add_review(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """Who may draw up a plan."""
    return can_draft_review_plan(actor, plan, at)


def can_remove_review(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """Who may draw up a plan."""
    return can_draft_review_plan(actor, plan, at)


def can_propose_review_plan(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """An officer who may draw it up: somebody must answer for it."""
    return not is_system(actor) and can_draft_review_plan(actor, plan, at)


def can_return_review_plan(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """A leader of the unit whose plan it is."""
    return plan is not None and holds(actor, LEADERS, plan.unit, at)


def can_approve_review_plan(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """A leader of the unit, but none who wrote it."""
    return can_return_review_plan(actor, plan, at) and not _wrote(actor, plan, PLANNING)


def can_note_plan_sent(actor: Actor, plan: ReviewPlan | None, at: datetime) -> bool:
    """Who may draw up a plan."""
    return can_draft_review_plan(actor, plan, at)


def can_assess_draft(actor: Actor, draft: ContentDraft | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_judge_part(actor: Actor, review: Review | None, at: datetime) -> bool:
    """The officer of the review while in procedure control, and who may draw up a plan."""
    if keeps_shared(actor, Role.CONTROL, at):
        return True
    return _is_its_officer(actor, review) and holds(actor, {Role.CONTROL}, None, at)


def can_set_review_cost(actor: Actor, review: Review | None, at: datetime) -> bool:
    """Who may fill in the form."""
    return can_judge_part(actor, review, at)


def can_word_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """Who may fill in the form."""
    return can_judge_part(actor, review, at)


def can_propose_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """An officer who may fill in the form: somebody must answer for it."""
    return not is_system(actor) and can_judge_part(actor, review, at)


def can_reassign_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """Who may draw up a plan."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_return_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """A leader of the unit whose review it is."""
    return review is not None and holds(actor, LEADERS, review.unit, at)


def can_approve_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """A leader of the unit, but none who filled in the form."""
    return can_return_review(actor, review, at) and not _wrote(actor, review, JUDGING)


def can_carry_out_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_give_up_review(actor: Actor, review: Review | None, at: datetime) -> bool:
    """A leader of the unit: what was approved is not dropped by who should do it."""
    return can_return_review(actor, review, at)


def _is_its_officer(actor: Actor, review: Review | None) -> bool:
    if review is None or review.officer_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, review.officer_id))


def _wrote(actor: Actor, row: Review | ReviewPlan | None, kinds: tuple[str, ...]) -> bool:
    """Whether the officer wrote or proposed it, at whatever time."""
    if row is None or is_system(actor):
        return False
    if row.proposed_by_id is not None:
        proposer = ActorRef(ActorKind.OFFICER, row.proposed_by_id)
        if is_same_actor(actor, proposer):
            return True
    return has_recorded(actor, row, kinds)
