"""The demo's hall has a line at any hour of the day, and gets no second one."""

import pytest

from motcua.counters.models import Call, Kiosk, Ticket
from motcua.counters.queries.halls import find_demo_kiosk
from motcua.counters.queries.lines import read_hall
from motcua.simulation.playing.hall import receive_in_hall
from tests.factories.dossiers import at
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("when", [at(0, 10), at(0, 0, 0)])
def test_some_were_served_some_are_at_windows_and_some_wait(when):
    unit = UnitFactory(commune=True)
    OfficerFactory(one_stop_at=unit)
    for _time in range(2):
        receive_in_hall(unit, when)
    states = Ticket.objects.values_list("state", flat=True)
    assert (len(states), set(states) >= {"waiting", "called", "served"}) == (14, True)
    hall = read_hall(find_demo_kiosk().hall, when)
    assert [each.call is not None for each in hall.windows] == [True, True, False]
    assert all(call.called_at <= when for call in Call.objects.all())
    receive_in_hall(unit, at(1, 10))
    assert (Ticket.objects.count(), Kiosk.objects.count()) == (28, 1)
