from datetime import timedelta

import pytest

from motcua.catalogue.enums import Channel, ClockPolicy
from motcua.dossiers import actions
from motcua.dossiers.enums import (
    DelayCause,
    Delivery,
    Money,
    OfficialForm,
    Outcome,
    State,
    Timeliness,
)
from motcua.dossiers.queries.parameters import get_parameter
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.codes import CODE
from motcua.dossiers.rules.papers import Count
from motcua.kernel.models import Event
from motcua.processes.enums import MoveKind
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory, TimeRowFactory
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    draft,
    finish,
    make_office,
    move,
    open_step,
)
from tests.factories.people import OfficerFactory, UnitFactory


def test_an_accepted_dossier_has_a_code_a_due_moment_and_a_first_step(office: Office) -> None:
    dossier = accept(office)
    assert CODE.match(dossier.code)
    assert dossier.due_at == dossier.promised_at == at(3, 17)
    assert open_step(dossier).assignee == office.counter


def test_codes_of_a_day_have_no_gap(office: Office) -> None:
    codes = [accept(office).code for _ in range(3)]
    assert [code.rpartition("-")[2] for code in codes] == ["0001", "0002", "0003"]


def test_a_dossier_that_could_not_be_accepted_takes_no_number(office: Office) -> None:
    with pytest.raises(actions.CannotAcceptDossier):
        actions.accept_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    assert accept(office).code.endswith("-0001")


def test_an_incomplete_dossier_is_not_accepted_and_what_is_missing_is_named(
    office: Office,
) -> None:
    with pytest.raises(actions.CannotAcceptDossier, match=office.paper.name) as refused:
        actions.accept_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    assert [paper.id for paper in refused.value.missing] == [office.paper.pk]


def test_a_paper_of_another_case_is_not_asked_for(office: Office) -> None:
    case = ProcedureCaseFactory(version=office.version)
    ComponentFactory(version=office.version, case=case)
    assert accept(office).state == State.ACCEPTED


def test_a_paper_outside_the_list_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotDraftDossier):
        draft(office, papers={ComponentFactory().pk: Count(originals=1)})


def test_a_case_of_another_procedure_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotDraftDossier):
        draft(office, case=ProcedureCaseFactory())


def test_a_procedure_without_a_published_limit_is_not_accepted(office: Office) -> None:
    office.version.times.all().delete()
    TimeRowFactory(version=office.version, unstated=True)
    with pytest.raises(actions.CannotAcceptDossier, match="thời hạn"):
        accept(office)


def test_a_unit_that_has_ended_accepts_nothing(office: Office) -> None:
    office.unit.valid_to = at().date()
    office.unit.save()
    with pytest.raises(actions.CannotAcceptDossier):
        accept(office)


def test_only_the_counter_of_the_receiving_unit_accepts(office: Office) -> None:
    stranger = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    for officer in (stranger, office.handler):
        with pytest.raises(actions.CannotAcceptDossier):
            actions.accept_dossier(dossier=draft(office), by=officer, at=at())


def test_a_postal_dossier_counts_from_its_arrival(office: Office) -> None:
    dossier = accept(office, at(1), channel=Channel.POSTAL, arrived_at=at(0))
    assert dossier.due_at == at(3, 17)


def test_only_a_postal_dossier_has_an_arrival(office: Office) -> None:
    with pytest.raises(actions.CannotAcceptDossier):
        accept(office, at(1), arrived_at=at(0))


def test_a_bad_applicant_is_refused_field_by_field(office: Office) -> None:
    with pytest.raises(actions.CannotDraftDossier) as refused:
        draft(office, applicant=Applicant(name="", number="1"))
    assert {field for field, _sentence in refused.value.problems} == {"name", "number"}


def test_a_filing_waits_and_must_be_answered_within_eight_working_hours(office: Office) -> None:
    dossier = draft(office, channel=Channel.ONLINE)
    filed = actions.submit_dossier(dossier=dossier, by=office.counter, at=at(0, 9))
    assert filed.state == State.SUBMITTED
    assert filed.answer_due_at == at(1, 9, 30)
    assert get_parameter(filed.rule_set, "intake_answer_hours", at()) == 8


