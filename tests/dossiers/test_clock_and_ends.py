from datetime import timedelta

import pytest

from motcua.catalogue.enums import Channel, ClockPolicy
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.enums import (
    DelayCause,
    Delivery,
    OfficialForm,
    State,
    Timeliness,
    WithdrawalWay,
)
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from tests.factories.dossiers import (
    Office,
    accept,
    asks,
    at,
    bring_to,
    brings,
    draft,
    extend,
    finish,
    make_office,
    move,
    open_step,
    pause,
    stop,
)

MINUTE = timedelta(minutes=1)


def pause_two_days(office: Office):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    paused = pause(office, dossier, at(1, 9), reason="Chờ thuế")
    return actions.resume_dossier(dossier=paused, by=office.handler, at=at(3, 9))


def test_a_pause_moves_the_due_moment_by_the_days_it_touched(office: Office) -> None:
    # From Tuesday to Thursday: Wednesday and Thursday are added, the day it begins is not.
    assert pause_two_days(office).due_at == at(7, 17)


def test_a_resumed_dossier_is_where_it_was(office: Office) -> None:
    dossier = pause_two_days(office)
    assert (dossier.state, dossier.paused_at) == (State.IN_PROGRESS, None)


def test_a_paused_dossier_cannot_be_moved(office: Office) -> None:
    dossier = accept(office)
    pause(office, dossier, at(1), reason="Chờ thuế")
    with pytest.raises(actions.CannotMoveStep, match="tạm dừng tính giờ"):
        move(office, dossier, MoveKind.FORWARD, at(1))


def asked(office: Office, when=None):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    return actions.request_supplement(
        dossier=dossier,
        reason="Tờ khai chưa ký",
        components={office.paper.pk: Asked(Count(originals=1))},
        by=office.handler,
        at=when or at(1),
    )


def test_a_supplement_is_asked_for_in_writing_and_stops_the_clock(office: Office) -> None:
    dossier = asked(office)
    assert dossier.state == State.WAITING_APPLICANT
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    assert form.content["papers"][0]["name"] == office.paper.name


def test_a_supplement_is_asked_for_only_as_often_as_the_procedure_allows(office: Office) -> None:
    dossier = actions.receive_supplement(
        dossier=asked(office), by=office.counter, at=at(2), papers=brings(office)
    )
    with pytest.raises(actions.CannotRequestSupplement, match="1 lần"):
        actions.request_supplement(
            dossier=dossier, reason="Nữa", by=office.handler, at=at(2), components=asks(office)
        )


def test_a_supplement_is_not_asked_for_without_a_reason(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    with pytest.raises(actions.CannotRequestSupplement, match="lý do"):
        actions.request_supplement(
            dossier=dossier, reason=" ", by=office.handler, at=at(1), components=asks(office)
        )


def test_a_supplement_is_not_asked_for_at_a_step_that_may_not(office: Office) -> None:
    with pytest.raises(actions.CannotRequestSupplement, match="Bước đang làm không được"):
        actions.request_supplement(
            dossier=accept(office),
            reason="Thiếu",
            by=office.counter,
            at=at(0, 10),
            components=asks(office),
        )


def test_a_supplement_is_asked_for_only_where_the_guard_of_the_step_holds(office: Office) -> None:
    moves = Move.objects.filter(step__definition=office.version.process)
    moves.filter(kind=MoveKind.ASK_SUPPLEMENT).update(guard="fee_paid")
    dossier = bring_to(office, accept(office, fee_due=20000), "handle", at(0, 10))
    given = {
        "reason": "Thiếu",
        "components": {office.paper.pk: Asked(Count(1))},
        "by": office.handler,
    }
    with pytest.raises(actions.CannotRequestSupplement, match="lệ phí"):
        actions.request_supplement(dossier=dossier, at=at(1), **given)
    paid = actions.record_payment(dossier=dossier, by=office.counter, at=at(1))
    waits = actions.request_supplement(dossier=paid, at=at(1), **given)
    assert waits.state == State.WAITING_APPLICANT


def test_the_clock_runs_on_after_a_supplement_where_the_sectors_law_says_so(db: None) -> None:
    office = make_office(clock_policy=ClockPolicy.RESUME)
    done = actions.receive_supplement(
        dossier=asked(office), by=office.counter, at=at(3), papers=brings(office)
    )
    assert done.due_at == at(7, 17)


def test_the_promise_moves_with_the_due_moment(office: Office) -> None:
    waits = asked(office)
    done = actions.receive_supplement(
        dossier=waits, by=office.counter, at=at(3), papers=brings(office)
    )
    assert waits.promised_at < done.promised_at == done.due_at


@pytest.mark.parametrize("policy", ["", ClockPolicy.RESTART])
def test_the_clock_starts_anew_after_a_supplement(db: None, policy: str) -> None:
    office = make_office(clock_policy=policy)
    done = actions.receive_supplement(
        dossier=asked(office), by=office.counter, at=at(7), papers=brings(office)
    )
    assert done.due_at == at(10, 17)


def test_guidance_before_acceptance_does_not_use_up_the_request(office: Office) -> None:
    waits = guided(office)
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
    waits = actions.request_supplement(
        dossier=filed, reason="Thiếu", by=office.counter, at=at(), components=asks(office)
    )
    with pytest.raises(actions.CannotReceiveSupplement, match=office.paper.name):
        actions.receive_supplement(dossier=waits, by=office.counter, at=at(1))


def test_a_refused_dossier_has_no_code_and_a_written_reason(office: Office) -> None:
    refused = actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )
    assert (refused.state, refused.code) == (State.REFUSED, None)
    assert refused.forms.filter(form=OfficialForm.REFUSAL).exists()


