"""Running queued jobs, each exactly once even if a worker is killed.

A job is enqueued in the transaction of its cause (`some_job.enqueue(…)`). A worker claims it in one
transaction, and runs it in a second one that also marks it done, so a worker killed in the middle
rolls back. That transaction locks the job's row: a job that is claimed but not locked has lost its
worker.
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

# About fifty minutes, with the backoff between attempts.
MOST_ATTEMPTS = 12
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)
ENDING = ["status", "finished_at", "exception_class_path", "traceback"]

log = logging.getLogger(__name__)


class WorkerGone(Exception):
    """The worker that had claimed the job died."""


def claim_job(*, worker: str, at: datetime) -> Job | None:
    """Claim the most urgent job that is ready, or None; `worker` is the process's own name."""
    # First read without a lock: on SQLite a transaction would block every writer.
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
    """Run a claimed job; an exception is stored with it, and it is retried later.

    Does nothing if the job was requeued meanwhile. The whole job runs in one transaction, so keep
    it short: do long work outside the database first.
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
    """Requeue jobs whose worker died; returns how many.

    `besides` is the id of the calling job, which its own lock does not protect from itself.
    """
    with transaction.atomic():
        running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        claimed = running.select_for_update(skip_locked=True)
        jobs = [job for job in claimed if str(job.pk) != besides]
        for job in jobs:
            _note_failure(job, WorkerGone(), at)
    return len(jobs)


def retry_jobs(*, at: datetime) -> int:
    """Requeue failed jobs with their full number of attempts; returns how many.

    `at` is the earliest time at which they run.
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
    """Lock the row; returns whether this worker's claim is still valid."""
    row = DBTaskResult.objects.select_for_update().filter(pk=job.pk).first()
    claim = (TaskResultStatus.RUNNING, job.worker_ids)
    return row is not None and (row.status, row.worker_ids) == claim


def _note_failure(job: Job, problem: Exception, at: datetime) -> None:
    """Store the error's class, not its message, and retry later unless no attempt is left."""
    attempts = len(job.worker_ids)
    job.exception_class_path = error_kind(problem)
    job.traceback = "".join(traceback.format_tb(problem.__traceback__))
    job.status, job.finished_at = TaskResultStatus.FAILED, at
    if attempts < MOST_ATTEMPTS:
        job.status, job.finished_at = TaskResultStatus.READY, None
        job.run_after = at + pause_after(attempts)
    job.save(update_fields=[*ENDING, "run_after"])
