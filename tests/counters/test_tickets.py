"""Numbers: given without gap, also by a device without a line, and begun anew at midnight."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from motcua.counters import actions
from motcua.counters.models import Kiosk, Rating, Ticket
from motcua.counters.queries.figures import read_day
from motcua.counters.queries.halls import find_kiosk, find_kiosk_to_start, list_grounds
from motcua.counters.queries.leases import list_held_numbers
from motcua.counters.rules.tickets import spans_of
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import START, make_hall, make_kiosk, new_secret
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(kept_rows):
    return make_hall()


@pytest.fixture
def kiosk(world):
    return make_kiosk(world)


def lease(kiosk, when=None):
    return actions.lease_numbers(kiosk=kiosk, by=SYSTEM, at=when or at())


def enter(leased, number, world, **given):
    given = {"service": world.papers, "secret": new_secret(), "issued_at": at()} | given
    given = {"at": at(0, 10)} | given
    return actions.enter_leased_ticket(lease=leased, number=number, by=SYSTEM, **given)


def test_numbers_follow_each_other_over_all_services(world):
    assert [str(world.take()), str(world.take(service=world.results))] == ["A001", "A002"]


def test_two_halls_have_numbers_of_their_own(world):
    world.take()
    assert str(make_hall().take()) == "A001"


def test_devices_of_another_hall_take_no_letter_away(world, kiosk):
    assert make_kiosk(make_hall(), "another-token-of-a-device").letter == kiosk.letter


@pytest.mark.parametrize("length", [15, 41])
def test_an_address_is_long_enough_and_fits_its_column(world, length):
    with pytest.raises(ValueError, match=f"a secret of {length} characters"):
        world.take(secret="x" * length)


@pytest.mark.parametrize("length", [16, 40])
def test_the_shortest_and_the_longest_address_are_taken(world, length):
    assert world.take(secret="x" * length).number == 1


def test_local_midnight_begins_with_one(world):
    shown = [str(world.take(when)) for when in (at(0, 23, 59), at(1, 0, 0), at(1, 0, 1))]
    assert shown == ["A001", "A001", "A002"]


def test_a_number_refused_is_given_to_the_next(world):
    world.take()
    with pytest.raises(actions.CannotIssueTicket, match="diện ưu tiên"):
        world.take(ground="rich")
    assert world.take().number == 2


def test_a_double_click_takes_one_number(world):
    taken = {world.take(key="k", secret=new_secret()) for _click in range(2)}
    assert len(taken) == 1
    assert Ticket.objects.count() == 1


def test_no_number_is_given_for_a_service_not_begun(world):
    with pytest.raises(actions.CannotIssueTicket, match="không còn dịch vụ"):
        world.take(at().replace(year=START.year - 1))


def test_a_device_gives_only_numbers_of_its_hall(kiosk):
    with pytest.raises(actions.CannotIssueTicket, match="không lấy số"):
        make_hall().take(kiosk=kiosk)


def test_a_device_has_a_letter_and_numbers_of_its_own(world, kiosk):
    world.take()
    assert str(enter(lease(kiosk), 1, world)) == "B001"


def test_leased_numbers_are_leased_once(kiosk):
    leases = [lease(kiosk), lease(kiosk), lease(kiosk, at(1))]
    assert [(each.first, each.last) for each in leases] == [(1, 20), (21, 40), (1, 20)]


@pytest.mark.parametrize(("minutes", "firsts"), [(14, [1, 21]), (15, [1, 1])])
def test_the_demo_s_kiosk_leases_again_what_a_browser_left_unused(world, kiosk, minutes, firsts):
    kiosk.is_demo = True
    kiosk.save()
    leases = [lease(kiosk, at(0, 9, 0)), lease(kiosk, at(0, 9, minutes))]
    assert [each.first for each in leases] == firsts


def test_a_hall_s_device_and_what_was_used_lease_nothing_again(world, kiosk):
    enter(lease(kiosk, at(0, 9, 0)), 1, world, issued_at=at(0, 9, 0))
    assert lease(kiosk, at(0, 9, 20)).first == 21
    assert lease(kiosk, at(0, 9, 40)).first == 41
    kiosk.is_demo = True
    kiosk.save()
    assert lease(kiosk, at(0, 10, 0)).first == 21


def test_a_leased_number_sent_twice_is_one_ticket(world, kiosk):
    leased, secret = lease(kiosk), new_secret()
    sent = {enter(leased, 1, world, key="k", secret=secret) for _time in range(2)}
    assert len(sent) == 1


def test_a_leased_number_given_to_two_is_said(world, kiosk):
    leased = lease(kiosk)
    enter(leased, 1, world)
    with pytest.raises(actions.CannotEnterLeasedTicket, match="đã phát"):
        enter(leased, 1, world, key="other")


@pytest.mark.parametrize("number", [0, 21])
def test_no_number_outside_the_lease_is_taken(world, kiosk, number):
    with pytest.raises(actions.CannotEnterLeasedTicket, match="đã phát"):
        enter(lease(kiosk), number, world)


@pytest.mark.parametrize("issued", [at(-1, 23, 59), at(1, 0, 0), at(0, 10, 6)])
def test_a_leased_number_is_of_its_day_and_not_of_the_future(world, kiosk, issued):
    with pytest.raises(actions.CannotEnterLeasedTicket, match="Giờ trên máy"):
        enter(lease(kiosk), 1, world, issued_at=issued)


def test_who_took_a_number_without_a_line_stands_by_that_time(world, kiosk):
    world.open()
    world.take(at(0, 9, 30))
    early = enter(lease(kiosk), 1, world, issued_at=at(0, 9, 10))
    assert world.call(when=at(0, 10)) == early


def test_a_device_out_of_use_gives_nothing(world, kiosk):
    leased = lease(kiosk)
    actions.revoke_kiosk(kiosk=kiosk, by=SYSTEM, at=at())
    with pytest.raises(actions.CannotLeaseNumbers, match="thôi dùng"):
        lease(kiosk)
    with pytest.raises(actions.CannotEnterLeasedTicket, match="không lấy số"):
        enter(leased, 1, world)


def test_a_device_is_known_by_its_token_until_it_is_revoked(kiosk):
    assert find_kiosk(kiosk.pk, "token-of-a-device") == kiosk
    assert find_kiosk(kiosk.pk, "token-of-a-devicf") is None
    actions.revoke_kiosk(kiosk=kiosk, by=SYSTEM, at=at())
    assert find_kiosk(kiosk.pk, "token-of-a-device") is None


def test_a_set_up_code_opens_one_device_for_half_an_hour(world):
    kiosk = actions.add_kiosk(hall=world.hall, name="Máy", code="1234", by=SYSTEM, at=at())
    assert find_kiosk_to_start("1234", at(0, 9, 29)) == kiosk
    assert find_kiosk_to_start("1234", at(0, 9, 30)) is None
    actions.start_kiosk(kiosk=kiosk, token="t", by=SYSTEM, at=at())
    with pytest.raises(actions.CannotStartKiosk, match="đã dùng"):
        actions.start_kiosk(kiosk=kiosk, token="u", by=SYSTEM, at=at())


def test_a_letter_is_given_again_the_day_after_its_device_left(world, kiosk):
    actions.revoke_kiosk(kiosk=kiosk, by=SYSTEM, at=at())
    given = {"hall": world.hall, "name": "Máy", "by": SYSTEM}
    letters = [
        actions.add_kiosk(code=code, at=when, **given).letter
        for code, when in (("1", at(0, 23, 59)), ("2", at(1, 0, 0)))
    ]
    assert letters == ["C", "B"]


def test_who_does_not_wait_any_more_is_not_called(world):
    world.open()
    tickets = [world.take(), world.take(at(0, 9, 1))]
    actions.give_back_ticket(ticket=tickets[0], by=SYSTEM, at=at(0, 9, 2))
    assert world.call(when=at(0, 9, 3)) == tickets[1]


def test_who_was_called_gives_nothing_back(world):
    world.open()
    ticket = world.take()
    world.call()
    with pytest.raises(actions.CannotGiveBackTicket, match="đã được gọi"):
        actions.give_back_ticket(ticket=ticket, by=SYSTEM, at=at())


def served(world):
    world.open()
    world.take()
    world.call()
    return world.end(when=at(0, 9, 7))


def test_who_was_served_rates_once(world):
    ticket = served(world)
    actions.rate_ticket(ticket=ticket, score=5, by=SYSTEM, at=at(0, 9, 8))
    with pytest.raises(actions.CannotRateTicket, match="đã được đánh giá"):
        actions.rate_ticket(ticket=ticket, score=1, by=SYSTEM, at=at(0, 9, 9))
    assert Rating.objects.get().score == 5


@pytest.mark.parametrize(("when", "score"), [(at(1, 0, 0), 5), (at(0, 9, 8), 0), (at(0, 9, 8), 6)])
def test_a_rating_is_of_the_day_and_from_one_to_five(world, when, score):
    ticket = served(world)
    with pytest.raises(actions.CannotRateTicket, match=r"hôm nay|từ 1 đến 5"):
        actions.rate_ticket(ticket=ticket, score=score, by=SYSTEM, at=when)


def test_who_waits_rates_nothing(world):
    with pytest.raises(actions.CannotRateTicket, match="đã làm xong"):
        actions.rate_ticket(ticket=world.take(), score=5, by=SYSTEM, at=at())


def test_the_day_is_told_in_minutes(world):
    world.open()
    for minute, how in ((1, "served"), (2, "absent"), (3, "served")):
        world.take(at(0, 9, minute))
        world.call(when=at(0, 9, 2 * minute))
        world.end(how, when=at(0, 9, 2 * minute) + timedelta(minutes=2, seconds=1))
    world.take(at(0, 11), ground="elderly")
    world.take(at(1))
    total = read_day(world.hall, at().date(), total="Cộng").total
    assert (total.issued, total.priority) == (4, 1)
    assert (total.served, total.absent, total.given_back, total.left) == (2, 1, 0, 1)
    assert (total.wait_median, total.wait_nine_of_ten, total.service_median) == (2, 3, 3)


def test_ratings_of_another_day_are_not_counted(world):
    ticket = served(world)
    actions.rate_ticket(ticket=ticket, score=5, by=SYSTEM, at=at(0, 9, 8))
    days = [read_day(world.hall, at(day).date(), total="") for day in (0, 1)]
    assert [each.rated for each in days] == [1, 0]


def test_bars_are_as_long_as_the_hour_was_full(world):
    for hour in (9, 9, 11):
        world.take(at(0, hour))
    hours = read_day(world.hall, at().date(), total="").hours
    assert [(each.hour, each.width) for each in hours] == [(9, 100), (10, 0), (11, 50)]


def test_a_ground_set_anew_holds_from_its_day(world):
    given = {"code": "elderly", "source_note": "QĐ 1/2026", "by": SYSTEM, "at": at()}
    actions.set_priority_ground(name="Người từ 75 tuổi", valid_from=at(1).date(), **given)
    names = [[each.name for each in list_grounds(when)] for when in (at(), at(1))]
    assert "Người từ 80 tuổi trở lên" in names[0]
    assert "Người từ 75 tuổi" in names[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [({"code": "Già"}, "Mã gồm"), ({"name": " "}, "Ghi tên"), ({"source_note": ""}, "ghi nguồn")],
)
def test_a_ground_needs_code_name_and_source(change, said):
    given = {"code": "x", "name": "X", "source_note": "QĐ", "valid_from": START} | change
    with pytest.raises(actions.CannotSetPriorityGround, match=said):
        actions.set_priority_ground(**given, by=SYSTEM, at=at())


@pytest.mark.parametrize(("name", "letter"), [("", "A"), ("Sảnh", "a"), ("Sảnh", "AB")])
def test_a_hall_needs_a_name_and_a_letter(world, name, letter):
    with pytest.raises(actions.CannotAddHall, match=r"tên sảnh|chữ hoa"):
        actions.add_hall(unit=world.unit, name=name, letter=letter, by=SYSTEM, at=at())


def test_what_a_hall_has_is_not_added_twice(world):
    given = {"hall": world.hall, "by": SYSTEM, "at": at()}
    with pytest.raises(actions.CannotAddWindow, match="đã có quầy"):
        actions.add_window(number=1, **given)
    with pytest.raises(actions.CannotAddService, match="đã có dịch vụ"):
        actions.add_service(name="Nộp hồ sơ", kind="ask", valid_from=START, **given)
    with pytest.raises(actions.CannotAddHall, match="đã có sảnh"):
        actions.add_hall(unit=world.unit, name=world.hall.name, by=SYSTEM, at=at())


def test_nothing_of_a_person_is_in_a_ticket():
    columns = {field.name for field in Ticket._meta.get_fields()}
    assert columns == {
        *("id", "hall", "service", "day", "letter", "number", "ground", "state"),
        *("secret_digest",),
        *("issued_at", "queued_at", "kiosk", "lease", "calls", "rating"),
    }
    assert "token" not in {field.name for field in Kiosk._meta.fields}


def test_the_command_sets_a_ground(capsys):
    given = ["teacher", "Nhà giáo", "--position=9", "--from=2026-03-03", "--source=QĐ 2/2026"]
    call_command("set_priority_ground", *given, "--by=system", "--json")
    assert json.loads(capsys.readouterr().out)["position"] == 9
    assert [each.code for each in list_grounds(at(1))][-1] == "teacher"


def test_numbers_are_told_as_spans():
    assert spans_of([7, 1, 3, 2]) == [(1, 3), (7, 7)]
    assert spans_of([]) == []


def test_numbers_that_went_with_a_device_s_memory_are_explained_and_called_by_nobody(world, kiosk):
    enter(lease(kiosk), 1, world)
    enter(lease(kiosk), 21, world)
    (held,) = list_held_numbers(world.hall, at().date())
    assert (held.entered, held.others) == (["B001", "B021"], ["B002–B020", "B022–B040"])
    assert read_day(world.hall, at().date(), total="").total.issued == 2


def test_numbers_of_another_day_are_none_of_today(world, kiosk):
    lease(kiosk, at(1))
    assert list_held_numbers(world.hall, at().date()) == []
