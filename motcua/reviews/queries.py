"""Reading plans and reviews, and what is missing before they are decided on."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from motcua.announcements.enums import AnnouncementState
from motcua.announcements.models import Announcement
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.queries.parameters import read_parameters
from motcua.reviews.enums import CostMethod, Purpose, ReviewProposal, ReviewState
from motcua.reviews.models import Review, ReviewCost, ReviewedPart, ReviewPlan
from motcua.reviews.rules.cost import RULE_SET, OfficeTime, Saving, percent
from motcua.reviews.rules.databases import HoldingDatabase
from motcua.reviews.rules.judging import fits_parts, unjudged
from motcua.reviews.rules.statement import Figures, contradictions

DATABASES = Path(__file__).with_name("data") / "databases.json"
MOST_CARRYING = 50
"""So many announcements of a procedure are offered as carrying a proposal out, the newest first."""


@dataclass(frozen=True)
class Parameters:
    """Of the rule set `review`: the price of an hour (đồng), working hours of a day, and the month
    and day before which the plan of a year is sent."""

    hourly: int
    hours_a_day: int
    plan_month: int
    plan_day: int

    def last_day_to_send(self, year: int) -> date:
        """The last local day to send the plan of this year (NĐ 63/2010)."""
        return date(year, self.plan_month, self.plan_day) - timedelta(days=1)


@dataclass(frozen=True)
class YearOfReviews:
    """How many were planned and how far they are, and what the approved ones save."""

    planned: int
    reviewed: int
    by_proposal: dict[ReviewProposal, int]
    carried_out: int
    texts: int
    days_before: Decimal
    days_after: Decimal
    savings: tuple[Saving, ...]

    @property
    def days_cut(self) -> Decimal:
        """Days of handling, of all approved ones together."""
        return self.days_before - self.days_after

    @property
    def days_percent(self) -> Decimal | None:
        """Of the days before; None of nothing."""
        return percent(self.days_cut, self.days_before)


def get_review_parameters(at: datetime) -> Parameters:
    """What holds on the local day of `at`."""
    return Parameters(**read_parameters(RULE_SET, at))


def get_plan(pk: int) -> ReviewPlan:
    """One plan with its unit and officers. Raises `NotVisible`."""
    rows = ReviewPlan.objects.select_related("unit", "proposed_by", "approved_by", "returned")
    plan = rows.filter(pk=pk).first()
    if plan is None:
        raise NotVisible(_("Kế hoạch rà soát này không còn nữa."))
    return plan


def get_review(pk: int) -> Review:
    """One review with whom and what it names. Raises `NotVisible`."""
    rows = Review.objects.select_related(
        "unit",
        "plan",
        "officer",
        "proposed_by",
        "approved_by",
        "carried_by",
        "returned",
        "given_up",
    )
    review = rows.filter(pk=pk).first()
    if review is None:
        raise NotVisible(_("Bản rà soát này không còn nữa."))
    return review


def list_plans() -> list[ReviewPlan]:
    """All plans, the newest year first; one a year."""
    rows = ReviewPlan.objects.select_related("unit").annotate(count_reviews=Count("reviews"))
    return list(rows.order_by("-year", "unit_id"))


def list_reviews(plan: ReviewPlan) -> QuerySet[Review]:
    """Those of a plan, what is due first on top."""
    return plan.reviews.select_related("officer").order_by("due_on", "code")


def list_assessments() -> QuerySet[Review]:
    """Assessments of procedures that are or were being drafted, the newest first."""
    rows = Review.objects.filter(purpose=Purpose.IMPACT).select_related("officer")
    return rows.order_by("-pk")


def list_reviews_of(code: str) -> list[Review]:
    """All about a procedure, the newest first; few, as it is planned once a year."""
    rows = Review.objects.filter(code=code).select_related("officer", "plan", "carried_by")
    return list(rows.order_by("-pk")[:MOST_CARRYING])


def parts_of(review: Review) -> dict[str, ReviewedPart]:
    """What was found, by part."""
    return {each.part: each for each in review.parts.all()}


def costs_of(review: Review) -> dict[CostMethod, ReviewCost]:
    """What was worked out, by method."""
    return {CostMethod(each.method): each for each in review.costs.order_by("method")}


def figures_of(review: Review, costs: dict[CostMethod, ReviewCost]) -> Figures:
    """What its words are held to."""
    savings = tuple(cost.saving for cost in costs.values())
    return Figures(review.days_before, review.days_after, savings)


def list_lacks_of(review: Review) -> list[str]:
    """What is missing or contradicts itself, in sentences, before it may be proposed."""
    parts, costs = parts_of(review), costs_of(review)
    return list(_lacks(review, parts, costs))


def _lacks(
    review: Review, parts: dict[str, ReviewedPart], costs: dict[CostMethod, ReviewCost]
) -> Iterator[str]:
    if missing := unjudged(parts):
        yield _("Chưa đánh giá: %(parts)s.") % {"parts": ", ".join(missing)}
    if not costs:
        yield _("Chưa tính chi phí: cần ít nhất một trong hai cách tính.")
    if not review.proposal:
        yield _("Chưa có kết luận.")
        return
    proposals = {ReviewProposal(each.proposal) for each in parts.values()}
    if not fits_parts(ReviewProposal(review.proposal), proposals):
        yield _("Có phần đề nghị sửa hoặc bỏ nên không thể kết luận giữ nguyên.")
    yield from _contradictions(review, costs)


def _contradictions(review: Review, costs: dict[CostMethod, ReviewCost]) -> Iterator[str]:
    if CostMethod.OFFICE in costs and review.days_before is not None:
        for cost, days in zip(
            costs[CostMethod.OFFICE].read(), (review.days_before, review.days_after), strict=True
        ):
            if isinstance(cost, OfficeTime) and cost.days != days:
                yield _("Kết luận ghi %(said)s ngày, phần chi phí tính %(priced)s ngày.") % {
                    "said": f"{days:f}".rstrip("0").rstrip("."),
                    "priced": f"{cost.days:f}",
                }
    yield from contradictions(review.statement, figures_of(review, costs))


def digest_of_review(review: Review) -> str:
    """The digest of all that is approved: what is approved is what was seen."""
    whole: list[object] = [review.code, review.proposal, review.statement, review.texts]
    whole += [str(review.days_before), str(review.days_after)]
    for each in sorted(review.parts.all(), key=lambda each: each.part):
        whole += [each.part, each.is_necessary, each.is_reasonable, each.is_legal]
        whole += [each.proposal, each.why]
    for cost in review.costs.order_by("method"):
        whole += [cost.method, cost.amount_before, cost.amount_after]
    return hashlib.sha256(repr(whole).encode()).hexdigest()


def list_carrying(review: Review) -> list[Announcement]:
    """Issued announcements of the province that did something with its procedure."""
    rows = Announcement.objects.filter(state=AnnouncementState.ISSUED, items__code=review.code)
    return list(rows.order_by("-signed_on", "-pk")[:MOST_CARRYING])


def list_to_carry_out() -> QuerySet[Review]:
    """Approved proposals that change something, and that nothing brought yet."""
    rows = Review.objects.filter(
        state=ReviewState.APPROVED, carried_by=None, given_up_at=None, purpose=Purpose.REVIEW
    ).exclude(proposal=ReviewProposal.KEEP)
    return rows.select_related("officer").order_by("approved_at", "pk")


def sum_up_year(reviews: QuerySet[Review], at: datetime) -> YearOfReviews:
    """Figures of these reviews; what is carried out is in force on the local day of `at`."""
    approved = reviews.filter(state=ReviewState.APPROVED)
    today = at.astimezone(VIETNAM).date()
    counted = reviews.aggregate(
        planned=Count("pk"),
        reviewed=Count("pk", filter=Q(state=ReviewState.APPROVED)),
        carried_out=Count("pk", filter=Q(carried_by__effective_on__lte=today)),
        before=Sum("days_before", filter=Q(state=ReviewState.APPROVED)),
        after=Sum("days_after", filter=Q(state=ReviewState.APPROVED)),
    )
    kinds = approved.order_by().values_list("proposal").annotate(Count("pk"))
    texts = approved.exclude(texts="").values_list("texts", flat=True)
    return YearOfReviews(
        planned=counted["planned"],
        reviewed=counted["reviewed"],
        by_proposal={ReviewProposal(proposal): number for proposal, number in kinds},
        carried_out=counted["carried_out"],
        texts=len({line for text in texts for line in texts_in(text)}),
        days_before=counted["before"] or Decimal(0),
        days_after=counted["after"] or Decimal(0),
        savings=_savings_of(approved),
    )


def texts_in(lines: str) -> list[str]:
    """The legal texts that are named, one a line."""
    return [line.strip() for line in lines.splitlines() if line.strip()]


def _savings_of(approved: QuerySet[Review]) -> tuple[Saving, ...]:
    """One sum for each method: those of two methods are never added."""
    costs = ReviewCost.objects.filter(review__in=approved).order_by("method")
    sums = costs.values_list("method").annotate(Sum("amount_before"), Sum("amount_after"))
    return tuple(Saving(CostMethod(method), before, after) for method, before, after in sums)


def late_of(reviews: Sequence[Review], today: date) -> set[int]:
    """Ids of those that should be approved by now and are not."""
    late = [each for each in reviews if each.due_on < today]
    return {each.pk for each in late if each.state != ReviewState.APPROVED}


@cache
def list_databases() -> list[HoldingDatabase]:
    """The databases that may hold what papers say, as the product comes with them."""
    rows = json.loads(DATABASES.read_text(encoding="utf-8"))["databases"]
    return [
        HoldingDatabase(
            row["name"],
            tuple(row["words"]),
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in rows
    ]
