import logging
from datetime import UTC, datetime

import pytest
from django.db import transaction

from motcua.config.background import read_log_once
from motcua.kernel.actions import record_event

pytestmark = pytest.mark.django_db


def record() -> None:
    with transaction.atomic():
        record_event(chain="1", kind="K", subject="s", at=datetime(2026, 1, 5, tzinfo=UTC), by="b")


def fails(_events: object) -> None:
    raise ValueError("not today")


def test_each_subscriber_reads_what_is_new_to_it() -> None:
    record()
    seen: list[int] = []
    subscribers = {"a": lambda events: seen.append(len(events)), "b": lambda _events: None}
    assert [read_log_once(subscribers), read_log_once(subscribers), seen] == [2, 0, [1]]


def test_a_failing_subscriber_does_not_hold_up_the_others() -> None:
    record()
    logging.disable()
    assert read_log_once({"a": fails, "b": lambda _events: None}) == 1
    logging.disable(logging.NOTSET)


def test_a_failing_subscriber_reads_the_same_events_again() -> None:
    record()
    logging.disable()
    read_log_once({"a": fails})
    logging.disable(logging.NOTSET)
    assert read_log_once({"a": lambda _events: None}) == 1
