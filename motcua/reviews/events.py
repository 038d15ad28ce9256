"""Events of reviews; their words are in the rows."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event
from motcua.reviews.enums import CostMethod, Purpose, ReviewProposal, ReviewReason


@event("reviewplan")
class ReviewPlanDrafted(Event):
    """The plan of a year is being drawn up."""

    unit: Code
    year: int


@event("reviewplan")
class ReviewAdded(Event):
    """A procedure is to be reviewed by an officer until a local day."""

    review: int
    procedure: Code
    reason: ReviewReason
    officer: int
    due_on: date
    revision: int


@event("reviewplan")
class ReviewRemoved(Event):
    """A procedure is not in the plan any more."""

    procedure: Code
    revision: int


@event("reviewplan")
class ReviewPlanProposed(Event):
    """The plan was put before who approves it, as of this revision."""

    revision: int


@event("reviewplan")
class ReviewPlanReturned(Event):
    """It was sent back to be changed."""

    reason: Digest | None = None


@event("reviewplan")
class ReviewPlanApproved(Event):
    """It was approved as of this revision."""

    revision: int
    reviews: int


@event("reviewplan")
class ReviewPlanSent(Event):
    """It was sent to the ministry on this local day."""

    sent_on: date


@event("review")
class DraftAssessmentBegun(Event):
    """The impact of a procedure that is being drafted is to be assessed until a local day."""

    purpose: Purpose
    procedure: Code
    officer: int
    due_on: date


@event("review")
class ReviewReassigned(Event):
    """Another officer goes on with it."""

    officer: int


@event("review")
class PartJudged(Event):
    """What was found of a part, and what is proposed for it."""

    part: Code
    is_necessary: bool
    is_reasonable: bool
    is_legal: bool
    proposal: ReviewProposal
    revision: int


@event("review")
class ReviewCostSet(Event):
    """What a year costs before and after, in đồng, by a method."""

    method: CostMethod
    before: int
    after: int
    revision: int


@event("review")
class ReviewWorded(Event):
    """What is proposed for the whole procedure, and for how many texts."""

    proposal: ReviewProposal
    texts: int
    revision: int


@event("review")
class ReviewProposed(Event):
    """The review was put before who approves it, as of this revision."""

    revision: int


@event("review")
class ReviewReturned(Event):
    """It was sent back to be changed."""

    reason: Digest | None = None


@event("review")
class ReviewApproved(Event):
    """It was approved as of this revision: its proposal is to be carried out."""

    proposal: ReviewProposal
    revision: int


@event("review")
class ReviewCarriedOut(Event):
    """An announcement brought what was proposed."""

    announcement: int


@event("review")
class ReviewGivenUp(Event):
    """What was proposed is not carried out."""

    reason: Digest | None = None
