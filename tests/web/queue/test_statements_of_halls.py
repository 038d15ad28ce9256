"""What the pages of a hall ask of the database does not grow with the line."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import now
from tests.factories.counters import make_hall

pytestmark = pytest.mark.django_db


def asked(client, address):
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def test_a_long_line_asks_no_more_than_a_short_one(as_officer, client):
    world = make_hall()
    world.open(when=now())
    ticket = world.take(now())
    desk = as_officer(world.officers[0])
    pages = [(desk, f"/quay/{world.windows[0].pk}/"), (client, f"/kiosk/so/{ticket.secret}/")]
    short = [asked(*page) for page in pages]
    for _number in range(5):
        world.take(now())
    world.call(when=now())
    assert [asked(*page) for page in pages] == short
    assert max(short) <= 20
