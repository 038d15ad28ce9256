"""The state of background work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from motcua.kernel.models import EventChain, ScheduledRun, SubscriberCursor
from motcua.kernel.queries.log import chains_behind


@dataclass(frozen=True, slots=True)
class ChainBehind:
    """A chain with unread events of a subscriber, and how many."""

    name: str
    events: int


@dataclass(frozen=True, slots=True)
class FailingChain:
    """A chain whose next event fails in a subscriber."""

    chain: str
    failures: int
    error: str
    next_try_at: datetime


@dataclass(frozen=True, slots=True)
class FailingJob:
    """A job whose last attempt failed; retried at `next_try_at`, or never (None)."""

    job: str
    attempts: int
    error: str
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True)
class SubscriberState:
    """A subscriber's health: `lag` counts its unread events in the whole log."""

    name: str
    lag: int
    failing: list[FailingChain]


def list_chains_to_read(subscriber: str, at: datetime) -> list[ChainBehind]:
    """Chains with unread events, except those in backoff until after `at`."""
    due = chains_behind(subscriber).filter(Q(next_try_at=None) | Q(next_try_at__lte=at))
    rows = due.values_list("name", "length", "read")
    return [ChainBehind(name, length - read) for name, length, read in rows]


def list_subscriber_states(names: Iterable[str]) -> list[SubscriberState]:
    """The state of each of these subscribers, also of one that has never read."""
    events = EventChain.objects.aggregate(sum=Coalesce(Sum("length"), 0))["sum"]
    cursors = SubscriberCursor.objects.values_list("subscriber")
    read = dict(cursors.annotate(sum=Sum("number")).order_by())
    return [SubscriberState(name, events - read.get(name, 0), _failing(name)) for name in names]


def _failing(subscriber: str) -> list[FailingChain]:
    cursors = SubscriberCursor.objects.filter(subscriber=subscriber, failures__gt=0)
    columns = ("chain_id", "failures", "error", "next_try_at")
    return [FailingChain(*row) for row in cursors.order_by("chain_id").values_list(*columns)]


def list_last_due() -> dict[str, datetime | None]:
    """The last due time of each schedule entry that was ever started."""
    return dict(ScheduledRun.objects.values_list("name", "due_at"))


def try_to_lock() -> None:
    """Take a lock as every action does, and write nothing; raises DatabaseError.

    SQLite refuses where another program writes; PostgreSQL on a standby and where all
    transactions are read-only. A row that is in use is skipped.
    """
    with transaction.atomic():
        ScheduledRun.objects.select_for_update(skip_locked=True).first()


def ready_jobs(at: datetime) -> QuerySet[DBTaskResult[Any, Any]]:
    """Jobs ready to run at `at`, the most urgent first."""
    soon = Q(run_after=get_date_max()) | Q(run_after__lte=at)
    return DBTaskResult.objects.filter(soon, status=TaskResultStatus.READY)


def count_jobs() -> dict[str, int]:
    """How many jobs there are in each state: `ready`, `running`, `failed`."""
    states = (TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED)
    rows = DBTaskResult.objects.filter(status__in=states).order_by().values_list("status")
    counted = dict(rows.annotate(n=Count("pk")))
    return {state.value.lower(): counted.get(state.value, 0) for state in states}


def list_failing_jobs() -> list[FailingJob]:
    """Jobs whose last attempt failed, the oldest first."""
    unfinished = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    return [
        FailingJob(
            job=job.task_path,
            attempts=len(job.worker_ids),
            error=job.exception_class_path,
            next_try_at=None if job.status == TaskResultStatus.FAILED else job.run_after,
        )
        for job in unfinished.exclude(exception_class_path="").order_by("enqueued_at")
    ]
