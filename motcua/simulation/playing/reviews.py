"""Reviews in the demo: a year's plan with one approved saving, one open and one late."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from motcua.catalogue.models import Procedure
from motcua.catalogue.rules.drafting.parts import Part
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer
from motcua.reviews.actions import (
    Conclusion,
    add_review,
    approve_review,
    approve_review_plan,
    draft_review_plan,
    judge_part,
    note_plan_sent,
    propose_review,
    propose_review_plan,
    set_review_cost,
    word_review,
)
from motcua.reviews.enums import ReviewProposal, ReviewReason
from motcua.reviews.models import Review, ReviewPlan
from motcua.reviews.queries import digest_of_review, get_review_parameters
from motcua.reviews.rules.cost import OfficeTime
from motcua.reviews.rules.judging import JUDGED, Judgement

WRITTEN_BY, APPROVED_BY = "kiem-soat-2", "lanh-dao-tinh"
REVIEWED = ("2.000635", "1.004873", "1.001193")
"""The first is done, the second begun, the third late."""
SOUND = Judgement(True, True, True, ReviewProposal.KEEP)
TOO_LONG = Judgement(
    True, False, True, ReviewProposal.AMEND, "Bước tra sổ giấy không cần nữa: dữ liệu đã số hóa."
)
DAYS = (Decimal(3), Decimal(2))
DOSSIERS = 1_200


def review_in_demo(at: datetime) -> None:
    """Made once: drawn up a quarter of a year ago, as in a province that began in the middle of a
    year."""
    writer, leader = (Officer.objects.filter(code=c).first() for c in (WRITTEN_BY, APPROVED_BY))
    procedures = {each.code: each for each in Procedure.objects.filter(code__in=REVIEWED)}
    if writer is None or leader is None or ReviewPlan.objects.exists() or len(procedures) < 3:
        return
    begun = at - timedelta(days=20)
    plan = _plan([procedures[code] for code in REVIEWED], writer, leader, begun)
    note_plan_sent(plan=plan, sent_on=begun.astimezone(VIETNAM).date(), by=writer, at=begun)
    done, open_one = (Review.objects.get(plan=plan, code=code) for code in REVIEWED[:2])
    _fill(done, writer, begun + timedelta(days=5))
    _decide(done, writer, leader, begun + timedelta(days=9))
    judge_part(review=open_one, part=Part.ORDER, found=SOUND, revision=0, by=writer, at=begun)


def _plan(
    procedures: list[Procedure], writer: Officer, leader: Officer, at: datetime
) -> ReviewPlan:
    begun = at.astimezone(VIETNAM).date()
    plan = draft_review_plan(unit=writer.posts.get().unit, year=begun.year, by=writer, at=at)
    last = date(begun.year, 12, 31)
    for procedure, due_on in zip(
        procedures, (last, last, min(begun + timedelta(days=10), last)), strict=True
    ):
        given: dict[str, Any] = {
            "procedure": procedure,
            "officer": writer,
            "reason": ReviewReason.OWN,
        }
        add_review(plan=plan, due_on=due_on, by=writer, at=at, **given)
    plan.refresh_from_db()
    given_plan: dict[str, Any] = {"plan": plan, "revision": plan.revision, "at": at}
    proposed = propose_review_plan(**given_plan, by=writer)
    return approve_review_plan(**given_plan | {"plan": proposed}, by=leader)


def _fill(review: Review, officer: Officer, at: datetime) -> None:
    for revision, part in enumerate(JUDGED):
        found = TOO_LONG if part == Part.LIMITS else SOUND
        judge_part(review=review, part=part, found=found, revision=revision, by=officer, at=at)
    held = get_review_parameters(at)
    before, after = (OfficeTime(d, held.hours_a_day, held.hourly, DOSSIERS) for d in DAYS)
    told: dict[str, Any] = {"review": review, "by": officer, "at": at}
    set_review_cost(before=before, after=after, revision=len(JUDGED), **told)
    conclusion = Conclusion(
        ReviewProposal.AMEND,
        "Giảm 01 ngày, từ 3 ngày còn 2 ngày, vì sổ hộ tịch đã số hóa.",
        "Quyết định 00/2020/QĐ-UBND (ví dụ), Điều 5",
        *DAYS,
    )
    word_review(conclusion=conclusion, revision=len(JUDGED) + 1, **told)


def _decide(review: Review, officer: Officer, leader: Officer, at: datetime) -> None:
    review.refresh_from_db()
    proposed = propose_review(review=review, revision=review.revision, by=officer, at=at)
    approve_review(review=proposed, seen=digest_of_review(proposed), by=leader, at=at)
