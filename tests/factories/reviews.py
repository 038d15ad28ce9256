"""Reviews on their way, made by the ordinary actions."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from motcua.announcements.models import Announcement
from motcua.announcements.queries import digest_of, list_items
from motcua.catalogue.rules.drafting.parts import Part
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Unit
from motcua.reviews.actions import (
    Conclusion,
    add_review,
    approve_review,
    approve_review_plan,
    draft_review_plan,
    judge_part,
    propose_review,
    propose_review_plan,
    set_review_cost,
    word_review,
)
from motcua.reviews.enums import ReviewProposal, ReviewReason
from motcua.reviews.models import Review, ReviewPlan
from motcua.reviews.queries import digest_of_review
from motcua.reviews.rules.cost import OfficeTime
from motcua.reviews.rules.judging import JUDGED, Judgement
from tests.factories.announcements import Announcing
from tests.factories.people import OfficerFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
DUE = date(2026, 12, 15)
SOUND = Judgement(True, True, True, ReviewProposal.KEEP)
TOO_LONG = Judgement(
    True, False, True, ReviewProposal.AMEND, "Giảm vì bước đối chiếu đã làm trên mạng."
)
CUT = Conclusion(
    ReviewProposal.AMEND, "Giảm 02 ngày.", "Quyết định 10/2020/QĐ-UBND", Decimal(5), Decimal(3)
)


def office(days: int) -> OfficeTime:
    """Ten dossiers a year that take so many days."""
    return OfficeTime(Decimal(days), 8, 40_000, 10)


class Reviewing:
    """A province with who plans, who reviews and who approves, and a procedure."""

    def __init__(self, unit: Unit | None = None) -> None:
        """Make them; the leader of `unit` approves instead of the province's."""
        self.announcing = Announcing(unit, code="9.001235")
        self.years = count(2031)
        self.planner: Officer = self.announcing.writer
        self.leader: Officer = self.announcing.leader
        self.officer: Officer = OfficerFactory(control_at=self.planner.posts.get().unit)
        self.procedure = self.announcing.procedure

    def plan(self, year: int = 2026) -> ReviewPlan:
        """The draft of a year's plan."""
        unit = self.announcing.unit
        return draft_review_plan(unit=unit, year=year, by=self.planner, at=AT)

    def add(self, plan: ReviewPlan, **given: Any) -> Review:
        """Let the officer review the procedure."""
        asked = {"procedure": self.procedure, "officer": self.officer, "due_on": DUE}
        asked |= {"reason": ReviewReason.OWN, "by": self.planner, "at": AT}
        return add_review(plan=plan, **asked | given)

    def propose_plan(self, plan: ReviewPlan, **given: Any) -> ReviewPlan:
        """Put it before the leader as it stands."""
        plan.refresh_from_db()
        asked = {"plan": plan, "revision": plan.revision, "by": self.planner, "at": AT}
        return propose_review_plan(**asked | given)

    def approve_plan(self, plan: ReviewPlan, **given: Any) -> ReviewPlan:
        """Approve it as it stands."""
        asked = {"plan": plan, "revision": plan.revision, "by": self.leader, "at": AT}
        return approve_review_plan(**asked | given)

    def open(self, year: int = 2026) -> Review:
        """A review of an approved plan."""
        review = self.add(self.plan(year), due_on=date(year, 12, 15))
        self.approve_plan(self.propose_plan(review.plan))
        return Review.objects.get(pk=review.pk)

    def judge(self, review: Review, part: Part, found: Judgement, **given: Any) -> Review:
        """What the officer finds of a part."""
        asked = {"part": part, "found": found, "revision": review.revision}
        return judge_part(review=review, **asked | {"by": self.officer, "at": AT} | given)

    def price(self, review: Review, before: Any, after: Any, **given: Any) -> Review:
        """What a year costs before and after."""
        asked = {"before": before, "after": after, "revision": review.revision}
        return set_review_cost(review=review, **asked | {"by": self.officer, "at": AT} | given)

    def word(self, review: Review, said: Conclusion = CUT, **given: Any) -> Review:
        """What is proposed for the whole."""
        asked = {"conclusion": said, "revision": review.revision}
        return word_review(review=review, **asked | {"by": self.officer, "at": AT} | given)

    def filled(self, year: int = 2026) -> Review:
        """One that lacks nothing: two days are cut."""
        review = self.open(year)
        for part in JUDGED:
            review = self.judge(review, part, TOO_LONG if part == Part.LIMITS else SOUND)
        return self.word(self.price(review, office(5), office(3)))

    def propose(self, review: Review, **given: Any) -> Review:
        """Put it before the leader."""
        asked = {"review": review, "revision": review.revision, "by": self.officer, "at": AT}
        return propose_review(**asked | given)

    def approve(self, review: Review, **given: Any) -> Review:
        """Approve it as it stands."""
        asked = {"review": review, "seen": digest_of_review(review), "by": self.leader, "at": AT}
        return approve_review(**asked | given)

    def proposed(self, year: int = 2026) -> Review:
        """One that waits for the leader."""
        return self.propose(self.filled(year))

    def approved(self, year: int = 2026) -> Review:
        """One whose proposal is to be carried out."""
        return self.approve(self.proposed(year))

    def announced(self) -> Announcement:
        """An issued announcement that amends the procedure."""
        draft = self.announcing.propose(self.announcing.draft())
        seen = digest_of(draft, list_items(draft))
        return self.announcing.issue(self.announcing.approve(draft, seen=seen), number="16")
