"""The schedule: what is due when, and that each moment starts its job once."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Thread
from unittest.mock import Mock

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from motcua.config.background import run_next_job
from motcua.config.schedule import SCHEDULE, Daily, Every, ScheduledJob, When, start_due_jobs
from motcua.kernel.clock import VIETNAM
from tests.kernel.sample_jobs import note_attempt

AT = datetime(2026, 1, 5, 10, 17, 30, tzinfo=VIETNAM)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
MOMENTS = st.integers(1, 10**9).map(lambda n: datetime(2000, 1, 2, tzinfo=UTC) + n * SECOND * 3)
WHENS = st.builds(Every, st.integers(1, 1440)) | st.builds(Daily, st.times())


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (Every(5), AT.replace(minute=15, second=0)),
        (Every(1440), AT.replace(hour=0, minute=0, second=0)),
        (Daily(time(2, 30)), AT.replace(hour=2, minute=30, second=0)),
        (Daily(time(10, 17, 30)), AT),
        (Daily(time(23)), AT.replace(day=4, hour=23, minute=0, second=0)),
    ],
)
def test_the_last_moment_at_which_an_entry_was_due(when: When, expected: datetime) -> None:
    assert when.latest(AT) == expected


@given(WHENS, MOMENTS)
def test_the_last_moment_is_never_ahead_and_is_its_own_last(when: When, at: datetime) -> None:
    last = when.latest(at)
    assert last <= at
    assert when.latest(last) == last
    assert when.latest(last - timedelta(microseconds=1)) < last


def start(*whens: When, at: datetime = AT) -> int:
    entries = [ScheduledJob(f"e{number}", when, note_attempt) for number, when in enumerate(whens)]
    return start_due_jobs(entries, at=at)


@pytest.mark.django_db
def test_a_moment_starts_its_job_once() -> None:
    assert [start(Every(5)), start(Every(5)), start(Every(5), at=AT + 3 * MINUTE)] == [1, 0, 1]
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_what_was_missed_is_started_late_and_once() -> None:
    start(Daily(time(2)))
    assert start(Daily(time(2)), at=AT + timedelta(days=3, hours=20)) == 1


@pytest.mark.django_db
def test_a_clock_that_goes_back_repeats_nothing() -> None:
    start(Every(5), Daily(time(2)))
    assert start(Every(5), Daily(time(2)), at=AT - timedelta(days=2)) == 0


@pytest.mark.django_db
def test_a_moment_whose_job_could_not_be_queued_is_due_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(DBTaskResult, "save", Mock(side_effect=ConnectionError))
        with pytest.raises(ConnectionError):  # noqa: PT011 - it says nothing
            start(Every(5))
    assert start(Every(5)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_starts_each_job() -> None:
    started, ready = list[int](), Barrier(2)

    def work() -> None:
        for n in range(10):
            ready.wait()
            started.append(start(Every(1), Every(2), at=AT + 2 * n * MINUTE))
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(started), DBTaskResult.objects.count()) == (20, 20)


def test_no_two_entries_share_a_name() -> None:
    assert [name for name, n in Counter(entry.name for entry in SCHEDULE).items() if n > 1] == []


@pytest.mark.django_db
def test_every_job_of_the_schedule_can_be_run() -> None:
    start_due_jobs(SCHEDULE, at=AT)
    while run_next_job("w"):
        pass
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
