from datetime import timedelta

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import (
    Delivery,
    Money,
    Outcome,
    State,
    Timeliness,
)
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.codes import CODE
from motcua.dossiers.rules.papers import Count
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import get_parameter
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from motcua.worktime.enums import TimeUnit
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory, TimeRowFactory
from tests.factories.dossiers import (
    Office,
    accept,
    asks,
    at,
    bring_to,
    draft,
    finish,
    move,
    open_step,
    post,
    reject,
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
    with pytest.raises(actions.CannotAcceptDossier, match="Còn thiếu"):
        actions.accept_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    assert accept(office).code.endswith("-0001")


def test_an_incomplete_dossier_is_not_accepted_and_what_is_missing_is_named(
    office: Office,
) -> None:
    with pytest.raises(actions.CannotAcceptDossier, match=office.paper.name) as refused:
        actions.accept_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    assert [paper.id for paper in refused.value.missing] == [office.paper.pk]
    assert str(refused.value) == f"Còn thiếu: {office.paper.name}."


def test_a_paper_of_another_case_is_not_asked_for(office: Office) -> None:
    case = ProcedureCaseFactory(version=office.version)
    ComponentFactory(version=office.version, case=case)
    assert accept(office).state == State.ACCEPTED


def test_a_paper_outside_the_list_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotDraftDossier, match="Có giấy tờ không nằm trong danh mục của"):
        draft(office, papers={ComponentFactory().pk: Count(originals=1)})


def test_a_case_of_another_procedure_is_refused(office: Office) -> None:
    with pytest.raises(
        actions.CannotDraftDossier, match="Trường hợp này không thuộc thủ tục đã chọn"
    ):
        draft(office, case=ProcedureCaseFactory())


def test_a_procedure_without_a_published_limit_is_not_accepted(office: Office) -> None:
    office.version.times.all().delete()
    TimeRowFactory(version=office.version, unstated=True)
    with pytest.raises(actions.CannotAcceptDossier, match="thời hạn"):
        accept(office)


def test_a_unit_that_has_ended_accepts_nothing(office: Office) -> None:
    office.unit.valid_to = at().date()
    office.unit.save()
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        accept(office)


def test_only_the_counter_of_the_receiving_unit_accepts(office: Office) -> None:
    stranger = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    for officer in (stranger, office.handler):
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            actions.accept_dossier(dossier=draft(office), by=officer, at=at())


def test_a_postal_dossier_counts_from_its_arrival(office: Office) -> None:
    dossier = accept(office, at(1), channel=Channel.POSTAL, arrived_at=at(0))
    assert dossier.due_at == at(3, 17)


def test_a_postal_dossier_did_not_arrive_before_what_completed_it(office: Office) -> None:
    by_post = draft(office, channel=Channel.POSTAL, papers={})
    asked = actions.request_supplement(
        dossier=by_post,
        reason="Thiếu tờ khai",
        by=office.counter,
        at=at(1),
        components=asks(office),
    )
    papers = {office.paper.pk: Count(originals=1)}
    whole = actions.receive_supplement(dossier=asked, papers=papers, by=office.counter, at=at(3))
    given = {"dossier": whole, "by": office.counter, "at": at(4)}
    with pytest.raises(actions.CannotAcceptDossier, match="bổ sung"):
        actions.accept_dossier(arrived_at=at(0), **given)
    assert actions.accept_dossier(arrived_at=at(3), **given).received_at == at(3)


def test_a_version_accepts_nothing_before_its_first_or_after_its_last_day(office: Office) -> None:
    office.version.valid_to = at(1).date()
    office.version.save()
    accept(office, at(0))
    by_post, late = draft(office, channel=Channel.POSTAL), draft(office)
    filed = actions.submit_dossier(dossier=draft(office), by=office.counter, at=at())
    actions.accept_dossier(dossier=filed, by=office.counter, at=at(1))
    with pytest.raises(actions.CannotAcceptDossier, match="hiệu lực"):
        actions.accept_dossier(dossier=late, by=office.counter, at=at(1))
    with pytest.raises(actions.CannotAcceptDossier, match="hiệu lực"):
        actions.accept_dossier(
            dossier=by_post, by=office.counter, at=at(), arrived_at=at().replace(year=2021)
        )


def test_only_a_postal_dossier_has_an_arrival(office: Office) -> None:
    with pytest.raises(
        actions.CannotAcceptDossier, match="Chỉ hồ sơ gửi bưu điện mới có thời điểm bưu"
    ):
        accept(office, at(1), arrived_at=at(0))


