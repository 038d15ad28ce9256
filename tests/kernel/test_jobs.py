"""Jobs: put into the queue with their cause, run once, tried again when they fail."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from motcua.kernel.actions import claim_job, forget_jobs, reap_jobs, retry_jobs, run_job
from motcua.kernel.actions.jobs import MOST_ATTEMPTS
from motcua.kernel.jobs import forget_jobs as forget_left_behind
from motcua.kernel.jobs import reap_jobs as reap_left_behind
from motcua.kernel.queries.background import count_jobs, list_failing_jobs
from tests.kernel import sample_jobs

pytestmark = pytest.mark.django_db

AT = datetime(2026, 1, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _prepared() -> Iterator[None]:
    sample_jobs.done.clear()
    sample_jobs.make_table()
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def run_next(at: datetime = AT) -> bool:
    job = claim_job(worker="w", at=at)
    if job is not None:
        run_job(job=job, at=at)
    return job is not None


def only_job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_a_job_is_run_once_with_what_it_was_given() -> None:
    sample_jobs.note.enqueue("x", twice=True)
    assert [run_next(), run_next(), sample_jobs.done] == [True, False, ["x", "x"]]
    assert (only_job().status, only_job().return_value) == ("SUCCESSFUL", "x")


def test_a_job_is_queued_only_with_its_cause() -> None:
    with transaction.atomic():
        sample_jobs.note.enqueue("x")
        transaction.set_rollback(True)
    assert claim_job(worker="w", at=AT) is None


def test_a_job_for_later_waits() -> None:
    sample_jobs.note.using(run_after=AT + HOUR).enqueue("x")
    assert [run_next(AT), run_next(AT + HOUR)] == [False, True]


def test_the_more_urgent_job_comes_first() -> None:
    sample_jobs.note.enqueue("later")
    sample_jobs.note.using(priority=10).enqueue("sooner")
    run_next()
    assert sample_jobs.done == ["sooner"]


def test_a_job_may_ask_which_attempt_it_is() -> None:
    sample_jobs.note_attempt.enqueue()
    run_next()
    assert sample_jobs.done == [1]


def test_what_a_failed_attempt_wrote_is_gone() -> None:
    sample_jobs.fail.enqueue()
    run_next()
    assert sample_jobs.rows() == []


def test_a_failure_is_kept_without_what_the_message_says() -> None:
    sample_jobs.fail.enqueue()
    run_next()
    job = only_job()
    assert job.exception_class_path == "builtins.ValueError"
    assert ("raise ValueError" in job.traceback, sample_jobs.PERSONAL in job.traceback) == (
        True,
        False,
    )


def test_a_job_that_failed_twice_waits() -> None:
    sample_jobs.fail.enqueue()
    assert [run_next(), run_next(), run_next()] == [True, True, False]
    assert list_failing_jobs()[0].next_try_at == AT + timedelta(seconds=5)


def test_a_job_that_always_fails_is_given_up_and_stays_visible() -> None:
    sample_jobs.fail.enqueue()
    attempts = sum(run_next(AT + n * HOUR) for n in range(MOST_ATTEMPTS + 5))
    assert (attempts, count_jobs()["failed"]) == (MOST_ATTEMPTS, 1)
    assert list_failing_jobs()[0].next_try_at is None


def test_a_job_that_was_given_up_can_be_tried_again() -> None:
    sample_jobs.fail.enqueue()
    DBTaskResult.objects.update(status="FAILED", worker_ids=["w"] * MOST_ATTEMPTS)
    assert (retry_jobs(at=AT), run_next()) == (1, True)
    assert (only_job().status, only_job().worker_ids) == ("READY", ["w"])


def test_a_job_whose_worker_is_gone_is_run_by_another() -> None:
    sample_jobs.note.enqueue("x")
    claim_job(worker="gone", at=AT)
    assert (run_next(), reap_jobs(at=AT)) == (False, 1)
    assert list_failing_jobs()[0].error == "motcua.kernel.actions.jobs.WorkerGone"
    assert (run_next(), only_job().worker_ids) == (True, ["gone", "w"])


def test_only_jobs_that_run_are_taken_back() -> None:
    for status in ("READY", "SUCCESSFUL", "FAILED"):
        sample_jobs.note.enqueue("x")
        DBTaskResult.objects.filter(status="READY", worker_ids=[]).update(
            status=status, worker_ids=["w"]
        )
    assert reap_jobs(at=AT) == 0


def test_a_job_that_failed_and_then_ended_well_is_no_failing_one() -> None:
    sample_jobs.note.enqueue("x")
    assert list_failing_jobs() == []
    DBTaskResult.objects.update(status="SUCCESSFUL", exception_class_path="builtins.ValueError")
    assert list_failing_jobs() == []


def test_the_job_that_forgets_jobs_says_how_many() -> None:
    sample_jobs.note.enqueue("x")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=AT - 365 * 24 * HOUR)
    assert forget_left_behind.call() == 1


def test_the_job_that_takes_jobs_back_leaves_itself_alone() -> None:
    reap_left_behind.enqueue()
    run_next()
    assert (only_job().return_value, only_job().exception_class_path) == (0, "")


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    sample_jobs.note.enqueue("x")
    for n in range(MOST_ATTEMPTS):
        claim_job(worker="gone", at=AT + n * HOUR)
        reap_jobs(at=AT + n * HOUR)
    assert count_jobs() == {"ready": 0, "running": 0, "failed": 1}


def test_a_worker_whose_job_was_taken_back_leaves_it_alone() -> None:
    sample_jobs.note.enqueue("x")
    job = claim_job(worker="slow", at=AT)
    reap_jobs(at=AT)
    assert job is not None
    run_job(job=job, at=AT)
    assert (sample_jobs.done, only_job().status) == ([], "READY")


def test_a_job_whose_function_is_gone_is_given_up_like_any_other() -> None:
    sample_jobs.note.enqueue("x")
    DBTaskResult.objects.update(task_path="tests.kernel.sample_jobs.gone")
    run_next()
    assert only_job().exception_class_path == "builtins.ImportError"


@pytest.mark.parametrize(("status", "days"), [("SUCCESSFUL", 7), ("FAILED", 90)])
def test_what_ended_long_ago_is_forgotten(status: str, days: int) -> None:
    sample_jobs.note.enqueue("x")
    DBTaskResult.objects.update(status=status, finished_at=AT)
    kept = forget_jobs(at=AT + timedelta(days=days))
    assert (kept, forget_jobs(at=AT + timedelta(days=days, seconds=1))) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_runs_each_job() -> None:
    words = [f"w{number}" for number in range(20)]
    for word in words:
        sample_jobs.note.enqueue(word)

    def work() -> None:
        while run_next():
            pass
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sample_jobs.done) == sorted(words)
