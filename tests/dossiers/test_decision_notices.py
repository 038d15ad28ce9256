"""Who proposed is told the answer, and who must mend a fault is told of it."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind, WithdrawalWay
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.queries.decision_notices import (
    list_decision_drafts,
    list_fault_drafts,
    list_waiting_drafts,
)
from motcua.dossiers.queries.proposals import IS_RETURNED, find_last_proposal, stands_returned
from motcua.dossiers.rules.fees import Payment
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.queries import list_events_of
from motcua.people.models import Unit
from motcua.processes.enums import MoveKind
from tests.dossiers.test_authorities import give
from tests.factories.dossiers import (
    Office,
    accept,
    bring_to,
    decide,
    extend,
    move,
    pause,
    propose_pause,
    reject,
    stop,
)
from tests.factories.fees import BOTH
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import delivered_with_paper

pytestmark = pytest.mark.django_db


def on_desk(office: Office) -> Dossier:
    return bring_to(office, accept(office, now()), "handle", now())


def told(dossier: Dossier) -> list[tuple[str, int | None, str]]:
    drafts = list_decision_drafts(list_events_of(dossier), now())
    return [(each.code, each.officer_id, each.values["what"]) for each in drafts]


def give_back(office: Office, dossier: Dossier) -> Dossier:
    return actions.return_proposal(
        dossier=dossier,
        proposal=Proposal.objects.get(),
        remark="Ghi rõ",
        by=office.leader,
        at=now(),
    )


@pytest.mark.parametrize(
    ("approve", "what"),
    [
        (lambda office, row: stop(office, row, now()), "dừng giải quyết"),
        (lambda office, row: pause(office, row, now()), "dừng tính giờ"),
        (lambda office, row: reject(office, row, now()), "không giải quyết vì không đủ điều kiện"),
    ],
)
def test_who_proposed_is_told_that_it_was_approved(office: Office, approve, what: str) -> None:
    dossier = on_desk(office)
    approve(office, dossier)
    assert told(dossier) == [("proposal_approved", office.handler.pk, what)]


def test_who_proposed_is_told_that_it_was_returned_and_by_whom(office: Office) -> None:
    dossier = propose_pause(office, on_desk(office), now())
    assert told(dossier) == []
    give_back(office, dossier)
    assert told(dossier) == [("proposal_returned", office.handler.pk, "dừng tính giờ")]
    (draft,) = list_decision_drafts(list_events_of(dossier), now())
    assert draft.values["officer"] == office.leader.name


def test_what_one_person_did_alone_tells_nobody(office: Office) -> None:
    Unit.objects.update(decides_own_proposals=True)
    office.unit.refresh_from_db()
    dossier = Dossier.objects.get(pk=on_desk(office).pk)
    actions.propose_stop(dossier=dossier, reason="x", by=office.leader, at=now())
    assert told(decide(office, dossier, now())) == []


@pytest.mark.parametrize(
    ("approved", "code"), [(True, "proposal_approved"), (False, "proposal_declined")]
)
def test_who_proposed_a_refund_is_told_the_answer(office: Office, approved: bool, code: str):
    dossier = accept(office, now(), charges=BOTH, payment=Payment())
    given = {"dossier": dossier, "by": office.counter, "at": now()}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given)
    actions.propose_refund(reason="Chưa làm gì", **given)
    answer = {"approved": approved, "remark": "Đã làm rồi", "by": office.leader, "at": now()}
    actions.decide_refund(dossier=dossier, **answer)
    assert told(dossier) == [(code, office.counter.pk, "hoàn phí, lệ phí")]


def stands(dossier: Dossier) -> bool:
    """Whether the proposal stands returned, by the rule and by its twin in SQL."""
    steps = DossierStep.objects.filter(dossier=dossier)
    found = stands_returned(find_last_proposal(dossier), steps)
    listed = steps.filter(closed_at=None).annotate(is_returned=IS_RETURNED)
    assert [row.is_returned for row in listed] == [found] * len(listed)
    return found


def test_a_returned_proposal_stands_until_it_is_made_again(office: Office) -> None:
    dossier = propose_pause(office, on_desk(office), now())
    assert not stands(dossier)
    give_back(office, dossier)
    assert stands(dossier)
    propose_pause(office, dossier, now())
    assert not stands(dossier)


def test_a_returned_proposal_stands_until_the_dossier_goes_on(office: Office) -> None:
    dossier = propose_pause(office, on_desk(office), now())
    give_back(office, dossier)
    move(office, dossier, MoveKind.FORWARD, now() + timedelta(minutes=1))
    assert not stands(dossier)


def test_an_approved_proposal_does_not_stand_returned(office: Office) -> None:
    dossier = on_desk(office)
    extend(office, dossier, now(), dossier.due_at + timedelta(days=7))
    assert not stands(dossier)


def test_the_case_officer_who_had_it_and_the_leader_are_told_of_a_fault(office: Office) -> None:
    OfficerFactory(case_officer_at=office.unit)
    dossier = delivered_with_paper(office)
    DossierStep.objects.filter(role="case_officer").update(assignee=office.handler)
    given = {"kind": FaultKind.WRONG, "paper": dossier.results.get(), "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.counter, at=now(), **given)
    drafts = list_fault_drafts(list_events_of(dossier), now())
    assert {each.officer_id for each in drafts} == {office.handler.pk, office.leader.pk}
    assert {each.values["what"] for each in drafts} == {"kết quả sai"}
    assert "Sai tên" not in str([each.values for each in drafts])
    due = dossier.faults.get().due_at
    assert f"{due.astimezone():%d/%m/%Y}" in drafts[0].values["at"]


def test_who_reported_a_fault_is_not_told_of_it(office: Office) -> None:
    dossier = delivered_with_paper(office)
    given = {"kind": FaultKind.WRONG, "paper": dossier.results.get(), "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.handler, at=now(), **given)
    drafts = list_fault_drafts(list_events_of(dossier), now())
    assert {each.officer_id for each in drafts} == {office.leader.pk}


# -- to decide -------------------------------------------------------------------------------------


def asked(dossier: Dossier) -> list[tuple[str, int | None, str]]:
    drafts = list_waiting_drafts(list_events_of(dossier), now())
    return [(each.code, each.officer_id, each.values["what"]) for each in drafts]


def test_each_leader_there_is_told_once_what_waits_and_who_proposed_it(office: Office) -> None:
    other = OfficerFactory(leader_at=office.unit)
    OfficerFactory(leader_at=UnitFactory())
    dossier = propose_pause(office, on_desk(office), now())
    leaders = [office.leader.pk, other.pk]
    assert asked(dossier) == [("decision_waits", pk, "dừng tính giờ") for pk in leaders]
    draft, _other = list_waiting_drafts(list_events_of(dossier), now())
    assert draft.values["officer"] == office.handler.name


def test_a_leader_is_not_told_of_his_own_proposal_but_the_other_is(office: Office) -> None:
    dossier = on_desk(office)
    actions.propose_stop(dossier=dossier, reason="x", by=office.leader, at=now())
    assert asked(dossier) == [("decision_waits", None, "dừng giải quyết")]
    other = OfficerFactory(leader_at=office.unit)
    assert asked(dossier) == [("decision_waits", other.pk, "dừng giải quyết")]


def test_where_one_person_decides_his_own_nobody_is_told(office: Office) -> None:
    Unit.objects.update(decides_own_proposals=True)
    dossier = on_desk(office)
    actions.propose_stop(dossier=dossier, reason="x", by=office.leader, at=now())
    assert asked(Dossier.objects.get(pk=dossier.pk)) == []


@pytest.mark.parametrize(("kind", "is_told"), [("pause", True), ("stop", False)])
def test_a_deputy_is_told_only_of_what_his_document_covers(
    office: Office, kind: str, *, is_told: bool
) -> None:
    deputy = OfficerFactory(leader_at=office.unit)
    today = now().astimezone(VIETNAM).date()
    give(deputy, kinds=[kind], first_day=today, last_day=today, at=now())
    dossier = propose_pause(office, on_desk(office), now())
    told_of = {officer for _code, officer, _what in asked(dossier)}
    assert (deputy.pk in told_of) is is_told


def test_who_is_authorised_in_writing_is_told(office: Office) -> None:
    colleague = OfficerFactory(case_officer_at=office.unit)
    today = now().astimezone(VIETNAM).date()
    give(colleague, basis="authorised", first_day=today, last_day=today, at=now())
    dossier = propose_pause(office, on_desk(office), now())
    assert {officer for _code, officer, _what in asked(dossier)} == {office.leader.pk, colleague.pk}


@pytest.mark.parametrize("answer", [give_back, decide])
def test_of_what_was_answered_meanwhile_nobody_is_told(office: Office, answer) -> None:
    dossier = propose_pause(office, on_desk(office), now())
    more = (now(),) if answer is decide else ()
    answer(office, dossier, *more)
    assert asked(dossier) == []


def test_leaders_are_told_of_a_refund_that_waits(office: Office) -> None:
    dossier = accept(office, now(), charges=BOTH, payment=Payment())
    given = {"dossier": dossier, "by": office.counter, "at": now()}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given)
    actions.propose_refund(reason="Chưa làm gì", **given)
    assert asked(dossier) == [("decision_waits", office.leader.pk, "hoàn phí, lệ phí")]
    actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=now())
    assert asked(dossier) == []
