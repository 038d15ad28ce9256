"""One cause for each late dossier, said before it ends."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, State, Timeliness
from motcua.dossiers.models import Dossier
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import accept, at, bring_to, decide, open_step

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=1)


@pytest.fixture
def dossier(office):
    """At its last step; due on Thursday at 17."""
    return bring_to(office, accept(office), "return", at(0, 10))


def finish(office, dossier, when, **changes):
    given = {"step": open_step(dossier), "by": office.counter, "at": when}
    given["result_number"] = "1/QĐ"
    return actions.finish_dossier(dossier=dossier, **given, **changes)


def state(office, dossier, when, cause=DelayCause.SYSTEM, **changes):
    given = {"by": office.handler, "at": when} | changes
    return actions.state_delay_cause(dossier=dossier, cause=cause, **given)


def kinds():
    return list(LoggedEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_dossier_finished_at_its_due_second_needs_no_cause(office, dossier):
    done = finish(office, dossier, dossier.due_at)
    assert (done.timeliness, done.delay_cause) == (Timeliness.ON_TIME, "")


def test_a_second_later_it_ends_only_with_a_cause(office, dossier):
    late = dossier.due_at + LATER
    with pytest.raises(actions.CannotFinishDossier, match="ghi nguyên nhân trễ"):
        finish(office, dossier, late)
    assert Dossier.objects.get().state == State.IN_PROGRESS
    done = finish(office, dossier, late, delay_cause=DelayCause.STAFF)
    assert (done.timeliness, done.delay_cause) == (Timeliness.OVERDUE, DelayCause.STAFF)
    assert kinds()[-2:] == ["DossierFinished", "DelayCauseStated"]


def test_a_cause_told_of_a_dossier_in_time_is_not_kept(office, dossier):
    done = finish(office, dossier, dossier.due_at, delay_cause=DelayCause.STAFF)
    assert (done.delay_cause, kinds()[-1]) == ("", "DossierFinished")


def test_a_cause_that_was_said_before_is_enough(office, dossier):
    late = dossier.due_at + LATER
    state(office, dossier, late, remark="Mất mạng cả tuần")
    dossier.refresh_from_db()
    assert finish(office, dossier, late).delay_cause == DelayCause.SYSTEM


def test_an_apology_says_the_cause_too(office, dossier):
    given = {"cause": DelayCause.COORDINATION, "reason": "Chờ", "by": office.handler, "at": at(1)}
    promised = dossier.due_at + timedelta(days=1)
    actions.propose_extension(dossier=dossier, promised_at=promised, **given)
    decide(office, dossier, at(1))
    dossier.refresh_from_db()
    done = finish(office, dossier, dossier.due_at + LATER)
    assert done.delay_cause == DelayCause.COORDINATION


def test_no_cause_is_said_of_a_dossier_that_is_not_late(office, dossier):
    with pytest.raises(actions.CannotStateDelayCause, match="không quá hạn"):
        state(office, dossier, dossier.due_at)


@pytest.mark.parametrize(
    ("cause", "sentence"), [("weather", "Chọn một nguyên nhân"), ("system", "Không có gì thay đổi")]
)
def test_an_unknown_cause_and_the_one_that_stands_are_refused(office, dossier, cause, sentence):
    late = dossier.due_at + LATER
    state(office, dossier, late)
    dossier.refresh_from_db()
    with pytest.raises(actions.CannotStateDelayCause, match=sentence):
        state(office, dossier, late, cause=cause)


def test_another_cause_takes_the_place_of_the_first(office, dossier):
    late = dossier.due_at + LATER
    state(office, dossier, late)
    dossier.refresh_from_db()
    assert state(office, dossier, late, DelayCause.DISASTER).delay_cause == DelayCause.DISASTER


def test_a_late_rejection_is_approved_only_with_a_cause(office):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    given = {"step": open_step(dossier), "reason": "Không đủ", "by": office.handler}
    actions.propose_rejection(dossier=dossier, at=at(1), **given)
    late = dossier.due_at + LATER
    with pytest.raises(actions.CannotApproveProposal, match="ghi nguyên nhân trễ"):
        decide(office, dossier, late)
    dossier.refresh_from_db()
    state(office, dossier, late)
    dossier.refresh_from_db()
    assert decide(office, dossier, late).delay_cause == DelayCause.SYSTEM
