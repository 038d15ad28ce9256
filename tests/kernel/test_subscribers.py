"""A chain that cannot be handled: found, noted, tried again, and in nobody's way."""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.actions import (
    retry_chains,
    run_subscriber,
    run_subscriber_round,
    subscribers,
)
from motcua.kernel.actions.subscribers import Handler
from motcua.kernel.events import Recorded
from motcua.kernel.models import SubscriberCursor
from motcua.kernel.queries.background import list_subscriber_states
from motcua.kernel.rules.background import pause_after
from tests.kernel.sample_events import record as record_one

pytestmark = pytest.mark.django_db

AT = datetime(2026, 1, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def record(chain: str = "a", times: int = 1) -> None:
    for _ in range(times):
        record_one(chain)


class Reader:
    """Remembers what it handled, and chokes on some events, as often as told."""

    def __init__(self, *poison: tuple[str, int], times: int = 1000) -> None:
        self.poison, self.times, self.seen = poison, times, list[tuple[str, int]]()

    def __call__(self, events: Sequence[Recorded]) -> None:
        for event in events:
            if (event.chain, event.number) in self.poison and self.times:
                self.times -= 1
                raise ValueError("Nguyễn Văn A, 0912345678")
        self.seen += [(event.chain, event.number) for event in events]


def read(reader: Handler, at: datetime = AT, batch: int = 500) -> tuple[int, int]:
    done = run_subscriber_round(name="s", handler=reader, at=at, batch=batch)
    return done.events, done.failed


def cursor_of(chain: str = "a") -> SubscriberCursor:
    return SubscriberCursor.objects.get(subscriber="s", chain=chain)


@pytest.mark.parametrize("poison", [1, 2, 6, 7, 12, 13])
def test_events_before_the_one_that_cannot_be_handled_are_handled(poison: int) -> None:
    record(times=13)
    reader = Reader(("a", poison))
    assert read(reader) == (poison - 1, 1)
    assert reader.seen == [("a", n) for n in range(1, poison)]


def test_a_failing_chain_leaves_the_others_alone() -> None:
    for chain in "abc":
        record(chain, times=2)
    assert read(Reader(("b", 1))) == (4, 1)


def test_a_long_chain_takes_one_batch_a_round() -> None:
    record("a", times=5)
    record("b", times=1)
    reader = Reader()
    read(reader, batch=2)
    assert reader.seen == [("a", 1), ("a", 2), ("b", 1)]


def test_a_failure_is_noted_without_what_the_message_says() -> None:
    record()
    read(Reader(("a", 1)))
    noted = cursor_of()
    assert (noted.failures, noted.error, noted.next_try_at) == (1, "builtins.ValueError", AT)


def test_a_chain_that_failed_twice_waits() -> None:
    record()
    reader = Reader(("a", 1), times=2)
    assert [read(reader)[1] for _ in range(3)] == [1, 1, 0]
    assert read(reader, AT + 4 * SECOND) == (0, 0)
    assert read(reader, AT + 5 * SECOND) == (1, 0)


def test_a_statement_that_the_database_refuses_fails_only_its_chain() -> None:
    for chain in "ab":
        record(chain)

    def handle(events: Sequence[Recorded]) -> None:
        if events[0].chain == "a":
            connection.cursor().execute("SELECT * FROM nowhere")

    assert read(handle) == (1, 1)
    assert cursor_of().error.startswith("django.db.utils.")


def test_a_batch_is_not_tried_in_halves_while_the_database_fails() -> None:
    record(times=8)
    batches = []

    def handle(events: Sequence[Recorded]) -> None:
        batches.append(len(events))
        if len(batches) == 1:
            raise OperationalError("database is locked")

    assert [read(handle), read(handle)] == [(0, 1), (8, 0)]
    assert batches == [8, 8]


def test_a_success_clears_the_note() -> None:
    record()
    reader = Reader(("a", 1), times=1)
    read(reader)
    read(reader)
    noted = cursor_of()
    assert (noted.number, noted.failures, noted.error, noted.next_try_at) == (1, 0, "", None)


def test_a_batch_that_fails_once_is_handled_in_halves() -> None:
    record(times=4)
    reader = Reader(("a", 4), times=1)
    assert (read(reader), cursor_of().failures) == ((4, 0), 0)


def test_a_failure_is_not_noted_where_another_process_has_read_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record()
    note = subscribers._note_failure

    def note_late(*given: Any) -> None:
        run_subscriber(name="s", handler=Reader())
        note(*given)

    monkeypatch.setattr(subscribers, "_note_failure", note_late)
    read(Reader(("a", 1)))
    assert cursor_of().failures == 0


def test_a_chain_that_waits_can_be_tried_at_once() -> None:
    record()
    reader = Reader(("a", 1), times=2)
    read(reader)
    read(reader)
    retry_chains(at=AT)
    assert read(reader) == (1, 0)


def test_the_lag_counts_all_that_is_not_read() -> None:
    record("a", times=3)
    record("b", times=2)
    read(Reader(("a", 2)))
    state, other = list_subscriber_states(["s", "never-began"])
    assert (state.lag, [one.chain for one in state.failing], other.lag) == (2, ["a"], 5)


def test_failing_chains_are_told_by_name() -> None:
    record("b")
    read(Reader(("b", 1)))
    record("a")
    read(Reader(("a", 1), ("b", 1)))
    (state,) = list_subscriber_states(["s"])
    assert [(one.chain, one.failures) for one in state.failing] == [("a", 1), ("b", 2)]


def test_the_database_takes_no_wait_without_a_failure() -> None:
    record()
    cursor = SubscriberCursor(subscriber="s", chain_id="a", next_try_at=AT)
    with (
        pytest.raises(IntegrityError, match="cursor_waits_only_after_a_failure"),
        transaction.atomic(),
    ):
        cursor.save()


@given(st.integers(1, 10**9))
def test_pauses_grow_and_are_bounded(failures: int) -> None:
    assert timedelta(0) <= pause_after(failures) <= pause_after(failures + 1)
    assert pause_after(failures) <= timedelta(minutes=15)
