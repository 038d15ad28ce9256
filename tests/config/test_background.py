import logging
import signal
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from motcua.config import background
from motcua.config.background import (
    read_log_once,
    run_next_job,
    take_turn,
    work_until_stopped,
)
from motcua.config.schedule import Every, ScheduledJob
from motcua.kernel.actions import projection
from motcua.kernel.jobs import reap_jobs
from motcua.kernel.models import ScheduledRun, SubscriberCursor
from tests.kernel.sample_events import record
from tests.kernel.sample_jobs import fail, make_table, note, write_itself

pytestmark = pytest.mark.django_db


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


REAP = ScheduledJob("reap", Every(1440), reap_jobs)


def nothing(_events: object) -> None:
    """Handle an event by doing nothing."""


@pytest.fixture
def _quiet() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def test_a_turn_reads_the_log_and_runs_a_job() -> None:
    record()
    note.enqueue("x")
    assert [take_turn({"a": nothing}, [], "w") for _ in range(2)] == [2, 0]


@pytest.mark.parametrize("part", ["start_due_jobs", "run_subscriber_round", "claim_job"])
@pytest.mark.parametrize("problem", [OperationalError, ValueError])
@pytest.mark.usefixtures("_quiet")
def test_a_part_that_fails_leaves_the_others_their_turn(
    monkeypatch: pytest.MonkeyPatch, part: str, problem: type[Exception]
) -> None:
    record()
    note.enqueue("x")
    monkeypatch.setattr(background, part, Mock(side_effect=problem))
    assert take_turn({"a": nothing}, [REAP], "w") == 2


@pytest.mark.usefixtures("_quiet")
def test_a_job_that_fails_does_not_hold_up_the_next() -> None:
    make_table()
    fail.using(priority=9).enqueue()
    note.enqueue("x")
    assert [run_next_job("w") for _ in range(4)] == [1, 1, 1, 0]


@pytest.mark.usefixtures("_quiet")
def test_a_job_that_writes_without_an_action_is_refused() -> None:
    write_itself.enqueue()
    assert take_turn({}, [], "w") == 1
    assert not ScheduledRun.objects.filter(name="by itself").exists()
    assert "WroteOutsideAction" in DBTaskResult.objects.get().exception_class_path


def test_a_projection_writes_what_it_makes_of_the_log() -> None:
    record()
    retell = projection(lambda _events: ScheduledRun.objects.create(name="a"))
    assert take_turn({"a": retell}, [], "w") == 1
    assert ScheduledRun.objects.filter(name="a").exists()


@pytest.mark.usefixtures("_quiet")
def test_a_subscriber_that_writes_without_an_action_is_refused() -> None:
    record()
    take_turn({"a": lambda _events: ScheduledRun.objects.create(name="a")}, [], "w")
    assert not ScheduledRun.objects.exists()
    assert "WroteOutsideAction" in SubscriberCursor.objects.get().error


def test_a_signal_ends_the_work_and_waits_for_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handler that took the lock of an event, which the resting loop holds, never came back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(background.time, "sleep", rest)
    try:
        work_until_stopped({}, [])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert rests == [background.SECONDS_OF_REST]
