"""Calling people to windows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from motcua.counters import actions
from motcua.counters.enums import CallEnd
from motcua.counters.models import Call, Shift, Ticket
from motcua.counters.permissions import get_window_to_serve
from motcua.counters.queries.lines import get_ticket, read_hall
from motcua.counters.rules.times import FEWEST, WaitTold
from motcua.kernel.errors import NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import START, make_hall
from tests.factories.dossiers import at
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(kept_rows):
    return make_hall()


@pytest.fixture
def world(made):
    made.open()
    return made


def test_who_came_first_is_called_first(world):
    first, _second = world.take(), world.take(at(0, 9, 1))
    assert world.call() == first
    event = LoggedEvent.objects.order_by("pk").last()
    assert (event.kind, event.subject_id) == ("TicketCalled", first.pk)


def test_who_has_a_ground_is_called_before(world):
    world.take()
    elder = world.take(at(0, 9, 1), ground="elderly")
    assert world.call(when=at(0, 9, 2)) == elder


def test_what_a_window_called_yesterday_does_not_count(world):
    for minute in range(2):
        when = at(0, 9, minute)
        world.take(when, ground="elderly"), world.call(when=when), world.end(when=when)
    world.open(when=at(1)), world.take(at(1))
    elder = world.take(at(1, 9, 1), ground="elderly")
    assert world.call(when=at(1, 9, 2)) == elder


def test_a_window_calls_only_for_its_services_of_the_day(world):
    actions.set_window_services(
        window=world.windows[0], services=[world.results], valid_from=at(1).date(),
        by=SYSTEM, at=at(),
    )  # fmt: skip
    ticket = world.take()
    assert world.call() == ticket
    world.end()
    world.take(at(1))
    world.open(when=at(1))
    with pytest.raises(actions.CannotCallNext, match="Không còn ai chờ"):
        world.call(when=at(1))


def test_nobody_is_called_who_came_on_another_day(world):
    world.take(at(-1))
    with pytest.raises(actions.CannotCallNext, match="Không còn ai chờ"):
        world.call()


def test_a_window_with_somebody_calls_nobody_else(world):
    world.take(), world.take()
    world.call()
    with pytest.raises(actions.CannotCallNext, match="Quầy đang có người"):
        world.call()


def test_two_windows_call_two_people(world):
    tickets = [world.take(), world.take()]
    world.open(1)
    assert [world.call(0), world.call(1)] == tickets


def test_who_clicks_twice_calls_once(world):
    world.take(), world.take()
    for _click in range(2):
        actions.call_next(window=world.windows[0], by=world.officers[0], at=at(), key="k")
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    ("how", "state"), [("served", "served"), ("absent", "absent"), ("put_back", "waiting")]
)
def test_a_call_ends_as_the_officer_says(world, how, state):
    world.take()
    world.call()
    assert world.end(how, when=at(0, 9, 7)).state == state
    call = Call.objects.get()
    assert (call.how, call.ended_at) == (how, at(0, 9, 7))


def test_who_is_put_back_stands_behind_those_who_wait(world):
    first, second = world.take(), world.take(at(0, 9, 1))
    world.call()
    world.end("put_back", when=at(0, 9, 5))
    assert world.call(when=at(0, 9, 6)) == second
    world.end(when=at(0, 9, 7))
    assert world.call(when=at(0, 9, 8)) == first


def test_who_came_too_late_waits_again_at_his_place(world):
    late, _other = world.take(), world.take(at(0, 9, 1))
    world.call()
    world.end("absent", when=at(0, 9, 5))
    actions.readmit_ticket(ticket=late, by=world.officers[0], at=at(0, 9, 6))
    assert world.call(when=at(0, 9, 7)) == late


@pytest.mark.parametrize("when", [at(0, 9, 6), at(1)])
def test_only_who_did_not_come_today_is_let_in_again(world, when):
    ticket = world.take()
    world.call()
    world.end("served" if when < at(1) else "absent", when=at(0, 9, 5))
    with pytest.raises(actions.CannotReadmitTicket, match="không còn ở danh sách"):
        actions.readmit_ticket(ticket=ticket, by=world.officers[0], at=when)


def test_who_is_transferred_waits_for_the_other_service_by_his_arrival(world):
    ticket, _other = world.take(), world.take(at(0, 9, 1), service=world.results)
    world.call()
    moved = world.end("transferred", service=world.results, when=at(0, 9, 5))
    assert (moved.state, moved.service) == ("waiting", world.results)
    assert world.call(when=at(0, 9, 6)) == ticket


def test_nobody_is_transferred_to_the_same_service_or_another_hall(world):
    world.take()
    world.call()
    for service in (world.papers, make_hall().results):
        with pytest.raises(actions.CannotEndCall, match="Chọn một dịch vụ khác"):
            world.end("transferred", service=service)


@pytest.mark.parametrize(("how", "given"), [("transferred", False), ("served", True)])
def test_only_who_is_transferred_goes_to_a_service(world, how, given):
    world.take()
    world.call()
    with pytest.raises(actions.CannotEndCall, match="Chọn dịch vụ chuyển đến"):
        world.end(how, service=world.results if given else None)


def test_a_form_for_a_number_that_has_left_ends_no_other_call(world):
    old, _new = world.take(), world.take()
    world.call()
    world.end()
    world.call()
    with pytest.raises(actions.CannotEndCall, match="Quầy đã gọi số khác"):
        actions.end_call(
            window=world.windows[0], ticket=old, how="absent", by=world.officers[0], at=at()
        )


def test_a_recalled_number_is_the_newest_on_the_screen(world):
    world.open(1)
    first, second = world.take(), world.take()
    world.call(0, at(0, 9, 1)), world.call(1, at(0, 9, 2))
    actions.recall_ticket(window=world.windows[0], by=world.officers[0], at=at(0, 9, 3))
    calls = read_hall(world.hall, at(0, 9, 4)).last_calls
    assert [call.ticket for call in calls] == [first, second]


def test_a_window_is_opened_by_one_officer_and_he_opens_one(world):
    with pytest.raises(actions.CannotOpenWindow, match="đang có đồng nghiệp"):
        actions.open_window(window=world.windows[0], by=world.officers[1], at=at())
    actions.open_window(window=world.windows[1], by=world.officers[0], at=at(0, 9, 5))
    assert Shift.objects.get(closed_at=None).window == world.windows[1]
    event = LoggedEvent.objects.order_by("pk").last()
    assert event.data["closed_window_ids"] == [world.windows[0].pk]


def test_who_has_somebody_at_the_window_opens_no_other(world):
    world.take()
    world.call()
    with pytest.raises(actions.CannotOpenWindow, match="Ở quầy 1 còn một số"):
        actions.open_window(window=world.windows[1], by=world.officers[0], at=at())
    assert Shift.objects.get(closed_at=None).window == world.windows[0]


def test_nobody_calls_at_a_colleague_s_window(world):
    world.take()
    with pytest.raises(actions.CannotCallNext, match="không phải bạn"):
        actions.call_next(window=world.windows[0], by=world.officers[1], at=at())


def test_a_window_with_somebody_is_not_closed(world):
    world.take()
    world.call()
    given = {"window": world.windows[0], "by": world.officers[0], "at": at()}
    with pytest.raises(actions.CannotCloseWindow, match="Còn người ở quầy"):
        actions.close_window(**given)
    world.end()
    actions.close_window(**given)
    with pytest.raises(actions.CannotCallNext, match="Quầy chưa mở"):
        world.call()


def test_what_yesterday_left_open_is_closed_and_tells_no_time(world):
    ticket = world.take(at(0, 16))
    world.call(when=at(0, 16))
    with pytest.raises(actions.CannotCallNext, match="Quầy chưa mở hôm nay"):
        world.call(when=at(1))
    world.open(when=at(1))
    call = Call.objects.get()
    assert (call.how, call.took) == (CallEnd.FORGOTTEN, None)
    assert Ticket.objects.get().state == "served"
    assert LoggedEvent.objects.order_by("pk").last().data == {"forgotten_ticket_ids": [ticket.pk]}


def test_an_officer_moves_to_another_window_the_next_day(world):
    actions.open_window(window=world.windows[1], by=world.officers[0], at=at(1))
    assert Shift.objects.get(closed_at=None).window == world.windows[1]


def test_no_statement_calls_a_number_to_two_windows(world):
    world.take()
    world.call()
    call = Call.objects.get()
    call.pk, call.window = None, world.windows[1]
    with pytest.raises(IntegrityError, match="ticket"):
        call.save()


def test_people_ahead_and_minutes_follow_the_turns(world):
    first, second = world.take(), world.take(at(0, 9, 1))
    elder = world.take(at(0, 9, 2), ground="elderly")
    now = read_hall(world.hall, at(0, 9, 3))
    assert [now.ahead_of(each) for each in (elder, first, second)] == [0, 1, 2]
    told = [now.wait_of(each) for each in (elder, first, second)]
    assert told == [WaitTold(0, 0), WaitTold(10, 15), WaitTold(20, 30)]


def test_a_service_takes_as_long_as_its_own_people_took(world):
    when, times = at(), {world.papers: timedelta(minutes=8), world.results: timedelta(minutes=2)}
    for service, length in [*times.items()] * FEWEST:
        world.take(when, service=service), world.call(when=when)
        when += length
        world.end(when=when)
    hall = read_hall(world.hall, when)
    assert {each: hall.each_takes(each.pk) for each in times} == times


def test_who_is_served_elsewhere_meanwhile_delays_nobody(world):
    world.open(1)
    actions.set_window_services(
        window=world.windows[1], services=[world.results], valid_from=at().date(),
        by=SYSTEM, at=at(),
    )  # fmt: skip
    for minute in range(2):
        world.take(at(0, 9, minute), service=world.results)
    ticket = world.take(at(0, 9, 3))
    assert read_hall(world.hall, at(0, 9, 4)).wait_of(ticket) == WaitTold(10, 15)


def test_whoever_takes_a_number_now_waits_for_who_is_at_the_window(world):
    assert read_hall(world.hall, at()).wait_for(world.papers.pk) == WaitTold(0, 0)
    world.take()
    world.call()
    told = [
        read_hall(world.hall, at(0, 9, minute)).wait_for(world.papers.pk).least
        for minute in (1, 5, 30)
    ]
    assert told == [5, 5, 0]


def test_whoever_takes_a_number_now_waits_for_all_with_a_ground(world):
    world.take(), world.take(ground="elderly")
    assert read_hall(world.hall, at()).wait_for(world.papers.pk) == WaitTold(20, 30)


def test_no_minutes_are_told_while_no_window_is_open(world):
    ticket = world.take()
    actions.close_window(window=world.windows[0], by=world.officers[0], at=at())
    assert read_hall(world.hall, at()).wait_of(ticket) is None


def test_the_hall_counts_who_waits_for_what(world):
    world.take(), world.take(), world.take(service=world.results)
    counts = read_hall(world.hall, at()).by_service
    assert counts == {world.papers.pk: 2, world.results.pk: 1}


def test_each_window_has_a_page_of_its_own(world):
    officer = world.officers[0]
    found = [get_window_to_serve(each.pk, officer=officer, at=at()) for each in world.windows]
    assert found == world.windows


def test_a_window_of_another_hall_has_no_say():
    one, other = make_hall(), make_hall()
    one.open()
    other.take()
    with pytest.raises(actions.CannotCallNext, match="Không còn ai chờ"):
        one.call()


def test_an_unknown_address_is_no_ticket(world):
    world.take()
    for secret in ("", "x" * 22):
        with pytest.raises(NotVisible, match="Không có số này"):
            get_ticket(secret)


def test_services_of_a_window_are_not_set_into_a_settled_future(world):
    given = {"window": world.windows[0], "by": SYSTEM, "at": at()}
    actions.set_window_services(services=[world.results], valid_from=at(5).date(), **given)
    with pytest.raises(actions.CannotSetWindowServices, match="ngày sau đó"):
        actions.set_window_services(services=[world.papers], valid_from=at(4).date(), **given)


def test_services_of_a_window_are_set_twice_on_a_day(world):
    given = {"window": world.windows[0], "by": SYSTEM, "at": at(), "valid_from": START}
    actions.set_window_services(services=[], **given)
    actions.set_window_services(services=[world.papers], **given)
    world.take(service=world.results)
    ticket = world.take(at(0, 9, 1))
    assert world.call(when=at(0, 9, 2)) == ticket


def test_a_stranger_may_not_call():
    world = make_hall()
    stranger = OfficerFactory(one_stop_at=make_hall().unit)
    with pytest.raises(Exception, match="người khác phụ trách"):
        actions.open_window(window=world.windows[0], by=stranger, at=at())
