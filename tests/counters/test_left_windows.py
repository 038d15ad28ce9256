"""A window that nobody closes serves nobody, and closes after the hall."""

from datetime import timedelta

import pytest

from motcua.counters import actions, jobs
from motcua.counters.enums import LeftWhy
from motcua.counters.models import Call, Shift
from motcua.counters.queries.lines import read_hall
from motcua.counters.queries.shifts import find_shift_of, list_left_shifts
from motcua.counters.rules.attending import (
    AttendingRule,
    Signs,
    closes_by_itself_at,
    is_attended,
)
from motcua.counters.rules.times import WaitTold
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import make_hall
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
RULE = AttendingRule(20 * MINUTE, 60 * MINUTE, 60 * MINUTE)


def nine(minutes):
    return at(0, 9) + minutes * MINUTE


@pytest.mark.parametrize(
    ("last", "since", "now", "there"),
    [
        (0, 0, 20, True),
        (0, 0, 21, False),
        (0, 15, 35, True),
        (0, 15, 36, False),
        (0, None, 400, True),
    ],
)
def test_who_calls_nobody_while_people_wait_is_not_there(last, since, now, there):
    waits = None if since is None else nine(since)
    assert is_attended(Signs(nine(last)), waits, RULE, nine(now)) == there


@pytest.mark.parametrize(("now", "there"), [(60, True), (61, False)])
def test_a_number_is_not_served_for_ever(now, there):
    signs = Signs(nine(0), has_call=True)
    assert is_attended(signs, nine(0), RULE, nine(now)) == there


def test_a_window_closes_an_hour_after_the_hall_or_after_the_last_sign():
    assert closes_by_itself_at(at(0, 9), at(0, 17), 60 * MINUTE) == at(0, 18)
    assert closes_by_itself_at(at(0, 17, 30), at(0, 17), 60 * MINUTE) == at(0, 18, 30)
    assert closes_by_itself_at(at(0, 9), None, 60 * MINUTE) == at(0, 10)


@pytest.fixture(scope="module")
def made(kept_rows):
    return make_hall()


@pytest.fixture
def world(made):
    made.open()
    return made


def test_nobody_is_told_minutes_for_a_window_where_nobody_is(world):
    ticket = world.take()
    told = [read_hall(world.hall, at(0, 9, minute)).wait_of(ticket) for minute in (20, 21)]
    assert told == [WaitTold(0, 0), None]


def test_another_window_takes_over_the_line_of_the_one_left(world):
    waiting = [world.take(), world.take()]
    world.open(1, at(0, 9, 21))
    hall = read_hall(world.hall, at(0, 9, 22))
    assert [hall.wait_of(each) for each in waiting] == [WaitTold(0, 0), WaitTold(10, 15)]


def test_the_length_is_a_parameter(world):
    given = {"rule_set": "counters", "name": "unattended_minutes", "source_note": "QĐ 1"}
    set_rule_parameter(**given, value=5, valid_from=at().date(), by=SYSTEM, at=at())
    ticket = world.take()
    assert read_hall(world.hall, at(0, 9, 6)).wait_of(ticket) is None


def test_a_window_left_open_closes_after_the_hall(world):
    assert list_left_shifts(at(0, 17, 59)) == []
    (left,) = list_left_shifts(at(0, 18))
    given = {"window": left.window, "shift": left, "why": LeftWhy.HOURS, "by": SYSTEM}
    actions.close_left_window(**given, at=at(0, 18))
    assert find_shift_of(world.officers[0]) is None
    event = LoggedEvent.objects.order_by("pk").last()
    said = (event.kind, event.data["officer_id"], event.data["why"])
    assert said == ("WindowLeft", world.officers[0].pk, "hours")


def test_who_works_after_the_hall_has_closed_keeps_the_window(world):
    ticket = world.take(at(0, 17, 20))
    (left,) = list_left_shifts(at(0, 18))
    world.call(when=at(0, 17, 30))
    given = {"window": left.window, "shift": left, "why": LeftWhy.HOURS, "by": SYSTEM}
    actions.close_left_window(**given, at=at(0, 18, 29))
    assert Call.objects.get(ended_at=None).ticket == ticket
    actions.close_left_window(**given, at=at(0, 18, 30))
    assert Call.objects.get().how == "forgotten"


def test_who_signs_out_leaves_the_window_and_who_has_come_since_does_not(world):
    shift = find_shift_of(world.officers[0])
    given = {"window": world.windows[0], "shift": shift, "why": LeftWhy.SIGNED_OUT, "by": SYSTEM}
    actions.close_left_window(**given, at=at(0, 9, 5))
    world.open(when=at(0, 9, 6))
    actions.close_left_window(**given, at=at(0, 9, 7))
    assert Shift.objects.get(closed_at=None).opened_at == at(0, 9, 6)


def test_a_number_that_was_forgotten_keeps_no_window_open(world):
    ticket = world.take()
    world.call()
    given = {"window": world.windows[0], "by": world.officers[1]}
    with pytest.raises(actions.CannotCloseWindow, match="Còn người ở quầy"):
        actions.close_window(**given, at=at(0, 10))
    actions.close_window(**given, at=at(0, 10, 1))
    event = LoggedEvent.objects.order_by("pk").last()
    assert event.data == {"forgotten_ticket_ids": [ticket.pk]}


def test_on_a_day_off_a_window_closes_after_its_last_sign(world):
    world.open(1, at(5))
    assert [each.window for each in list_left_shifts(at(5, 10))] == world.windows


def test_the_job_closes_what_is_left(world, monkeypatch):
    monkeypatch.setattr(jobs, "now", lambda: at(1))
    assert jobs.close_left_windows.call() == 1
    assert jobs.close_left_windows.call() == 0
