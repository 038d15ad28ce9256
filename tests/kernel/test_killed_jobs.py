"""Jobs are done once each, wherever their worker is killed; on the database that is tested."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.killing import Forked, own_database

pytestmark = pytest.mark.database

PREPARE = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from django.db import transaction
from motcua.kernel.actions import claim_job, reap_jobs, run_job, start_if_due
from motcua.kernel.queries.background import count_jobs
from tests.kernel.sample_jobs import add_row, count, count_and_die, make_table, rows
AT = datetime(2026, 1, 5, tzinfo=UTC)
LATER = datetime(9000, 1, 1, tzinfo=UTC)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def run_all():
    ran = 0
    reap_jobs(at=AT)
    while (job := claim_job(worker=str(os.getpid()), at=LATER)) is not None:
        run_job(job=job, at=AT)
        ran += 1
    return ran
"""
TABLES = """
make_table("handled")
make_table("ordered")
"""
# What was ordered is written in the transaction that puts its job into the queue.
UNTIL_KILLED = """
for number in range(int(sys.argv[1]), 100_000):
    with transaction.atomic():
        add_row(number, "ordered")
        count.enqueue(number)
    run_all()
    print(number, flush=True)
"""


@pytest.fixture(scope="module")
def url(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """A migrated database of its own, of the kind that is tested."""
    folder = tmp_path_factory.mktemp("killed")
    with own_database(request, folder) as url, django_db_blocker.unblock():
        run(url, TABLES)
        yield url


def start(url: str, script: str, *arguments: object) -> Forked:
    return Forked(url, PREPARE + script, *arguments)


def run(url: str, script: str, *arguments: object) -> str:
    with start(url, script, *arguments) as child:
        return child.stdout.read().strip()


def test_killed_between_claim_and_run_the_job_is_done_once(url: str) -> None:
    run(url, "count.enqueue(1); claim_job(worker='gone', at=AT); die()")
    assert run(url, "print(run_all(), rows().count(1), run_all())") == "1 1 0"


def test_killed_in_the_middle_the_job_is_done_once(url: str, tmp_path: Path) -> None:
    marker = tmp_path / "died"
    run(url, "count_and_die.enqueue(2, sys.argv[1]); run_all()", marker)
    assert marker.exists()
    assert run(url, "print(run_all(), rows().count(2), run_all())") == "1 1 0"


def test_killed_while_a_job_is_queued_neither_it_nor_its_cause_has_happened(url: str) -> None:
    queue = "with transaction.atomic():\n    count.enqueue(3)\n    die()"
    run(url, queue)
    assert run(url, "print(run_all(), rows().count(3))") == "0 0"


def test_killed_while_the_schedule_starts_a_job_it_is_started_once(url: str) -> None:
    due = "start_if_due(name='e', due_at=AT, start=lambda: (count.enqueue(4), {}))"
    run(url, due.format("die()"))
    again = due.format("None")
    assert run(url, f"print({again}, {again}, run_all(), rows().count(4))") == "True False 1 1"


def test_a_job_that_runs_is_not_taken_for_one_whose_worker_is_gone(url: str) -> None:
    slow = """
import tests.kernel.sample_jobs as sample_jobs, time
add_row = sample_jobs.add_row
def add_slowly(number):
    add_row(number)
    print("running", flush=True)
    time.sleep(2)
sample_jobs.add_row = add_slowly
count.enqueue(5)
run_all()
"""
    with start(url, slow) as child:
        child.stdout.readline()
        assert run(url, "print(reap_jobs(at=AT))") == "0"
    assert run(url, "print(run_all(), rows().count(5))") == "0 1"


def test_killed_at_any_moment_what_was_ordered_is_done_once_each(url: str) -> None:
    for turn, after in enumerate((0.1, 0.25, 0.4), 1):
        with start(url, UNTIL_KILLED, turn * 10_000) as child:
            for _done in range(2):
                child.stdout.readline()
            time.sleep(after)
            child.kill()
    told = """
run_all()
ordered = rows("ordered")
print(len(ordered) > 3, [n for n in rows() if n >= 10_000] == ordered, count_jobs())
"""
    assert run(url, told) == "True True {'ready': 0, 'running': 0, 'failed': 0}"