def test_a_step_moved_forward_closes_and_opens_the_next_for_a_person(office: Office) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at(0, 10))
    step = open_step(dossier)
    assert (step.step.key, step.assignee) == ("handle", office.handler)
    assert dossier.state == State.IN_PROGRESS


def test_a_step_is_due_by_its_share_of_the_working_time(office: Office) -> None:
    step = open_step(accept(office))
    assert at(0, 11) < step.due_at < at(1, 12)


def test_the_second_of_two_officers_is_told_who_was_faster(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)
    with pytest.raises(actions.CannotMoveStep, match=office.counter.name):
        move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)


def test_a_step_that_is_not_yours_cannot_be_moved(office: Office) -> None:
    with pytest.raises(actions.CannotMoveStep):
        move(office, accept(office), MoveKind.FORWARD, at(0, 10), by=office.handler)


def test_a_move_that_the_step_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotMoveStep, match="Bước receive"):
        move(office, accept(office), MoveKind.BACK, at(0, 10), remark="thiếu")


def test_going_back_needs_a_reason(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    with pytest.raises(actions.CannotMoveStep, match="lý do"):
        move(office, dossier, MoveKind.BACK, at(0, 11))


def test_a_consulted_step_runs_beside_the_asking_one(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    dossier = move(office, dossier, MoveKind.CONSULT, at(0, 10))
    asking = open_step(dossier, "handle")
    with pytest.raises(actions.CannotMoveStep, match="ý kiến"):
        move(office, dossier, MoveKind.FORWARD, at(1), step=asking)
    move(office, dossier, MoveKind.FORWARD, at(1), step=open_step(dossier, "opinion"))
    moved = move(office, dossier, MoveKind.FORWARD, at(1), step=asking)
    assert open_step(moved).step.key == "sign"


def test_a_guard_that_does_not_hold_is_explained(office: Office) -> None:
    dossier = bring_to(office, accept(office, fee_due=20000), "sign", at(0, 10))
    with pytest.raises(actions.CannotMoveStep, match="lệ phí"):
        move(office, dossier, MoveKind.SIGN, at(1))
    actions.record_payment(dossier=dossier, by=office.counter, at=at(1))
    assert move(office, dossier, MoveKind.SIGN, at(1)).signed_at == at(1)


def test_a_fee_is_recorded_once(office: Office) -> None:
    dossier = accept(office, fee_due=20000)
    assert actions.record_payment(dossier=dossier, by=office.counter, at=at()).money == Money.PAID
    with pytest.raises(actions.CannotRecordPayment):
        actions.record_payment(dossier=dossier, by=office.counter, at=at())


def test_a_finished_dossier_is_judged_by_the_moment_of_finishing(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    assert (done.state, done.timeliness) == (State.FINISHED, Timeliness.EARLY)
    handed = actions.deliver_result(
        dossier=done, how=Delivery.HANDED_OVER, by=office.counter, at=at(30)
    )
    assert (handed.timeliness, handed.delivered_at) == (Timeliness.EARLY, at(30))


def test_a_finished_dossier_has_no_open_step(office: Office) -> None:
    assert not finish(office, accept(office), at(2)).steps.filter(closed_at=None).exists()


def test_a_dossier_is_rejected_on_its_merit_with_a_reason(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    given = {"step": open_step(dossier), "outcome": Outcome.REJECTED, "by": office.handler}
    with pytest.raises(actions.CannotFinishDossier, match="lý do"):
        actions.finish_dossier(dossier=dossier, at=at(1), **given)
    done = actions.finish_dossier(dossier=dossier, at=at(1), reason="Không đủ tuổi", **given)
    assert (done.outcome, done.delivery) == (Outcome.REJECTED, Delivery.READY)


def test_a_dossier_cannot_be_finished_where_the_step_does_not_end_it(office: Office) -> None:
    dossier = accept(office)
    with pytest.raises(actions.CannotFinishDossier):
        actions.finish_dossier(
            dossier=dossier,
            step=open_step(dossier),
            outcome=Outcome.APPROVED,
            by=office.counter,
            at=at(1),
        )


def test_a_result_is_not_handed_over_twice(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    for _time in range(2):
        given = {"dossier": done, "how": Delivery.HANDED_OVER, "by": office.counter, "at": at(3)}
        if done.delivery == Delivery.HANDED_OVER:
            with pytest.raises(actions.CannotDeliverResult):
                actions.deliver_result(**given)
        else:
            done = actions.deliver_result(**given)


def test_a_posted_result_may_come_back_and_be_handed_over(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    for how in (Delivery.POSTED, Delivery.RETURNED, Delivery.HANDED_OVER):
        done = actions.deliver_result(dossier=done, how=how, by=office.counter, at=at(5))
    assert (done.delivery, done.delivered_at) == (Delivery.HANDED_OVER, at(5))


def pause_two_days(office: Office):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    paused = actions.pause_dossier(
        dossier=dossier, ground="Chờ thuế", by=office.handler, at=at(1, 9)
    )
    return actions.resume_dossier(dossier=paused, by=office.handler, at=at(3, 9))


def test_a_pause_moves_the_due_moment_by_the_days_it_touched(office: Office) -> None:
    # From Tuesday to Thursday: Wednesday and Thursday are added, the day it begins is not.
    assert pause_two_days(office).due_at == at(7, 17)


def test_a_resumed_dossier_is_where_it_was(office: Office) -> None:
    dossier = pause_two_days(office)
    assert (dossier.state, dossier.paused_at) == (State.IN_PROGRESS, None)


def test_a_paused_dossier_cannot_be_moved(office: Office) -> None:
    dossier = accept(office)
    actions.pause_dossier(dossier=dossier, ground="Chờ thuế", by=office.handler, at=at(1))
    with pytest.raises(actions.CannotMoveStep, match="chờ cơ quan khác"):
        move(office, dossier, MoveKind.FORWARD, at(1))


def asked(office: Office, when=None):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    return actions.request_supplement(
        dossier=dossier,
        reason="Tờ khai chưa ký",
        components={office.paper.pk: Count(originals=1)},
        by=office.handler,
        at=when or at(1),
    )


def test_a_supplement_is_asked_for_in_writing_and_stops_the_clock(office: Office) -> None:
    dossier = asked(office)
    assert dossier.state == State.WAITING_APPLICANT
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    assert form.content["papers"][0]["name"] == office.paper.name


def test_a_supplement_is_asked_for_only_as_often_as_the_procedure_allows(office: Office) -> None:
    dossier = actions.receive_supplement(dossier=asked(office), by=office.counter, at=at(2))
    with pytest.raises(actions.CannotRequestSupplement, match="1 lần"):
        actions.request_supplement(dossier=dossier, reason="Nữa", by=office.handler, at=at(2))


def test_a_supplement_is_not_asked_for_without_a_reason(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    with pytest.raises(actions.CannotRequestSupplement, match="lý do"):
        actions.request_supplement(dossier=dossier, reason=" ", by=office.handler, at=at(1))


def test_the_clock_runs_on_after_a_supplement(office: Office) -> None:
    done = actions.receive_supplement(dossier=asked(office), by=office.counter, at=at(3))
    assert done.due_at == at(7, 17)


def test_the_clock_starts_anew_where_the_procedure_says_so(db: None) -> None:
    office = make_office(clock_policy=ClockPolicy.RESTART)
    done = actions.receive_supplement(dossier=asked(office), by=office.counter, at=at(7))
    assert done.due_at == at(10, 17)


def test_guidance_before_acceptance_does_not_use_up_the_request(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    waits = actions.request_supplement(
        dossier=filed, reason="Thiếu tờ khai", by=office.counter, at=at(0, 10)
    )
    assert (waits.state, waits.supplement_requests) == (State.WAITING_APPLICANT, 0)
    back = actions.receive_supplement(
        dossier=waits,
        papers={office.paper.pk: Count(originals=1)},
        by=office.counter,
        at=at(1),
    )
    assert back.state == State.SUBMITTED


def test_a_supplement_that_is_still_incomplete_is_not_taken(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    waits = actions.request_supplement(dossier=filed, reason="Thiếu", by=office.counter, at=at())
    with pytest.raises(actions.CannotReceiveSupplement, match=office.paper.name):
        actions.receive_supplement(dossier=waits, by=office.counter, at=at(1))


def test_a_refused_dossier_has_no_code_and_a_written_reason(office: Office) -> None:
    refused = actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )
    assert (refused.state, refused.code) == (State.REFUSED, None)
    assert refused.forms.filter(form=OfficialForm.REFUSAL).exists()


def test_an_accepted_dossier_is_not_refused_at_intake(office: Office) -> None:
    with pytest.raises(actions.CannotRefuseDossier):
        actions.refuse_dossier(dossier=accept(office), reason="x", by=office.counter, at=at(1))


def test_a_dossier_withdrawn_while_it_waits_is_on_time(office: Office) -> None:
    done = actions.withdraw_dossier(
        dossier=asked(office), reason="Không cần nữa", by=office.counter, at=at(60)
    )
    assert (done.state, done.timeliness) == (State.WITHDRAWN, Timeliness.ON_TIME)


def test_a_stopped_dossier_gets_form_05(office: Office) -> None:
    done = actions.stop_dossier(
        dossier=accept(office), reason="Toà án thụ lý", by=office.leader, at=at(1)
    )
    assert done.forms.filter(form=OfficialForm.STOP).exists()


def apologise(office: Office, dossier, promised_at=None):
    return actions.extend_dossier(
        dossier=dossier,
        promised_at=promised_at or at(8, 17),
        cause=DelayCause.STAFF,
        reason="Thiếu người",
        by=office.leader,
        at=at(2),
    )


def test_an_apology_moves_the_promise_and_never_the_statutory_moment(office: Office) -> None:
    dossier = apologise(office, accept(office))
    assert (dossier.promised_at, dossier.due_at) == (at(8, 17), at(3, 17))
    assert dossier.apologies.get().cause == DelayCause.STAFF


def test_a_second_apology_is_refused(office: Office) -> None:
    dossier = apologise(office, accept(office))
    with pytest.raises(actions.CannotExtendDossier, match="1 lần"):
        apologise(office, dossier, at(9, 17))


def test_a_promise_is_not_moved_forward(office: Office) -> None:
    with pytest.raises(actions.CannotExtendDossier):
        apologise(office, accept(office), at(3, 12))


def test_a_wrong_moment_of_finishing_is_corrected_visibly(office: Office) -> None:
    done = finish(office, accept(office), at(4))
    right = actions.correct_dossier(
        dossier=done, closed_at=at(3, 16), reason="Ghi nhầm ngày", by=office.leader, at=at(9)
    )
    assert right.timeliness == Timeliness.ON_TIME
    figures = Event.objects.get(kind="DossierCorrected").data["figures"]
    assert figures["before"]["timeliness"] == "overdue"
    assert figures["after"]["timeliness"] == "on_time"


def test_only_a_leader_corrects(office: Office) -> None:
    with pytest.raises(actions.CannotCorrectDossier):
        actions.correct_dossier(
            dossier=finish(office, accept(office), at(4)),
            channel=Channel.ONLINE,
            reason="x",
            by=office.counter,
            at=at(9),
        )


def test_an_action_before_the_last_change_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotMoveStep, match="sớm hơn"):
        move(office, accept(office), MoveKind.FORWARD, at() - timedelta(seconds=1))


def test_overdue_asked_of_the_database_is_overdue_by_the_rule(office: Office) -> None:
    late, waiting = accept(office), asked(office)
    overdue = type(late).objects.overdue(at(10))
    assert (late in overdue, waiting in overdue) == (True, False)