def test_a_bad_applicant_is_refused_field_by_field(office: Office) -> None:
    with pytest.raises(
        actions.CannotDraftDossier, match="số hộ chiếu gồm chữ cái và chữ số"
    ) as refused:
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


@pytest.mark.parametrize(("amount", "due"), [(1, at(1, 17)), (2, at(2, 17))])
def test_a_step_with_its_own_limit_is_due_by_it(office: Office, amount, due) -> None:
    limit = {"limit_percent": None, "limit_amount": amount, "limit_unit": TimeUnit.WORKING_DAYS}
    office.version.process.steps.filter(key="receive").update(**limit)
    assert open_step(accept(office)).due_at == due


def test_the_second_of_two_officers_is_told_who_was_faster(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)
    with pytest.raises(actions.CannotMoveStep, match=office.counter.name):
        move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)


def test_a_step_that_is_not_yours_cannot_be_moved(office: Office) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
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


def test_a_step_that_is_open_already_is_not_opened_a_second_time(office: Office) -> None:
    steps = office.version.process.steps
    Move.objects.create(
        step=steps.get(key="handle"),
        kind=MoveKind.FORWARD,
        target=steps.get(key="opinion"),
        name="",
    )
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    dossier = move(office, dossier, MoveKind.CONSULT, at(0, 10))
    asking = open_step(dossier, "handle")
    with pytest.raises(actions.CannotMoveStep, match="Bước opinion"):
        move(office, dossier, MoveKind.FORWARD, at(1), step=asking, target="opinion")


def test_a_step_is_given_to_nobody_who_cannot_do_it(office: Office) -> None:
    stranger = OfficerFactory(case_officer_at=UnitFactory(commune=True))
    with pytest.raises(actions.CannotMoveStep, match=stranger.name):
        move(office, accept(office), MoveKind.FORWARD, at(0, 10), assignee=stranger)


def test_a_guard_that_does_not_hold_is_explained(office: Office) -> None:
    dossier = bring_to(office, accept(office, fee_due=20000), "sign", at(0, 10))
    with pytest.raises(actions.CannotMoveStep, match="lệ phí"):
        move(office, dossier, MoveKind.SIGN, at(1))
    actions.record_payment(dossier=dossier, by=office.counter, at=at(1))
    assert move(office, dossier, MoveKind.SIGN, at(1)).signed_at == at(1)


def test_a_fee_is_recorded_once(office: Office) -> None:
    dossier = accept(office, fee_due=20000)
    assert actions.record_payment(dossier=dossier, by=office.counter, at=at()).money == Money.PAID
    with pytest.raises(actions.CannotRecordPayment, match="Hồ sơ này không còn khoản nào phải nộp"):
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
    with pytest.raises(actions.CannotProposeRejection, match="lý do"):
        reject(office, dossier, at(1), reason="")
    done = reject(office, dossier, at(1))
    assert (done.outcome, done.delivery) == (Outcome.REJECTED, Delivery.READY)


def test_a_dossier_cannot_be_finished_where_the_step_does_not_end_it(office: Office) -> None:
    dossier = accept(office)
    with pytest.raises(actions.CannotFinishDossier, match="không có việc này"):
        actions.finish_dossier(
            dossier=dossier,
            step=open_step(dossier),
            by=office.counter,
            at=at(1),
            result_number="15/GXN",
        )


def test_a_result_is_not_handed_over_twice(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    for _time in range(2):
        given = {"dossier": done, "how": Delivery.HANDED_OVER, "by": office.counter, "at": at(3)}
        if done.delivery == Delivery.HANDED_OVER:
            with pytest.raises(actions.CannotDeliverResult, match="nên không làm được việc này"):
                actions.deliver_result(**given)
        else:
            done = actions.deliver_result(**given)


def test_a_posted_result_may_come_back_and_be_handed_over(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    done = post(office, done, at(4))
    for how in (Delivery.RETURNED, Delivery.HANDED_OVER):
        done = actions.deliver_result(dossier=done, how=how, by=office.counter, at=at(5))
    assert (done.delivery, done.delivered_at) == (Delivery.HANDED_OVER, at(5))


def test_an_action_before_the_last_change_is_refused(office: Office) -> None:
    with pytest.raises(actions.CannotMoveStep, match="sớm hơn"):
        move(office, accept(office), MoveKind.FORWARD, at() - timedelta(minutes=2))


def test_each_action_is_the_last_change_for_the_next(office: Office) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at(1))
    with pytest.raises(actions.CannotMoveStep, match="sớm hơn"):
        move(office, dossier, MoveKind.FORWARD, at(0, 12))
