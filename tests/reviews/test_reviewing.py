"""A year's plan, a review that is filled in, decided on and followed until the text changed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.catalogue.rules.drafting.parts import Part
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.reviews.actions import (
    CannotAddReview,
    CannotApproveReview,
    CannotApproveReviewPlan,
    CannotAssessDraft,
    CannotCarryOutReview,
    CannotDraftReviewPlan,
    CannotGiveUpReview,
    CannotJudgePart,
    CannotNotePlanSent,
    CannotProposeReview,
    CannotProposeReviewPlan,
    CannotRemoveReview,
    CannotReturnReview,
    CannotReturnReviewPlan,
    CannotSetReviewCost,
    CannotWordReview,
    Conclusion,
    assess_draft,
    carry_out_review,
    give_up_review,
    note_plan_sent,
    remove_review,
    return_review,
    return_review_plan,
)
from motcua.reviews.enums import CostMethod, PlanState, Purpose, ReviewProposal, ReviewState
from motcua.reviews.models import Review
from motcua.reviews.queries import (
    get_review_parameters,
    late_of,
    list_to_carry_out,
    sum_up_year,
)
from motcua.reviews.rules.cost import Saving
from motcua.reviews.rules.judging import JUDGED, Judgement
from tests.factories.people import OfficerFactory
from tests.factories.reviews import AT, CUT, DUE, SOUND, TOO_LONG, Reviewing, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Reviewing:
    return Reviewing()


def test_a_plan_is_approved_by_another_and_sent(made: Reviewing) -> None:
    plan = made.open().plan
    given = {"plan": plan, "by": made.planner, "at": AT}
    assert note_plan_sent(sent_on=AT.date(), **given).sent_on == AT.date()
    with pytest.raises(CannotNotePlanSent, match="Đã ghi ngày gửi"):
        note_plan_sent(sent_on=AT.date(), **given)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_plan_is_sent_between_its_approval_and_today(made: Reviewing, days: int) -> None:
    given = {"plan": made.open().plan, "by": made.planner, "at": AT}
    with pytest.raises(CannotNotePlanSent, match="từ ngày duyệt đến hôm nay"):
        note_plan_sent(sent_on=AT.date() + timedelta(days=days), **given)


def test_the_last_day_to_send_a_plan_is_the_day_before_the_31st_of_january() -> None:
    assert get_review_parameters(AT).last_day_to_send(2027) == date(2027, 1, 30)


def test_a_year_has_one_plan(made: Reviewing) -> None:
    made.plan()
    with pytest.raises(CannotDraftReviewPlan, match="Năm 2026 đã có kế hoạch"):
        made.plan()


@pytest.mark.parametrize("year", [2009, 2100])
def test_a_plan_is_of_a_year_that_can_be(made: Reviewing, year: int) -> None:
    with pytest.raises(CannotDraftReviewPlan, match="Ghi năm"):
        made.plan(year)


@pytest.mark.parametrize("due_on", [date(2026, 11, 19), date(2027, 1, 1)])
def test_a_review_is_done_in_what_is_left_of_its_year(made: Reviewing, due_on: date) -> None:
    with pytest.raises(CannotAddReview, match="trong năm 2026"):
        made.add(made.plan(), due_on=due_on)


@pytest.mark.parametrize("due_on", [date(2026, 11, 20), date(2026, 12, 31)])
def test_the_first_and_last_days_are_of_it(made: Reviewing, due_on: date) -> None:
    assert made.add(made.plan(), due_on=due_on).due_on == due_on


def test_a_procedure_stands_in_a_plan_once(made: Reviewing) -> None:
    plan = made.plan()
    made.add(plan)
    with pytest.raises(CannotAddReview, match="đã có thủ tục này"):
        made.add(plan)


def test_a_procedure_is_taken_out_of_a_draft(made: Reviewing) -> None:
    plan, given = made.plan(), {"code": made.procedure.code, "by": made.planner, "at": AT}
    made.add(plan)
    assert remove_review(plan=plan, **given).revision == 2
    assert not Review.objects.exists()
    with pytest.raises(CannotRemoveReview, match="không còn thủ tục này"):
        remove_review(plan=plan, **given)


def test_an_empty_plan_is_not_proposed(made: Reviewing) -> None:
    with pytest.raises(CannotProposeReviewPlan, match="chưa có thủ tục nào"):
        made.propose_plan(made.plan())


def test_a_plan_that_changed_since_it_was_looked_at_is_not_proposed(made: Reviewing) -> None:
    with pytest.raises(CannotProposeReviewPlan, match="vừa được sửa"):
        made.propose_plan(made.add(made.plan()).plan, revision=0)


def test_who_drew_a_plan_up_does_not_approve_it(made: Reviewing) -> None:
    plan = made.propose_plan(made.add(made.plan()).plan)
    made.planner.posts.create(role="leader", unit=plan.unit, valid_from=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.approve_plan(plan, by=made.planner)


def test_who_put_a_procedure_into_a_plan_does_not_approve_it(made: Reviewing) -> None:
    helper = OfficerFactory(control_at=made.planner.posts.get().unit)
    plan = made.propose_plan(made.add(made.plan(), by=helper).plan)
    helper.posts.create(role="leader", unit=plan.unit, valid_from=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.approve_plan(plan, by=helper)


def test_what_waits_is_not_changed_and_not_approved_twice(made: Reviewing) -> None:
    plan = made.propose_plan(made.add(made.plan()).plan)
    with pytest.raises(CannotAddReview, match="đang chờ duyệt"):
        made.add(plan, procedure=made.announcing.hold("9.000777"))
    with pytest.raises(CannotApproveReviewPlan, match="vừa được sửa"):
        made.approve_plan(plan, revision=7)
    made.approve_plan(plan)
    with pytest.raises(CannotApproveReviewPlan, match="không còn chờ duyệt"):
        made.approve_plan(plan)


def test_a_plan_is_returned_with_a_reason(made: Reviewing) -> None:
    plan = made.propose_plan(made.add(made.plan()).plan)
    given = {"plan": plan, "by": made.leader, "at": AT}
    with pytest.raises(CannotReturnReviewPlan, match="cần sửa gì"):
        return_review_plan(reason=" ", **given)
    returned = return_review_plan(reason="Thêm thủ tục đất đai", **given)
    assert (returned.state, returned.returned.text) == (PlanState.DRAFT, "Thêm thủ tục đất đai")


def test_nothing_is_reviewed_before_the_plan_is_approved(made: Reviewing) -> None:
    review = made.add(made.plan())
    with pytest.raises(CannotJudgePart, match="chưa được duyệt"):
        made.judge(review, Part.ORDER, SOUND)


def test_two_do_not_overwrite_each_other(made: Reviewing) -> None:
    review = made.open()
    made.judge(review, Part.ORDER, SOUND)
    with pytest.raises(CannotJudgePart, match="Người khác vừa sửa"):
        made.judge(review, Part.WAYS, SOUND)


@pytest.mark.parametrize(
    ("part", "found", "told"),
    [
        (Part.ORDER, replace(SOUND, is_legal=False), "chưa ổn thì phải đề nghị"),
        (Part.ORDER, replace(SOUND, proposal=ReviewProposal.AMEND), "Ghi lý do"),
        (Part.ORDER, replace(SOUND, proposal=ReviewProposal.MERGE), "giữ, sửa hoặc bỏ"),
        (Part.NAME, SOUND, "không phải đánh giá"),
        (Part.ORDER, replace(TOO_LONG, why="a" * 1001), "Dài quá 1000"),
    ],
)
def test_a_judgement_that_contradicts_itself_is_refused(
    made: Reviewing, part: Part, found: Judgement, told: str
) -> None:
    with pytest.raises(CannotJudgePart, match=told):
        made.judge(made.open(), part, found)


def test_a_part_judged_again_holds_what_was_said_last(made: Reviewing) -> None:
    review = made.judge(made.judge(made.open(), Part.ORDER, SOUND), Part.ORDER, TOO_LONG)
    assert [each.is_reasonable for each in review.parts.all()] == [False]


def test_a_figure_that_cannot_be_is_named_at_its_side(made: Reviewing) -> None:
    with pytest.raises(CannotSetReviewCost, match="số từ 0 đến") as refused:
        made.price(made.open(), office(5), office(-1))
    assert [field for field, _said in refused.value.problems] == ["after_days", "after_hourly"]


def test_the_two_methods_stand_beside_each_other(made: Reviewing) -> None:
    review = made.price(made.open(), office(5), office(3))
    (cost,) = review.costs.all()
    assert cost.saving == Saving(CostMethod.OFFICE, 16_000_000, 9_600_000)
    assert cost.read() == (office(5), office(3))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (replace(CUT, statement=" "), "Ghi đề nghị gì"),
        (replace(CUT, statement="a" * 2001), "Dài quá 2000"),
        (replace(CUT, days_after=None), "cả số ngày trước và sau"),
        (replace(CUT, days_before=Decimal(-1)), "không thể đúng"),
    ],
)
def test_a_conclusion_that_cannot_be_is_refused(
    made: Reviewing, said: Conclusion, told: str
) -> None:
    with pytest.raises(CannotWordReview, match=told):
        made.word(made.open(), said)


def test_a_review_is_not_closed_without_its_cost_nor_its_parts(made: Reviewing) -> None:
    with pytest.raises(CannotProposeReview, match="Chưa đánh giá") as refused:
        made.propose(made.open())
    said = str(refused.value)
    assert "Chưa đánh giá: Trình tự thực hiện, " in said
    assert "Chưa tính chi phí" in said
    assert "Chưa có kết luận" in said


@pytest.mark.parametrize(
    ("conclusion", "told"),
    [
        (replace(CUT, statement="Giảm 01 ngày."), "Giảm 01 ngày"),
        (replace(CUT, days_after=Decimal(4), statement="Giảm."), "ghi 4 ngày, phần chi phí tính 3"),
        (replace(CUT, proposal=ReviewProposal.KEEP), "không thể kết luận giữ nguyên"),
    ],
)
def test_words_and_figures_must_agree(made: Reviewing, conclusion: Conclusion, told: str) -> None:
    review = made.word(made.filled(), conclusion)
    with pytest.raises(CannotProposeReview, match=told):
        made.propose(review)


def test_who_filled_it_in_does_not_approve_it(made: Reviewing) -> None:
    review = made.propose(made.filled(), by=made.planner)
    made.officer.posts.create(role="leader", unit=review.unit, valid_from=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.approve(review, by=made.officer)


def test_what_is_approved_is_what_was_seen(made: Reviewing) -> None:
    review = made.propose(made.filled())
    with pytest.raises(CannotApproveReview, match="vừa được sửa"):
        made.approve(review, seen="0" * 64)
    assert made.approve(review).state == ReviewState.APPROVED


def test_a_returned_review_is_open_again(made: Reviewing) -> None:
    review = made.propose(made.filled())
    given = {"review": review, "by": made.leader, "at": AT}
    with pytest.raises(CannotReturnReview, match="cần sửa gì"):
        return_review(reason="", **given)
    returned = return_review(reason="Tính lại", **given)
    assert made.judge(returned, Part.ORDER, SOUND).state == ReviewState.OPEN


def test_a_proposal_is_followed_until_the_text_changed(made: Reviewing) -> None:
    review, decision = made.approved(), made.announced()
    assert list(list_to_carry_out()) == [review]
    given = {"review": review, "announcement": decision, "by": made.planner, "at": AT}
    assert carry_out_review(**given).carried_by == decision
    assert list(list_to_carry_out()) == []
    with pytest.raises(CannotGiveUpReview, match="đã có kết quả"):
        give_up_review(review=review, reason="Thôi", by=made.leader, at=AT)


def test_only_an_issued_announcement_of_the_procedure_carries_it_out(made: Reviewing) -> None:
    given = {"review": made.approved(), "by": made.planner, "at": AT}
    with pytest.raises(CannotCarryOutReview, match="đã ban hành"):
        carry_out_review(announcement=made.announcing.draft(), **given)


def test_a_leader_says_why_a_proposal_is_not_carried_out(made: Reviewing) -> None:
    given = {"review": made.approved(), "by": made.leader, "at": AT}
    with pytest.raises(CannotGiveUpReview, match="vì sao"):
        give_up_review(reason="", **given)
    assert give_up_review(reason="Luật mới bỏ thủ tục", **given).given_up_at == AT


def test_nothing_is_carried_out_of_what_is_kept(made: Reviewing) -> None:
    review = made.filled()
    review = made.judge(review, Part.LIMITS, SOUND)
    kept = Conclusion(ReviewProposal.KEEP)
    review = made.word(made.price(review, office(5), office(5)), kept)
    made.approve(made.propose(review))
    assert list(list_to_carry_out()) == []


def test_a_year_is_summed_up_by_method_and_by_what_is_in_force(made: Reviewing) -> None:
    review, decision = made.approved(), made.announced()
    carry_out_review(review=review, announcement=decision, by=made.planner, at=AT)
    rows = Review.objects.filter(plan=review.plan)
    found = sum_up_year(rows, AT)
    assert (found.planned, found.reviewed, found.texts) == (1, 1, 1)
    assert found.by_proposal == {ReviewProposal.AMEND: 1}
    assert (found.days_cut, found.days_percent) == (2, 40)
    assert found.savings == (Saving(CostMethod.OFFICE, 16_000_000, 9_600_000),)
    assert found.carried_out == 0
    in_force = datetime(2026, 12, 1, 0, 0, tzinfo=VIETNAM)
    assert sum_up_year(rows, in_force).carried_out == 1


def test_what_is_open_saves_nothing_yet(made: Reviewing) -> None:
    review = made.filled()
    found = sum_up_year(Review.objects.filter(plan=review.plan), AT)
    assert (found.planned, found.reviewed, found.days_cut, found.savings) == (1, 0, 0, ())


@pytest.mark.parametrize(("today", "late"), [(DUE, 0), (DUE + timedelta(days=1), 1)])
def test_a_review_is_late_from_the_day_after_its_last(
    made: Reviewing, today: date, late: int
) -> None:
    assert len(late_of([made.open()], today)) == late


def test_a_draft_is_assessed_once_with_the_same_form(made: Reviewing) -> None:
    draft = made.announcing.content
    given = {"draft": draft, "unit": made.announcing.unit, "officer": made.officer}
    given |= {"due_on": DUE, "by": made.planner, "at": AT}
    review = assess_draft(**given)
    assert (review.purpose, review.code) == (Purpose.IMPACT, draft.code)
    for part in JUDGED:
        review = made.judge(review, part, SOUND)
    with pytest.raises(CannotAssessDraft, match="Đã có bản đánh giá"):
        assess_draft(**given)