def guided(office: Office):
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    return actions.request_supplement(
        dossier=filed,
        reason="Thiếu tờ khai",
        by=office.counter,
        at=at(0, 10),
        components=asks(office),
    )


def test_a_filing_that_is_never_completed_is_refused_at_intake(office: Office) -> None:
    refused = actions.refuse_dossier(
        dossier=guided(office), reason="Quá hạn bổ sung", by=office.counter, at=at(40)
    )
    assert refused.state == State.REFUSED
    assert refused.pauses.get().ended_at == at(40)


def test_a_dossier_that_waits_after_acceptance_is_not_refused_at_intake(office: Office) -> None:
    with pytest.raises(actions.CannotRefuseDossier, match="nên không làm được việc này"):
        actions.refuse_dossier(dossier=asked(office), reason="x", by=office.counter, at=at(9))


def test_an_accepted_dossier_is_not_refused_at_intake(office: Office) -> None:
    with pytest.raises(actions.CannotRefuseDossier, match="nên không làm được việc này"):
        actions.refuse_dossier(dossier=accept(office), reason="x", by=office.counter, at=at(1))


def withdraw(office: Office):
    given = {"dossier": asked(office), "by": office.counter, "at": at(60)}
    return actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Không cần nữa", **given)


def test_a_dossier_withdrawn_while_it_waits_is_on_time(office: Office) -> None:
    done = withdraw(office)
    assert (done.state, done.timeliness) == (State.WITHDRAWN, Timeliness.ON_TIME)


def test_a_stopped_dossier_gets_form_05(office: Office) -> None:
    done = stop(office, accept(office), at(1))
    assert done.forms.filter(form=OfficialForm.STOP).exists()


def apologise(office: Office, dossier, promised_at=None):
    return extend(office, dossier, at(2), promised_at or at(8, 17))


def test_an_apology_moves_the_promise_and_never_the_statutory_moment(office: Office) -> None:
    dossier = apologise(office, accept(office))
    assert (dossier.promised_at, dossier.due_at) == (at(8, 17), at(3, 17))
    assert dossier.apologies.get().cause == DelayCause.STAFF


def test_a_second_apology_is_refused(office: Office) -> None:
    dossier = apologise(office, accept(office))
    with pytest.raises(actions.CannotProposeExtension, match="1 lần"):
        apologise(office, dossier, at(9, 17))


def test_a_promise_is_not_moved_forward(office: Office) -> None:
    with pytest.raises(
        actions.CannotProposeExtension, match="Ngày hẹn mới phải sau hôm nay và sau ngày"
    ):
        apologise(office, accept(office), at(3, 12))


@pytest.mark.parametrize(("day", "words"), [(5, "ngày nghỉ"), (372, "365 ngày")])
def test_a_promise_is_a_working_day_within_a_year(office: Office, day: int, words: str) -> None:
    with pytest.raises(actions.CannotProposeExtension, match=words):
        apologise(office, accept(office), at(day, 17))


def pause_after_an_apology(office: Office):
    """Promised for Tuesday the 10th at 17, then paused from Wednesday the 4th to Friday the 6th."""
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    late = apologise(office, dossier)
    paused = pause(office, late, at(2, 10), reason="Chờ thuế")
    return actions.resume_dossier(dossier=paused, by=office.handler, at=at(4, 9))


def test_a_pause_moves_the_promise_of_an_apology_too(office: Office) -> None:
    dossier = pause_after_an_apology(office)
    assert (dossier.due_at, dossier.promised_at) == (at(7, 17), at(10, 17))


