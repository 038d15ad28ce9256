"""A review is proposed by one officer, approved or returned by a leader, and followed up."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.announcements.enums import AnnouncementState
from motcua.announcements.models import Announcement, AnnouncementItem
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer
from motcua.reviews.actions.plans import CHAIN
from motcua.reviews.enums import Purpose, ReviewProposal, ReviewState
from motcua.reviews.events import (
    ReviewApproved,
    ReviewCarriedOut,
    ReviewGivenUp,
    ReviewProposed,
    ReviewReassigned,
    ReviewReturned,
)
from motcua.reviews.models import Review
from motcua.reviews.permissions import (
    can_approve_review,
    can_carry_out_review,
    can_give_up_review,
    can_propose_review,
    can_reassign_review,
    can_return_review,
)
from motcua.reviews.queries import digest_of_review, list_lacks_of


class CannotProposeReview(Refused):
    """It is not open, was changed since it was looked at, or something is missing."""


class CannotReassignReview(Refused):
    """It was approved already."""


class CannotReturnReview(RefusedFields):
    """It does not wait any more, or no reason is given."""


class CannotApproveReview(Refused):
    """It does not wait, or is not what was seen."""


class CannotCarryOutReview(RefusedFields):
    """Nothing is to be carried out, or the announcement did nothing with the procedure."""


class CannotGiveUpReview(RefusedFields):
    """Nothing is to be carried out, or no reason is given."""


@action(on=Review, may=can_propose_review, refusal=CannotProposeReview, chain=CHAIN)
def propose_review(
    *, review: Review, revision: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Put the review before a leader, as of this revision: complete, with its cost, its words
    saying what its figures say. Raises `CannotProposeReview` with all that is missing."""
    if review.state != ReviewState.OPEN or not isinstance(by, Officer):
        raise CannotProposeReview(_("Chỉ trình được bản rà soát đang làm."))
    if review.revision != revision:
        raise CannotProposeReview(_("Bản rà soát vừa được sửa. Hãy xem lại rồi trình."))
    if lacks := list_lacks_of(review):
        raise CannotProposeReview(" ".join(lacks))
    review.state, review.proposed_by, review.proposed_at = ReviewState.PROPOSED, by, at
    review.returned = None
    return Done(review, ReviewProposed(revision=revision))


@action(on=Review, may=can_reassign_review, refusal=CannotReassignReview, chain=CHAIN)
def reassign_review(
    *, review: Review, officer: Officer, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Let another officer go on with it, as when one leaves. Raises `CannotReassignReview`."""
    if review.state == ReviewState.APPROVED:
        raise CannotReassignReview(_("Bản rà soát đã duyệt nên không giao lại nữa."))
    review.officer = officer
    return Done(review, ReviewReassigned(officer=officer.pk))


@action(on=Review, may=can_return_review, refusal=CannotReturnReview, chain=CHAIN)
def return_review(
    *, review: Review, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Send it back; a reason is required. Raises `CannotReturnReview`."""
    if review.state != ReviewState.PROPOSED:
        raise CannotReturnReview(_("Bản rà soát không còn chờ duyệt."))
    kept = keep_text(kind="review", of=review, text=reason, at=at)
    if kept is None:
        raise CannotReturnReview([("reason", _("Hãy ghi cần sửa gì."))])
    review.state, review.returned = ReviewState.OPEN, kept
    return Done(review, ReviewReturned(reason=text_digest(kept)))


@action(on=Review, may=can_approve_review, refusal=CannotApproveReview, chain=CHAIN)
def approve_review(
    *, review: Review, seen: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Approve all that the page showed, by its digest (`queries.digest_of_review`). Raises
    `CannotApproveReview`."""
    if review.state != ReviewState.PROPOSED or not isinstance(by, Officer):
        raise CannotApproveReview(_("Bản rà soát không còn chờ duyệt."))
    if digest_of_review(review) != seen:
        raise CannotApproveReview(_("Nội dung vừa được sửa. Hãy xem lại rồi duyệt."))
    review.state, review.approved_by, review.approved_at = ReviewState.APPROVED, by, at
    said = ReviewApproved(proposal=ReviewProposal(review.proposal), revision=review.revision)
    return Done(review, said)


@action(on=Review, may=can_carry_out_review, refusal=CannotCarryOutReview, chain=CHAIN)
def carry_out_review(
    *, review: Review, announcement: Announcement, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Note the announcement that brought what was proposed. Raises `CannotCarryOutReview`."""
    _check_waits(review, CannotCarryOutReview)
    did = AnnouncementItem.objects.filter(announcement=announcement, code=review.code)
    if announcement.state != AnnouncementState.ISSUED or not did.exists():
        said = _("Chọn quyết định đã ban hành có thủ tục này.")
        raise CannotCarryOutReview([("announcement", said)])
    review.carried_by = announcement
    return Done(review, ReviewCarriedOut(announcement=announcement.pk))


@action(on=Review, may=can_give_up_review, refusal=CannotGiveUpReview, chain=CHAIN)
def give_up_review(
    *, review: Review, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Review]:
    """Say why what was proposed is not carried out. Raises `CannotGiveUpReview`."""
    _check_waits(review, CannotGiveUpReview)
    kept = keep_text(kind="review", of=review, text=reason, at=at)
    if kept is None:
        raise CannotGiveUpReview([("reason", _("Hãy ghi vì sao thôi thực hiện."))])
    review.given_up, review.given_up_at = kept, at
    return Done(review, ReviewGivenUp(reason=text_digest(kept)))


def _check_waits(review: Review, refusal: type[Refused]) -> None:
    is_kept = review.purpose == Purpose.IMPACT or review.proposal == ReviewProposal.KEEP
    if review.state != ReviewState.APPROVED or is_kept:
        raise refusal(_("Không có đề nghị nào phải thực hiện."))
    if review.carried_by_id is not None or review.given_up_at is not None:
        raise refusal(_("Đề nghị này đã có kết quả."))
