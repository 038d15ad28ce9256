"""What `/metrics` tells of the work in the background."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.kernel.actions import start_if_due
from motcua.kernel.models import EventChain, SubscriberCursor
from tests.kernel.sample_jobs import note

AT = datetime(1970, 1, 2, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def measures(client: Client) -> list[str]:
    return client.get("/metrics").content.decode().splitlines()


def test_how_far_a_subscriber_is_behind(client: Client) -> None:
    EventChain.objects.create(name="c", length=7)
    assert 'motcua_subscriber_lag_events{subscriber="statistics"} 7' in measures(client)
    assert 'motcua_subscriber_failing_chains{subscriber="statistics"} 0' in measures(client)


def test_how_many_chains_fail(client: Client) -> None:
    chain = EventChain.objects.create(name="c", length=7)
    failing = {"failures": 1, "error": "E", "next_try_at": AT}
    SubscriberCursor.objects.create(subscriber="statistics", chain=chain, **failing)
    assert 'motcua_subscriber_failing_chains{subscriber="statistics"} 1' in measures(client)


def test_what_waits_in_the_queue(client: Client) -> None:
    note.enqueue("x")
    told = measures(client)
    assert {'motcua_jobs{status="ready"} 1', "motcua_jobs_failing 0"} <= set(told)


def test_when_the_schedule_last_started_an_entry(client: Client) -> None:
    start_if_due(name="e", due_at=AT, start=lambda: None)
    name = "motcua_schedule_started_for_timestamp_seconds"
    assert f'{name}{{entry="e"}} 86400.0' in measures(client)
