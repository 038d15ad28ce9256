"""While an end or a pause is proposed the dossier does not go forward; nothing waits for ever."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, PaperState, ProposalAnswer, State, WithdrawalWay
from motcua.dossiers.models import Dossier, Proposal
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.decision_notices import list_decision_drafts
from motcua.kernel.clock import now
from motcua.kernel.queries import list_events_of
from motcua.people.models import Unit
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    decide,
    draft,
    handled,
    move,
    open_step,
    propose_pause,
)
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import approved, draft_result, seen

pytestmark = pytest.mark.django_db
SHUT = "Đang chờ lãnh đạo .* quyết định đề nghị “{}”; chờ quyết định, hoặc {} rút đề nghị"


def propose_stop(office: Office, dossier: Dossier, **changes) -> Dossier:
    given = {"reason": "Tranh chấp", "by": office.handler, "at": at(1)} | changes
    return actions.propose_stop(dossier=dossier, **given)


def propose_rejection(office: Office, dossier: Dossier, **changes) -> Dossier:
    given = {"reason": "Không đủ tuổi", "by": office.handler, "at": at(1)} | changes
    return actions.propose_rejection(dossier=dossier, step=open_step(dossier), **given)


def propose_extension(office: Office, dossier: Dossier, when=None) -> Dossier:
    when = when or at(1)
    given = {"cause": DelayCause.STAFF, "reason": "Thiếu người", "by": office.handler, "at": when}
    return actions.propose_extension(
        dossier=dossier, promised_at=dossier.due_at + timedelta(days=7), **given
    )


PROPOSALS: dict[str, Callable] = {
    "không giải quyết vì không đủ điều kiện": propose_rejection,
    "dừng giải quyết": propose_stop,
    "dừng tính giờ": lambda office, dossier: propose_pause(office, dossier, at(1)),
}


@pytest.mark.parametrize("what", PROPOSALS)
def test_nothing_is_passed_on_while_an_end_or_a_pause_waits(office: Office, what: str) -> None:
    dossier = PROPOSALS[what](office, handled(office))
    shut = SHUT.format(what, office.handler.name)
    with pytest.raises(actions.CannotMoveStep, match=shut):
        move(office, dossier, MoveKind.FORWARD, at(1))
    proposal = dossier.proposals.get()
    actions.recall_proposal(dossier=dossier, proposal=proposal, by=office.handler, at=at(1))
    move(office, dossier, MoveKind.FORWARD, at(1))
    assert open_step(dossier).step.key == "sign"


def test_nothing_is_signed_while_a_stop_waits(office: Office) -> None:
    dossier = propose_stop(office, bring_to(office, accept(office), "sign", at()))
    with pytest.raises(actions.CannotMoveStep, match="dừng giải quyết"):
        move(office, dossier, MoveKind.SIGN, at(1))
    assert decide(office, dossier, at(1)).state == State.STOPPED


def test_nothing_is_finished_while_a_stop_waits(office: Office) -> None:
    dossier = propose_stop(office, bring_to(office, accept(office), "return", at()))
    with pytest.raises(actions.CannotFinishDossier, match="dừng giải quyết"):
        actions.finish_dossier(
            dossier=dossier, step=open_step(dossier), by=office.counter, at=at(1)
        )
    assert decide(office, dossier, at(1)).state == State.STOPPED


@pytest.mark.parametrize("what", ["dừng giải quyết", "dừng tính giờ"])
def test_an_approved_result_is_not_signed_while_an_end_or_a_pause_waits(
    office: Office, what: str
) -> None:
    dossier = PROPOSALS[what](office, approved(office))
    with pytest.raises(actions.CannotSignResult, match=SHUT.format(what, office.handler.name)):
        actions.sign_result(dossier=dossier, by=office.leader, at=at(1))
    proposal = dossier.proposals.get()
    actions.recall_proposal(dossier=dossier, proposal=proposal, by=office.handler, at=at(1))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(1))
    assert dossier.results.get().state == PaperState.SIGNED


def test_no_correction_is_approved_while_a_stop_waits(office: Office) -> None:
    dossier = approved(office)
    right = replace(applicant_of(dossier), name="Danh Thị Út Em")
    given = {"representative": None, "reason": "Gõ nhầm", "by": office.counter, "at": at(1)}
    actions.correct_applicant(dossier=dossier, applicant=right, **given)
    draft_result(office, dossier, at(1), paper=dossier.results.get())
    propose_stop(office, dossier)
    answer = {"dossier": dossier, "seen": seen(dossier), "by": office.leader, "at": at(1)}
    with pytest.raises(actions.CannotApproveResult, match="dừng giải quyết"):
        actions.approve_result(**answer)
    given = {"proposal": dossier.proposals.get(), "by": office.handler, "at": at(1)}
    actions.recall_proposal(dossier=dossier, **given)
    actions.approve_result(**answer)
    assert dossier.results.get().state == PaperState.APPROVED


def test_nothing_is_issued_while_a_stop_waits(office: Office) -> None:
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(1))
    propose_stop(office, dossier)
    with pytest.raises(actions.CannotIssueResult, match="dừng giải quyết"):
        actions.issue_result(dossier=dossier, by=office.counter, at=at(1))
    assert decide(office, dossier, at(1)).state == State.STOPPED


def test_no_step_is_handed_to_another_unit_while_a_stop_waits(office: Office) -> None:
    dossier = propose_stop(office, handled(office))
    with pytest.raises(actions.CannotHandOverStep, match="dừng giải quyết"):
        actions.hand_over_step(
            dossier=dossier,
            step=open_step(dossier),
            unit=UnitFactory(),
            content="Làm tiếp",
            due_at=at(2, 17),
            by=office.handler,
            at=at(1),
        )


def test_the_step_of_a_rejection_that_waits_is_not_sent_back_either(office: Office) -> None:
    dossier = propose_rejection(office, handled(office))
    with pytest.raises(actions.CannotMoveStep, match="không giải quyết"):
        move(office, dossier, MoveKind.BACK, at(1), remark="Thiếu giấy")
    assert decide(office, dossier, at(1)).state == State.FINISHED


def test_a_dossier_whose_stop_waits_may_be_sent_back(office: Office) -> None:
    dossier = propose_stop(office, handled(office))
    move(office, dossier, MoveKind.BACK, at(1), remark="Thiếu giấy")
    assert decide(office, dossier, at(1)).state == State.STOPPED


def test_an_opinion_is_still_given_while_a_stop_waits(office: Office) -> None:
    dossier = handled(office)
    handling = open_step(dossier)
    move(office, dossier, MoveKind.CONSULT, at(1))
    propose_stop(office, dossier)
    opinion = open_step(dossier, "opinion")
    move(office, dossier, MoveKind.FORWARD, at(1), step=opinion)
    assert open_step(dossier) == handling


def test_an_apology_that_waits_holds_nothing_up_and_is_decided_later(office: Office) -> None:
    dossier = propose_extension(office, handled(office))
    move(office, dossier, MoveKind.FORWARD, at(1))
    move(office, dossier, MoveKind.SIGN, at(1))
    assert decide(office, dossier, at(1)).extensions == 1


def closed_behind(office: Office) -> tuple[Dossier, Proposal]:
    """A rejection that waits though its step was passed on, as older data has it."""
    dossier = propose_rejection(office, handled(office))
    proposal = dossier.proposals.get()
    Proposal.objects.update(answer=ProposalAnswer.RECALLED, answered_at=at(1))
    move(office, dossier, MoveKind.FORWARD, at(1))
    Proposal.objects.update(answer="", answered_at=None)
    return dossier, proposal


def test_a_rejection_whose_step_was_closed_is_returned_and_not_approved(office: Office) -> None:
    dossier, proposal = closed_behind(office)
    given = {"dossier": dossier, "proposal": proposal, "by": office.leader, "at": at(1)}
    with pytest.raises(actions.CannotApproveProposal, match="hãy trả lại đề nghị"):
        actions.approve_proposal(**given)
    assert Dossier.objects.get().outcome == ""
    actions.return_proposal(**given, remark="Đã trình ký")
    move(office, dossier, MoveKind.SIGN, at(1))
    proposal.refresh_from_db()
    assert proposal.answer == ProposalAnswer.RETURNED


# -- lapsing ---------------------------------------------------------------------------------------


def told(dossier: Dossier) -> list[tuple[str, int | None, str]]:
    drafts = list_decision_drafts(list_events_of(dossier), now())
    return [(each.code, each.officer_id, each.values["what"]) for each in drafts]


def test_who_proposed_is_told_that_it_lapsed_as_the_applicant_withdrew(office: Office) -> None:
    dossier = bring_to(office, accept(office, now()), "handle", now())
    propose_stop(office, dossier, at=now())
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Đổi ý", by=office.counter, at=now()
    )
    assert told(dossier) == [("proposal_lapsed", office.handler.pk, "dừng giải quyết")]


def test_who_proposed_is_told_that_his_apology_lapsed_with_the_result(office: Office) -> None:
    dossier = bring_to(office, accept(office, now()), "return", now())
    propose_extension(office, dossier, now())
    given = {"by": office.counter, "at": now(), "result_number": "1/QĐ"}
    actions.finish_dossier(dossier=dossier, step=open_step(dossier), **given)
    assert told(dossier) == [("proposal_lapsed", office.handler.pk, "xin lỗi và hẹn lại")]


@pytest.mark.parametrize("is_own", [True, False])
def test_a_refusal_lapses_by_accepting_and_tells_who_proposed_it(
    office: Office, is_own: bool
) -> None:
    Unit.objects.update(refuses_by_head=True)
    office.unit.refresh_from_db()
    dossier = draft(office, at=now())
    actions.propose_refusal(dossier=dossier, reason="Sai nơi", by=office.counter, at=now())
    by = office.counter if is_own else OfficerFactory(one_stop_at=office.unit)
    actions.accept_dossier(dossier=dossier, by=by, at=now())
    notice = ("proposal_lapsed", office.counter.pk, "từ chối tiếp nhận")
    assert told(dossier) == ([] if is_own else [notice])
