"""Two connections at once: numbers have no double, and nobody is called to two windows."""

import pytest

from motcua.counters import actions
from motcua.counters.models import Shift, Ticket
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import make_hall, make_kiosk
from tests.factories.dossiers import at
from tests.test_locks import one_behind_the_other

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_take_a_number_at_once_get_two_without_a_gap():
    world = make_hall()
    taken = one_behind_the_other(world.take, world.take)
    assert [ticket.number for ticket in taken] == [1, 2]


def test_two_windows_that_call_at_once_call_two_people():
    world = make_hall()
    world.open(0), world.open(1)
    tickets = [world.take(), world.take()]
    assert one_behind_the_other(lambda: world.call(0), lambda: world.call(1)) == tickets


def test_who_gives_the_number_back_while_it_is_called_is_told_so():
    world = make_hall()
    world.open()
    ticket = world.take()
    given = {"ticket": ticket, "by": SYSTEM, "at": at()}
    called, refused = one_behind_the_other(world.call, lambda: actions.give_back_ticket(**given))
    assert called == ticket
    assert isinstance(refused, actions.CannotGiveBackTicket)


def test_who_is_called_while_the_number_is_given_back_is_the_next():
    world = make_hall()
    world.open()
    first, second = world.take(), world.take()
    given = {"ticket": first, "by": SYSTEM, "at": at()}
    _back, called = one_behind_the_other(lambda: actions.give_back_ticket(**given), world.call)
    assert called == second
    assert Ticket.objects.get(pk=first.pk).state == "given_back"


def test_an_officer_who_opens_two_windows_at_once_serves_at_the_second():
    world = make_hall()
    officer = world.officers[0]
    opened = one_behind_the_other(
        *(
            lambda window=window: actions.open_window(window=window, by=officer, at=at())
            for window in world.windows
        )
    )
    assert opened == world.windows
    assert Shift.objects.get(closed_at=None).window == world.windows[1]


def test_two_leases_at_once_share_no_number():
    kiosk = make_kiosk(make_hall())
    ask = lambda: actions.lease_numbers(kiosk=kiosk, by=SYSTEM, at=at())  # noqa: E731
    leases = one_behind_the_other(ask, ask)
    assert [lease.first for lease in leases] == [1, 21]
