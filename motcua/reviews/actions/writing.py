"""Filling in a review: each part, the cost, what is proposed for the whole."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models import ContentDraft
from motcua.catalogue.rules.drafting.parts import Part
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.reviews.actions.plans import CHAIN
from motcua.reviews.enums import PlanState, Purpose, ReviewProposal, ReviewState
from motcua.reviews.events import DraftAssessmentBegun, PartJudged, ReviewCostSet, ReviewWorded
from motcua.reviews.models import Review, ReviewCost, ReviewedPart
from motcua.reviews.permissions import (
    can_assess_draft,
    can_judge_part,
    can_set_review_cost,
    can_word_review,
)
from motcua.reviews.queries import texts_in
from motcua.reviews.rules import cost as costs
from motcua.reviews.rules.cost import MOST_DAYS, Cost, as_json, method_of
from motcua.reviews.rules.judging import Judgement, problems_of
from motcua.reviews.rules.statement import LONGEST


class CannotAssessDraft(RefusedFields):
    """It is not being written any more, is assessed already, or the day has gone by."""


class CannotJudgePart(RefusedFields):
    """The review is closed, was changed meanwhile, or what is said contradicts itself."""


class CannotSetReviewCost(RefusedFields):
    """The review is closed, was changed meanwhile, or a figure cannot be."""


class CannotWordReview(RefusedFields):
    """The review is closed, was changed meanwhile, or what is said cannot be."""


@dataclass(frozen=True)
class Conclusion:
    """What is proposed for the whole, the sentence of it, the texts to be changed, one a line, and
    the days of handling before and after."""

    proposal: ReviewProposal
    statement: str = ""
    texts: str = ""
    days_before: Decimal | None = None
    days_after: Decimal | None = None


@action(makes=Review, may=can_assess_draft, noun="draft", refusal=CannotAssessDraft, chain=CHAIN)
def assess_draft(
    *,
    draft: ContentDraft,
    unit: Unit,
    officer: Officer,
    due_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Review]:
    """Let an officer assess the impact of a procedure that is being drafted, with the form of a
    review (NĐ 63/2010 Điều 10). Raises `CannotAssessDraft`."""
    if draft.state != ContentDraftState.OPEN:
        raise CannotAssessDraft(_("Bản soạn này không còn đang soạn."))
    if Review.objects.filter(content_draft=draft).exists():
        raise CannotAssessDraft(_("Đã có bản đánh giá tác động của bản soạn này."))
    if due_on < at.astimezone(VIETNAM).date():
        raise CannotAssessDraft([("due_on", _("Ngày xong phải từ hôm nay trở đi."))])
    review = Review.objects.create(
        unit=unit,
        purpose=Purpose.IMPACT,
        content_draft=draft,
        code=draft.code,
        officer=officer,
        due_on=due_on,
        created_at=at,
        changed_at=at,
    )
    begun = DraftAssessmentBegun(
        purpose=Purpose.IMPACT, procedure=draft.code, officer=officer.pk, due_on=due_on
    )
    return Done(review, begun)


@action(on=Review, may=can_judge_part, refusal=CannotJudgePart, chain=CHAIN)
def judge_part(
    *,
    review: Review,
    part: Part,
    found: Judgement,
    revision: int,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Review]:
    """Say whether a part is necessary, reasonable and lawful, and what is proposed for it.

    Raises `CannotJudgePart`.
    """
    _check_open(review, revision, CannotJudgePart)
    if problems := list(problems_of(part, found)):
        raise CannotJudgePart(problems)
    ReviewedPart.objects.update_or_create(review=review, part=part, defaults=vars(found))
    review.revision += 1
    said = PartJudged(
        part=part.value,
        is_necessary=found.is_necessary,
        is_reasonable=found.is_reasonable,
        is_legal=found.is_legal,
        proposal=found.proposal,
        revision=review.revision,
    )
    return Done(review, said)


@action(on=Review, may=can_set_review_cost, refusal=CannotSetReviewCost, chain=CHAIN)
def set_review_cost(
    *,
    review: Review,
    before: Cost,
    after: Cost,
    revision: int,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Review]:
    """Say what a year costs before and after, by the method of the two. Raises
    `CannotSetReviewCost`."""
    _check_open(review, revision, CannotSetReviewCost)
    found = [
        (f"{side}_{name}", said)
        for side, cost in (("before", before), ("after", after))
        for name, said in costs.problems_of(cost)
    ]
    if found:
        raise CannotSetReviewCost(found)
    saving, method = costs.compare(before, after), method_of(before)
    kept = {
        "before": as_json(before),
        "after": as_json(after),
        "amount_before": saving.before,
        "amount_after": saving.after,
    }
    ReviewCost.objects.update_or_create(review=review, method=method, defaults=kept)
    review.revision += 1
    said = ReviewCostSet(
        method=method, before=saving.before, after=saving.after, revision=review.revision
    )
    return Done(review, said)


@action(on=Review, may=can_word_review, refusal=CannotWordReview, chain=CHAIN)
def word_review(
    *,
    review: Review,
    conclusion: Conclusion,
    revision: int,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Review]:
    """Say what is proposed for the whole procedure. Raises `CannotWordReview`."""
    _check_open(review, revision, CannotWordReview)
    if problems := list(_conclusion_problems(conclusion)):
        raise CannotWordReview(problems)
    for name, value in vars(conclusion).items():
        setattr(review, name, value)
    review.revision += 1
    said = ReviewWorded(
        proposal=conclusion.proposal,
        texts=len(texts_in(conclusion.texts)),
        revision=review.revision,
    )
    return Done(review, said)


def _conclusion_problems(said: Conclusion) -> list[tuple[str, str]]:
    found = []
    if said.proposal != ReviewProposal.KEEP and not said.statement.strip():
        found.append(("statement", _("Ghi đề nghị gì, và lý do.")))
    too_long = _("Dài quá %(most)s ký tự.") % {"most": LONGEST}
    names = ("statement", "texts")
    found += [(name, too_long) for name in names if len(getattr(said, name)) > LONGEST]
    days = (said.days_before, said.days_after)
    if (days[0] is None) != (days[1] is None):
        found.append(("days_after", _("Ghi cả số ngày trước và sau, hoặc để trống cả hai.")))
    if any(each is not None and not 0 <= each <= MOST_DAYS for each in days):
        found.append(("days_before", _("Số ngày không thể đúng.")))
    return found


def _check_open(review: Review, revision: int, refusal: type[Refused]) -> None:
    """Refuse to write in what waits, was approved, is not planned yet, or was changed meanwhile."""
    if review.state == ReviewState.PROPOSED:
        raise refusal(_("Bản rà soát đang chờ duyệt."))
    if review.state == ReviewState.APPROVED:
        raise refusal(_("Bản rà soát đã duyệt nên không sửa được nữa."))
    if review.plan is not None and review.plan.state != PlanState.APPROVED:
        raise refusal(_("Kế hoạch chưa được duyệt nên chưa rà soát được."))
    if review.revision != revision:
        raise refusal(_("Người khác vừa sửa bản rà soát này. Xem lại rồi lưu lần nữa."))
