"""Received at one centre, decided by an agency of another place."""

from datetime import datetime

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import RuleSet, Timeliness, WithdrawalWay
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.permissions import can_send_transfer_paper
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.intake import find_promise
from motcua.dossiers.queries.transfers import find_transfer, list_elsewhere, list_transfers
from motcua.dossiers.rules.transfers import is_transferred
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.people.models import Officer, Unit
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import VIETNAM, Office, draft, move, open_step, propose_pause
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


def autumn(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of October 2026, under NĐ 309/2026; the 5th is a Monday."""
    return datetime(2026, 10, day, hour, minute, tzinfo=VIETNAM)


@pytest.fixture
def far(office: Office) -> Unit:
    """An agency of another place, with a case officer."""
    unit = UnitFactory()
    OfficerFactory(case_officer_at=unit)
    return unit


def clerk(unit: Unit) -> Officer:
    return OfficerFactory(one_stop_at=unit)


def accept_for(office: Office, far: Unit, when: datetime, **changes) -> Dossier:
    made = draft(office, deciding_unit=far, at=when, **changes)
    return actions.accept_dossier(dossier=made, by=office.counter, at=when)


def receive(dossier: Dossier, far: Unit, when: datetime) -> Dossier:
    return actions.receive_transfer(dossier=dossier, by=clerk(far), at=when)


def test_the_clock_starts_when_the_deciding_agency_receives_it(office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    assert (dossier.rule_set, dossier.awaits_agency) == (RuleSet.CURRENT_2026, True)
    dossier = receive(dossier, far, autumn(6, 10))
    assert (dossier.clock_started_at, dossier.received_at) == (autumn(6, 10), autumn(5))
    # Three working days from Tuesday.
    assert dossier.due_at == autumn(9, 17)


def test_the_promise_includes_the_time_within_which_the_agency_must_receive_it(office, far) -> None:
    """Four working hours from Monday 15:00 end on Tuesday."""
    dossier = accept_for(office, far, autumn(5, 15))
    assert dossier.transfer.due_at.date() == autumn(6).date()
    assert (dossier.due_at, dossier.promised_at) == (autumn(9, 17), autumn(9, 17))


@pytest.mark.parametrize(
    ("when", "day"), [(autumn(5, 16), 8), (autumn(6, 8), 9)], ids=["at once", "in time"]
)
def test_the_promise_is_the_due_time_where_the_agency_receives_in_time(
    office, far, when, day
) -> None:
    dossier = receive(accept_for(office, far, autumn(5, 15)), far, when)
    assert (dossier.due_at, dossier.promised_at) == (autumn(day, 17), autumn(day, 17))


def test_an_agency_that_receives_late_does_not_put_off_what_was_promised(office, far) -> None:
    dossier = receive(accept_for(office, far, autumn(5, 15)), far, autumn(7))
    assert (dossier.due_at, dossier.promised_at) == (autumn(12, 17), autumn(9, 17))


def test_what_is_promised_is_what_the_counter_was_shown_before(office, far) -> None:
    made = draft(office, deciding_unit=far, at=autumn(5, 15))
    shown = find_promise(made, autumn(5, 15), autumn(5, 15))
    dossier = actions.accept_dossier(dossier=made, by=office.counter, at=autumn(5, 15))
    assert shown is not None
    assert (shown.due_at, shown.goes_elsewhere) == (dossier.promised_at, True)


def test_before_that_set_the_promise_is_reckoned_from_the_acceptance(office, far) -> None:
    when = datetime(2026, 3, 2, 15, tzinfo=VIETNAM)
    assert accept_for(office, far, when).promised_at == when.replace(day=5, hour=17)


def test_before_that_set_it_starts_with_the_acceptance(office, far) -> None:
    when = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    dossier = accept_for(office, far, when)
    assert (dossier.rule_set, dossier.awaits_agency) == (RuleSet.CURRENT_2025, False)
    due = dossier.due_at
    received = receive(dossier, far, when.replace(hour=15))
    assert (received.clock_started_at, received.due_at) == (when, due)
    assert Transfer.objects.get().received_at == when.replace(hour=15)


def test_the_first_step_is_done_at_the_counter_and_the_next_only_after_receiving(
    office, far
) -> None:
    dossier = accept_for(office, far, autumn(5))
    dossier = move(office, dossier, MoveKind.FORWARD, autumn(5, 10))
    by = Officer.objects.get(posts__unit=far)
    with pytest.raises(actions.CannotMoveStep, match="Hãy nhận hồ sơ chuyển đến trước"):
        move(office, dossier, MoveKind.FORWARD, autumn(6), by=by)
    dossier = receive(dossier, far, autumn(6))
    step = open_step(dossier)
    assert step.due_at > autumn(6)
    assert move(office, dossier, MoveKind.FORWARD, autumn(6, 10), by=by).pk == dossier.pk


def test_no_step_is_given_to_another_unit_before_it_is_received(office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    dossier = move(office, dossier, MoveKind.FORWARD, autumn(5, 10))
    by = Officer.objects.get(posts__unit=far)
    given = {"unit": UnitFactory(), "content": "Làm tiếp", "due_at": autumn(7, 17), "by": by}
    step = open_step(dossier)
    with pytest.raises(actions.CannotHandOverStep, match="Hãy nhận hồ sơ chuyển đến trước"):
        actions.hand_over_step(dossier=dossier, step=step, at=autumn(6), **given)


def test_it_is_received_once_and_only_by_the_deciding_agency(office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        actions.receive_transfer(dossier=dossier, by=office.counter, at=autumn(6))
    dossier = receive(dossier, far, autumn(6))
    with pytest.raises(actions.CannotReceiveTransfer, match="đã nhận hồ sơ này rồi"):
        receive(dossier, far, autumn(6, 10))


def test_a_dossier_of_the_own_place_is_not_transferred(office) -> None:
    same = UnitFactory(place=office.unit.place)
    dossier = accept_for(office, same, autumn(5))
    assert (dossier.awaits_agency, Transfer.objects.exists()) == (False, False)
    with pytest.raises(actions.CannotReceiveTransfer, match="không phải chuyển"):
        receive(dossier, same, autumn(6))


def test_while_nobody_receives_it_it_is_not_overdue_but_both_are_told(office, far) -> None:
    leader = OfficerFactory(leader_at=far)
    dossier = accept_for(office, far, autumn(5))
    assert not Dossier.objects.overdue(autumn(20)).exists()
    late = [each for each in list_alerts(autumn(6)) if each.code == "transfer_late"]
    assert {each.officer_id for each in late} == {leader.pk, office.leader.pk}
    assert [each for each in list_alerts(autumn(5, 13)) if each.code == "transfer_late"] == []
    withdrawn = actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=dossier,
        reason="Nộp nhầm",
        by=office.counter,
        at=autumn(20),
    )
    assert withdrawn.timeliness == Timeliness.ON_TIME


def test_the_paper_follows_within_a_working_day(office, far) -> None:
    dossier = accept_for(office, far, autumn(9))
    row = Transfer.objects.get()
    assert row.paper_due_at == autumn(12, 17)
    with pytest.raises(actions.CannotReceiveTransferPaper, match="chưa ghi là đã gửi"):
        actions.receive_transfer_paper(dossier=dossier, by=clerk(far), at=autumn(10))
    dossier = actions.send_transfer_paper(dossier=dossier, by=office.counter, at=autumn(12, 16))
    with pytest.raises(actions.CannotSendTransferPaper, match="đã được gửi đi rồi"):
        actions.send_transfer_paper(dossier=dossier, by=office.counter, at=autumn(12, 17))
    actions.receive_transfer_paper(dossier=dossier, by=clerk(far), at=autumn(13))
    papers = LoggedEvent.objects.filter(kind__contains="Paper").order_by("pk")
    told = [row.data["late"] for row in papers]
    assert told == [False, True]


def test_an_online_dossier_has_no_paper_to_send(office, far) -> None:
    dossier = accept_for(office, far, autumn(5), channel=Channel.ONLINE)
    with pytest.raises(actions.CannotSendTransferPaper, match="không có bản giấy"):
        actions.send_transfer_paper(dossier=dossier, by=office.counter, at=autumn(5, 10))


def test_each_unit_finds_in_its_list_what_it_has_to_do(office, far) -> None:
    there = clerk(far)
    dossier = accept_for(office, far, autumn(5))
    assert [row.dossier for row in list_transfers(there, autumn(5))] == [dossier]
    assert [row.dossier for row in list_transfers(office.counter, autumn(5))] == [dossier]
    dossier = actions.receive_transfer(dossier=dossier, by=there, at=autumn(5, 10))
    assert list_transfers(there, autumn(5)) == []
    dossier = actions.send_transfer_paper(dossier=dossier, by=office.counter, at=autumn(5, 11))
    assert list_transfers(office.counter, autumn(5)) == []
    assert [row.dossier for row in list_transfers(there, autumn(5))] == [dossier]


def test_only_who_may_send_the_paper_is_shown_it(office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    everyone = (office.counter, office.handler, office.leader)
    may = [who for who in everyone if can_send_transfer_paper(who, dossier, autumn(5))]
    shown = [who for who in everyone if list_transfers(who, autumn(5))]
    assert shown == may == [office.counter]


def test_the_way_to_another_place_is_read_only_where_there_is_one(
    office, far, django_assert_num_queries
) -> None:
    away, near = (accept_for(office, unit, autumn(5)) for unit in (far, office.unit))
    assert find_transfer(away) == Transfer.objects.get()
    with django_assert_num_queries(0):
        assert find_transfer(near) is None


def test_other_places_are_offered_by_the_levels_of_the_procedure(office) -> None:
    root = UnitFactory()
    here, beside = UnitFactory(below=root), UnitFactory(below=root)
    assert list(list_elsewhere(office.version, [here], autumn(5))) == []
    office.version.levels.create(level=beside.level)
    assert list(list_elsewhere(office.version, [here], autumn(5))) == [beside]
    old = datetime(2025, 6, 30, tzinfo=VIETNAM)
    assert list(list_elsewhere(office.version, [here], old)) == []


def test_the_legacy_set_has_no_intake_at_any_place() -> None:
    places = {"receiving_place": 1, "deciding_place": 2}
    assert not is_transferred(RuleSet.LEGACY_2018, **places)
    assert is_transferred(RuleSet.CURRENT_2025, **places)
    assert not is_transferred(RuleSet.CURRENT_2026, receiving_place=1, deciding_place=1)


def test_a_pause_before_the_agency_received_it_does_not_start_its_clock(office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    before = (dossier.due_at, dossier.promised_at, dossier.paused_at)
    propose_pause(office, dossier, autumn(5, 10), by=office.counter)
    leader = OfficerFactory(leader_at=far)
    proposal = dossier.proposals.get()
    actions.approve_proposal(dossier=dossier, proposal=proposal, by=leader, at=autumn(5, 11))
    dossier = actions.resume_dossier(dossier=dossier, by=office.counter, at=autumn(6, 10))
    assert dossier.awaits_agency
    assert (dossier.due_at, dossier.promised_at, dossier.paused_at) == before
    assert receive(dossier, far, autumn(7)).due_at == autumn(12, 17)
