"""Plans, reviews, what is found of each part, and costs."""

from django.db import models
from django.db.models import F, Q

from motcua.announcements.models import Announcement
from motcua.catalogue.models import ContentDraft
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit
from motcua.reviews.enums import (
    CostMethod,
    PlanState,
    Purpose,
    ReviewProposal,
    ReviewReason,
    ReviewState,
)
from motcua.reviews.rules.cost import Cost, Saving, read_cost


class ReviewPlan(models.Model):
    """Which procedures are reviewed in a year, by whom and until when.

    `revision` counts its changes, so that what is approved is what somebody looked at.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    # Officers who wrote, proposed or approved stay known.
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # To the ministry that watches over procedure control.
    sent_on = models.DateField(null=True, blank=True)
    # The reason is erased by its own rule, not with the plan.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("state", PlanState, name="review_plan_state_known"),
            models.UniqueConstraint(fields=["unit", "year"], name="review_plan_once_a_year"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
                name="review_plan_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.APPROVED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="review_plan_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="review_plan_approved_by_another",
            ),
        ]


class Review(models.Model):
    """The form about one procedure: in force and standing in a plan, or being drafted.

    `statement` is the sentence of what is simplified, `texts` the legal texts to be changed, one a
    line. `carried_by` is the announcement that brought what was proposed.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.REVIEW)
    plan = models.ForeignKey(
        ReviewPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    # It may be announced or dropped; the review of it stays.
    content_draft = models.ForeignKey(
        ContentDraft, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=40)
    reason = models.CharField(max_length=10, choices=ReviewReason.choices, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.OPEN)
    proposal = models.CharField(max_length=10, choices=ReviewProposal.choices, blank=True)
    statement = models.CharField(max_length=2000, blank=True)
    texts = models.CharField(max_length=2000, blank=True)
    days_before = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    days_after = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    carried_by = models.ForeignKey(
        Announcement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Reasons are erased by their own rule, not with the review.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_up_at = models.DateTimeField(null=True, blank=True)
    given_up = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("purpose", Purpose, name="review_purpose_known"),
            one_of("state", ReviewState, name="review_state_known"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=ReviewReason.values),
                name="review_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(proposal="") | Q(proposal__in=ReviewProposal.values),
                name="review_proposal_known",
            ),
            models.UniqueConstraint(fields=["plan", "code"], name="review_once_a_plan"),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.IMPACT) | Q(plan__isnull=False),
                name="review_stands_in_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(days_before__isnull=True, days_after__isnull=True)
                | Q(days_before__gte=0, days_after__gte=0),
                name="review_days_possible",
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.OPEN)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False) & ~Q(proposal=""),
                name="review_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.APPROVED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="review_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="review_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(carried_by__isnull=True) | Q(given_up_at__isnull=True),
                name="review_carried_or_given_up",
            ),
        ]
        indexes = [models.Index(fields=["code"], name="review_of_procedure")]


class ReviewedPart(models.Model):
    """What is found of one part of the procedure."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=12)
    is_necessary = models.BooleanField()
    is_reasonable = models.BooleanField()
    is_legal = models.BooleanField()
    proposal = models.CharField(max_length=10, choices=ReviewProposal.choices)
    why = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "part"], name="reviewed_part_once"),
            one_of("proposal", ReviewProposal, name="reviewed_part_proposal_known"),
        ]


class ReviewCost(models.Model):
    """What a year costs before and after, by one method; amounts in đồng."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="costs")
    method = models.CharField(max_length=10, choices=CostMethod.choices)
    before = models.JSONField()
    after = models.JSONField()
    amount_before = models.BigIntegerField()
    amount_after = models.BigIntegerField()

    class Meta:
        constraints = [
            one_of("method", CostMethod, name="review_cost_method_known"),
            models.UniqueConstraint(fields=["review", "method"], name="review_cost_once_a_method"),
            models.CheckConstraint(
                condition=Q(amount_before__gte=0, amount_after__gte=0),
                name="review_cost_not_negative",
            ),
        ]

    @property
    def saving(self) -> Saving:
        """Đồng a year before and after."""
        return Saving(CostMethod(self.method), self.amount_before, self.amount_after)

    def read(self) -> tuple[Cost, Cost]:
        """Before and after, as they were typed."""
        method = CostMethod(self.method)
        return read_cost(method, self.before), read_cost(method, self.after)
