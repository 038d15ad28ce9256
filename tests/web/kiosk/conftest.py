"""A hall with a device, for the tests of the kiosk."""

import pytest
from django.test import Client

from motcua.counters import actions
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import HallWorld, make_hall


@pytest.fixture(scope="module")
def world(kept_rows: None) -> HallWorld:
    """A hall, whose device is not set up yet."""
    made = make_hall()
    actions.add_kiosk(hall=made.hall, name="Máy", code="12345678", by=SYSTEM, at=now())
    return made


@pytest.fixture
def kiosk(world: HallWorld) -> Client:
    """A browser that was set up as the hall's device, with the code as it is printed."""
    client = Client()
    client.post("/kiosk/cai-dat/", {"code": "1234 5678"})
    return client
