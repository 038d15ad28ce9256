"""The plan of a year: drawn up, proposed, approved or returned, sent."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.reviews.enums import PlanState, ReviewReason
from motcua.reviews.events import (
    ReviewAdded,
    ReviewPlanApproved,
    ReviewPlanDrafted,
    ReviewPlanProposed,
    ReviewPlanReturned,
    ReviewPlanSent,
    ReviewRemoved,
)
from motcua.reviews.models import Review, ReviewPlan
from motcua.reviews.permissions import (
    can_add_review,
    can_approve_review_plan,
    can_draft_review_plan,
    can_note_plan_sent,
    can_propose_review_plan,
    can_remove_review,
    can_return_review_plan,
)

CHAIN = "catalogue"
MOST_REVIEWS = 500
YEARS = range(2010, 2100)
"""Since procedure control began (NĐ 63/2010)."""


class CannotDraftReviewPlan(RefusedFields):
    """The year has a plan, or is none."""


class CannotAddReview(RefusedFields):
    """The plan is no draft, has the procedure, or the day is not in what is left of its year."""


class CannotRemoveReview(Refused):
    """The plan is no draft any more, or something was written already."""


class CannotProposeReviewPlan(Refused):
    """It is no draft, is empty, or was changed since it was looked at."""


class CannotReturnReviewPlan(RefusedFields):
    """It does not wait any more, or no reason is given."""


class CannotApproveReviewPlan(Refused):
    """It does not wait, or is not what was seen."""


class CannotNotePlanSent(RefusedFields):
    """It is not approved, was sent already, or the day cannot be."""


@action(makes=ReviewPlan, may=can_draft_review_plan, refusal=CannotDraftReviewPlan, chain=CHAIN)
def draft_review_plan(
    *, unit: Unit, year: int, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Begin the plan of a year. Raises `CannotDraftReviewPlan`."""
    if year not in YEARS:
        raise CannotDraftReviewPlan([("year", _("Ghi năm, ví dụ 2027."))])
    if ReviewPlan.objects.filter(unit=unit, year=year).exists():
        said = _("Năm %(year)d đã có kế hoạch.") % {"year": year}
        raise CannotDraftReviewPlan([("year", said)])
    plan = ReviewPlan.objects.create(unit=unit, year=year, created_at=at, changed_at=at)
    return Done(plan, ReviewPlanDrafted(unit=unit.code, year=year))


@action(
    on=ReviewPlan,
    makes=Review,
    argument="plan",
    may=can_add_review,
    refusal=CannotAddReview,
    chain=CHAIN,
)
def add_review(
    *,
    plan: ReviewPlan,
    procedure: Procedure,
    officer: Officer,
    reason: ReviewReason,
    due_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Review]:
    """Let an officer review a procedure until a local day. Raises `CannotAddReview`."""
    _check_draft(plan, CannotAddReview)
    if due_on < at.astimezone(VIETNAM).date() or due_on.year != plan.year:
        said = _("Ngày xong phải từ hôm nay và trong năm %(year)d.") % {"year": plan.year}
        raise CannotAddReview([("due_on", said)])
    if Review.objects.filter(plan=plan, code=procedure.code).exists():
        raise CannotAddReview([("code", _("Kế hoạch đã có thủ tục này."))])
    if Review.objects.filter(plan=plan).count() >= MOST_REVIEWS:
        said = _("Một kế hoạch có nhiều nhất %(most)d thủ tục.") % {"most": MOST_REVIEWS}
        raise CannotAddReview([("code", said)])
    plan.revision += 1
    review = Review.objects.create(
        unit=plan.unit,
        plan=plan,
        code=procedure.code,
        officer=officer,
        reason=reason,
        due_on=due_on,
        created_at=at,
        changed_at=at,
    )
    said_of_it = ReviewAdded(
        review=review.pk,
        procedure=review.code,
        reason=reason,
        officer=officer.pk,
        due_on=due_on,
        revision=plan.revision,
    )
    return Done(review, said_of_it, about=plan)


