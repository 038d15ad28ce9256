"""Running the jobs of the queue: once each, wherever a worker is killed.

A job is put into the queue in the transaction of its cause (`some_job.enqueue(…)`). A worker claims
it in one transaction, and runs it in a second one that also marks it done: killed in the middle,
nothing of it has happened. During that transaction the job's row is locked, so a job that is
claimed but not locked has lost its worker.
"""

import logging
import time
import traceback
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.kernel.queries.background import ready_jobs
from motcua.kernel.rules.background import error_kind, pause_after

Job = DBTaskResult[Any, Any]

# With the pauses between them about fifty minutes.
MOST_ATTEMPTS = 12
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)
ENDING = ["status", "finished_at", "exception_class_path", "traceback"]

log = logging.getLogger(__name__)


class WorkerGone(Exception):
    """The worker that had claimed the job ended without a word."""


def claim_job(*, worker: str, at: datetime) -> Job | None:
    """Take the most urgent job that is ready, or None; `worker` is the process's own name."""
    # Asked first without a lock: on SQLite a transaction would hold up every writer.
    if not ready_jobs(at).exists():
        return None
    with transaction.atomic():
        job = ready_jobs(at).select_for_update(skip_locked=True).first()
        if job is not None:
            job.status, job.started_at = TaskResultStatus.RUNNING, at
            job.worker_ids = [*job.worker_ids, worker]
            job.save(update_fields=["status", "started_at", "worker_ids"])
    return job


def run_job(*, job: Job, at: datetime) -> None:
    """Run a claimed job; what it raises is noted at it, and it is tried again later.

    Does nothing where the job was taken back meanwhile. The job's own transactions are part of
    one that ends with it, so it should be short: long work outside the database comes before.
    """
    try:
        with transaction.atomic():
            _run_locked(job, at)
    except Exception as problem:
        log.exception("Job %s failed", job.task_path)
        with transaction.atomic():
            if _lock_claimed(job):
                _note_failure(job, problem, at)


def reap_jobs(*, at: datetime, besides: str = "") -> int:
    """Put jobs whose worker is gone back into the queue; returns how many.

    `besides` is the id of the job that asks: it runs, and its own lock does not hide it.
    """
    with transaction.atomic():
        running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        claimed = running.select_for_update(skip_locked=True)
        jobs = [job for job in claimed if str(job.pk) != besides]
        for job in jobs:
            _note_failure(job, WorkerGone(), at)
    return len(jobs)


def retry_jobs(*, at: datetime) -> int:
    """Put failed jobs back into the queue, with all their attempts before them; returns how many.

    `at` is when they may run.
    """
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    ready = TaskResultStatus.READY
    return failed.update(status=ready, run_after=at, finished_at=None, worker_ids=[])


def forget_jobs(*, at: datetime) -> int:
    """Remove jobs done more than 7 days ago and failed more than 90 days ago; returns how many."""
    ended = DBTaskResult.objects.filter
    done = ended(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEEP_DONE)
    failed = ended(status=TaskResultStatus.FAILED, finished_at__lt=at - KEEP_FAILED)
    return (done | failed).delete()[0]


def _run_locked(job: Job, at: datetime) -> None:
    if not _lock_claimed(job):
        return
    began = time.monotonic()
    given, context = job.args_kwargs, list[TaskContext]()
    if job.task.takes_context:
        result: Any = job.task_result
        context = [TaskContext(task_result=result)]
    job.return_value = job.task.call(*context, *given["args"], **given["kwargs"])
    job.status = TaskResultStatus.SUCCESSFUL
    job.finished_at = at + timedelta(seconds=time.monotonic() - began)
    job.exception_class_path = job.traceback = ""
    job.save(update_fields=[*ENDING, "return_value"])


def _lock_claimed(job: Job) -> bool:
    """Lock the row; whether the claim of this worker still holds."""
    row = DBTaskResult.objects.select_for_update().filter(pk=job.pk).first()
    claim = (TaskResultStatus.RUNNING, job.worker_ids)
    return row is not None and (row.status, row.worker_ids) == claim


def _note_failure(job: Job, problem: Exception, at: datetime) -> None:
    """Note why, without the message, and try again later or, after too many attempts, never."""
    attempts = len(job.worker_ids)
    job.exception_class_path = error_kind(problem)
    job.traceback = "".join(traceback.format_tb(problem.__traceback__))
    job.status, job.finished_at = TaskResultStatus.FAILED, at
    if attempts < MOST_ATTEMPTS:
        job.status, job.finished_at = TaskResultStatus.READY, None
        job.run_after = at + pause_after(attempts)
    job.save(update_fields=[*ENDING, "run_after"])