def test_what_stood_before_the_apology_does_not_move_its_promise(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    waits = pause(office, dossier, at(0, 11), reason="Chờ")
    apologise(office, waits)
    done = actions.resume_dossier(dossier=waits, by=office.handler, at=at(2, 16))
    assert (done.due_at, done.promised_at) == (at(7, 17), at(8, 17))


def test_a_finishing_is_not_corrected_to_lie_before_the_end_of_a_pause(office: Office) -> None:
    done = finish(office, pause_two_days(office), at(4))
    with pytest.raises(actions.CannotCorrectDossier, match="đồng hồ đang dừng"):
        actions.correct_dossier(
            dossier=done, closed_at=at(3, 8), reason="x", by=office.leader, at=at(9)
        )
    right = actions.correct_dossier(
        dossier=done, closed_at=at(3, 9), reason="x", by=office.leader, at=at(9)
    )
    assert right.closed_at == at(3, 9)


def test_the_pause_that_a_withdrawal_ended_is_corrected_with_it(office: Office) -> None:
    done = withdraw(office)
    actions.correct_dossier(
        dossier=done, closed_at=at(2), reason="Ghi muộn", by=office.leader, at=at(61)
    )
    assert done.pauses.get().ended_at == at(2)
    with pytest.raises(
        actions.CannotCorrectDossier, match="Thời điểm xong không được trước hoặc trong"
    ):
        actions.correct_dossier(
            dossier=done, closed_at=at(0, 11), reason="x", by=office.leader, at=at(62)
        )


def test_a_wrong_moment_of_finishing_is_corrected_visibly(office: Office) -> None:
    done = finish(office, accept(office), at(4))
    right = actions.correct_dossier(
        dossier=done, closed_at=at(3, 16), reason="Ghi nhầm ngày", by=office.leader, at=at(9)
    )
    assert right.timeliness == Timeliness.ON_TIME
    figures = LoggedEvent.objects.get(kind="DossierCorrected").data["figures"]
    assert figures["before"]["timeliness"] == "overdue"
    assert figures["after"]["timeliness"] == "on_time"


@pytest.mark.parametrize(
    ("closed_at", "good"),
    [(at() - MINUTE, False), (at(), True), (at(9), True), (at(9) + MINUTE, False)],
)
def test_a_finishing_is_corrected_from_the_receipt_until_now(office, closed_at, good) -> None:
    done = finish(office, accept(office), at(1))
    given = {"dossier": done, "reason": "Ghi nhầm ngày", "by": office.leader, "at": at(9)}
    if good:
        assert actions.correct_dossier(closed_at=closed_at, **given).closed_at == closed_at
    else:
        with pytest.raises(actions.CannotCorrectDossier, match="không ở tương lai"):
            actions.correct_dossier(closed_at=closed_at, **given)


def test_a_dossier_is_not_corrected_to_be_finished_after_its_delivery(office: Office) -> None:
    done = finish(office, accept(office), at(2))
    handed = actions.deliver_result(
        dossier=done, how=Delivery.HANDED_OVER, by=office.counter, at=at(4)
    )
    with pytest.raises(actions.CannotCorrectDossier, match="trước khi trả"):
        actions.correct_dossier(
            dossier=handed, closed_at=at(4) + MINUTE, reason="x", by=office.leader, at=at(9)
        )
    right = actions.correct_dossier(
        dossier=handed, closed_at=at(4), reason="x", by=office.leader, at=at(9)
    )
    assert right.closed_at == at(4)


def test_a_correction_says_what_it_corrects(office: Office) -> None:
    with pytest.raises(actions.CannotCorrectDossier, match="điều cần sửa"):
        actions.correct_dossier(dossier=accept(office), reason="x", by=office.leader, at=at(9))


def test_only_a_leader_corrects(office: Office) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.correct_dossier(
            dossier=finish(office, accept(office), at(4)),
            channel=Channel.ONLINE,
            reason="x",
            by=office.counter,
            at=at(9),
        )


@pytest.mark.parametrize("seconds", [1, 60])
def test_an_action_that_waited_for_another_happens_at_its_moment(
    seconds: int, office: Office
) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at() - timedelta(seconds=seconds))
    assert dossier.changed_at == at()


def test_an_action_more_than_a_minute_before_another_has_not_waited(office: Office) -> None:
    with pytest.raises(actions.CannotMoveStep, match="sớm hơn"):
        move(office, accept(office), MoveKind.FORWARD, at() - timedelta(seconds=61))


def test_who_waited_is_told_who_was_faster_not_that_the_clock_is_wrong(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step)
    with pytest.raises(actions.CannotMoveStep, match=office.counter.name):
        move(office, dossier, MoveKind.FORWARD, at(0, 10) - timedelta(seconds=1), step=step)


def test_overdue_asked_of_the_database_is_overdue_by_the_rule(office: Office) -> None:
    ProcedureVersion.objects.update(supplement_notice_days=9)
    late, waiting, late_and_waiting = accept(office), asked(office), asked(office, at(9))
    overdue = type(late).objects.overdue(at(10))
    assert [one in overdue for one in (late, waiting, late_and_waiting)] == [True, False, True]


def test_a_dossier_that_was_never_accepted_is_not_stopped(office: Office) -> None:
    waits = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu",
        by=office.counter,
        at=at(),
        components=asks(office),
    )
    with pytest.raises(actions.CannotProposeStop, match="nên không làm được việc này"):
        stop(office, waits, at(1))