@action(
    on=ReviewPlan, argument="plan", may=can_remove_review, refusal=CannotRemoveReview, chain=CHAIN
)
def remove_review(
    *, plan: ReviewPlan, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Take a procedure out of the draft of a plan. Raises `CannotRemoveReview`."""
    _check_draft(plan, CannotRemoveReview)
    review = Review.objects.filter(plan=plan, code=code).first()
    if review is None:
        raise CannotRemoveReview(_("Kế hoạch không còn thủ tục này."))
    if review.revision:
        raise CannotRemoveReview(_("Đã có người rà soát thủ tục này nên không bỏ được nữa."))
    Review.objects.filter(pk=review.pk).delete()
    plan.revision += 1
    return Done(plan, ReviewRemoved(procedure=code, revision=plan.revision))


@action(
    on=ReviewPlan,
    argument="plan",
    may=can_propose_review_plan,
    refusal=CannotProposeReviewPlan,
    chain=CHAIN,
)
def propose_review_plan(
    *, plan: ReviewPlan, revision: int, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Put the plan before a leader, as of this revision. Raises `CannotProposeReviewPlan`."""
    if plan.state != PlanState.DRAFT or not isinstance(by, Officer):
        raise CannotProposeReviewPlan(_("Chỉ trình được kế hoạch đang lập."))
    if plan.revision != revision:
        raise CannotProposeReviewPlan(_("Kế hoạch vừa được sửa. Hãy xem lại rồi trình."))
    if not plan.reviews.exists():
        raise CannotProposeReviewPlan(_("Kế hoạch chưa có thủ tục nào."))
    plan.state, plan.proposed_by, plan.proposed_at = PlanState.PROPOSED, by, at
    plan.returned = None
    return Done(plan, ReviewPlanProposed(revision=revision))


@action(
    on=ReviewPlan,
    argument="plan",
    may=can_return_review_plan,
    refusal=CannotReturnReviewPlan,
    chain=CHAIN,
)
def return_review_plan(
    *, plan: ReviewPlan, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Send it back; a reason is required. Raises `CannotReturnReviewPlan`."""
    if plan.state != PlanState.PROPOSED:
        raise CannotReturnReviewPlan(_("Kế hoạch không còn chờ duyệt."))
    kept = keep_text(kind="review", of=plan, text=reason, at=at)
    if kept is None:
        raise CannotReturnReviewPlan([("reason", _("Hãy ghi cần sửa gì."))])
    plan.state, plan.returned = PlanState.DRAFT, kept
    return Done(plan, ReviewPlanReturned(reason=text_digest(kept)))


@action(
    on=ReviewPlan,
    argument="plan",
    may=can_approve_review_plan,
    refusal=CannotApproveReviewPlan,
    chain=CHAIN,
)
def approve_review_plan(
    *, plan: ReviewPlan, revision: int, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Approve the plan as the page showed it. Raises `CannotApproveReviewPlan`."""
    if plan.state != PlanState.PROPOSED or not isinstance(by, Officer):
        raise CannotApproveReviewPlan(_("Kế hoạch không còn chờ duyệt."))
    if plan.revision != revision:
        raise CannotApproveReviewPlan(_("Kế hoạch vừa được sửa. Hãy xem lại rồi duyệt."))
    plan.state, plan.approved_by, plan.approved_at = PlanState.APPROVED, by, at
    return Done(plan, ReviewPlanApproved(revision=revision, reviews=plan.reviews.count()))


@action(
    on=ReviewPlan, argument="plan", may=can_note_plan_sent, refusal=CannotNotePlanSent, chain=CHAIN
)
def note_plan_sent(
    *, plan: ReviewPlan, sent_on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[ReviewPlan]:
    """Note on which local day the approved plan was sent. Raises `CannotNotePlanSent`."""
    if plan.state != PlanState.APPROVED or plan.approved_at is None:
        raise CannotNotePlanSent([("sent_on", _("Kế hoạch chưa được duyệt."))])
    if plan.sent_on is not None:
        raise CannotNotePlanSent([("sent_on", _("Đã ghi ngày gửi rồi."))])
    approved_on, today = (each.astimezone(VIETNAM).date() for each in (plan.approved_at, at))
    if not approved_on <= sent_on <= today:
        raise CannotNotePlanSent([("sent_on", _("Ngày gửi từ ngày duyệt đến hôm nay."))])
    plan.sent_on = sent_on
    return Done(plan, ReviewPlanSent(sent_on=sent_on))


def _check_draft(plan: ReviewPlan, refusal: type[Refused]) -> None:
    if plan.state == PlanState.DRAFT:
        return
    said = (
        _("Kế hoạch đang chờ duyệt.")
        if plan.state == PlanState.PROPOSED
        else _("Kế hoạch đã duyệt nên không sửa được nữa.")
    )
    raise refusal(said)
