"""The background process: enqueues scheduled jobs, runs subscribers of the log, runs jobs."""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial

from django.db import DatabaseError, close_old_connections, connections

from motcua.config.schedule import ScheduledJob, start_due_jobs
from motcua.kernel.actions import (
    Handler,
    claim_job,
    only_actions_write,
    reap_jobs,
    run_job,
    run_subscriber_round,
)
from motcua.kernel.clock import now
from motcua.messages.jobs import send_next_message

SECONDS_OF_REST = 1.0
SECONDS_TO_END = 5.0

Subscribers = Mapping[str, Handler]
log = logging.getLogger(__name__)


def work_until_stopped(subscribers: Subscribers, schedule: list[ScheduledJob]) -> None:
    """Work until SIGTERM or SIGINT; sleeps a second when idle."""
    stopped = False

    def stop(*_: object) -> None:
        # Only a variable: the handler may run anywhere, also while a lock is held that it needs.
        nonlocal stopped
        stopped = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    worker = name_worker()
    ended = threading.Event()
    sending = threading.Thread(target=_send_until, args=[ended], daemon=True)
    sending.start()
    # The previous process may have been killed during a job.
    _guarded(lambda: reap_jobs(at=now()))
    while not stopped:
        close_old_connections()
        if not take_turn(subscribers, schedule, worker):
            time.sleep(SECONDS_OF_REST)
    ended.set()
    # A message that is still being sent then has a lease, and is not lost.
    sending.join(SECONDS_TO_END)


def _send_until(ended: threading.Event) -> None:
    """Send messages in a thread of its own, so that a slow mail server delays nothing else."""
    with only_actions_write():
        while not ended.is_set():
            close_old_connections()
            if not _guarded(send_next_message):
                ended.wait(SECONDS_OF_REST)
    connections.close_all()


def take_turn(subscribers: Subscribers, schedule: list[ScheduledJob], worker: str) -> int:
    """Enqueue due jobs, read a batch of each chain, run one job; returns the number of items done.

    No part blocks another, neither by failing nor by a long backlog.
    """
    with only_actions_write():
        started = _guarded(lambda: start_due_jobs(schedule, at=now()))
        return started + _read_round(subscribers) + _guarded(lambda: run_next_job(worker))


def read_log_once(subscribers: Subscribers) -> int:
    """Pass new events to each subscriber; returns the number of events read.

    A failure of a subscriber is logged, stored and retried later; the others continue.
    """
    total = 0
    while read := _read_round(subscribers):
        total += read
    return total


def run_next_job(worker: str) -> int:
    """Run the most urgent ready job; returns the number of jobs run, 0 or 1."""
    job = claim_job(worker=worker, at=now())
    if job is not None:
        run_job(job=job, at=now())
    return int(job is not None)


def name_worker() -> str:
    """A unique name of this process: host name, process id, random part."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def _read_round(subscribers: Subscribers) -> int:
    return sum(_guarded(partial(_read, *subscriber)) for subscriber in subscribers.items())


def _read(name: str, handler: Handler) -> int:
    return run_subscriber_round(name=name, handler=handler, at=now()).events


def _guarded(part: Callable[[], int]) -> int:
    """The result of `part`, or 0 if it failed, since a lost database comes back."""
    try:
        return part()
    except DatabaseError as problem:
        # Logged every second until the database is back, so without a traceback.
        log.error("Background work waits for the database: %s", problem)  # noqa: TRY400
        return 0
    except Exception:
        log.exception("Background work failed; it will be tried again")
        return 0
