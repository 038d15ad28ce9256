"""The real background process, on a database of its own."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

MOTCUA = Path(sys.executable).with_name("motcua")
LEFT_BEHIND = """
import django
django.setup()
from motcua.kernel.actions import claim_job
from motcua.kernel.clock import now
from motcua.people.jobs import forget_old_sign_ins
forget_old_sign_ins.enqueue()
claim_job(worker="killed", at=now())
"""


@pytest.fixture
def database(migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated database, which the commands of this test use."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{migrated_file}")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "motcua.config.settings_test")
    return migrated_file


def wait_for(database: Path, question: str, answer: Any) -> None:
    deadline, found = time.monotonic() + 60, None
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(database)) as connection:
            found = connection.execute(question).fetchone()
        if found == answer:
            return
        time.sleep(0.1)
    pytest.fail(f"{question}: {found}")


@pytest.fixture
def worker(database: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`motcua work`, after another worker was killed with a job in its hands."""
    subprocess.run([sys.executable, "-c", LEFT_BEHIND], check=True)
    with subprocess.Popen([MOTCUA, "work"]) as process:
        yield process
        process.kill()


def test_a_worker_does_what_a_killed_one_left_behind(
    worker: subprocess.Popen[bytes], database: Path
) -> None:
    jobs = "SELECT status FROM django_tasks_database_dbtaskresult WHERE worker_ids LIKE '%killed%'"
    wait_for(database, jobs, ("SUCCESSFUL",))


def test_a_worker_follows_the_schedule_and_ends_when_told(
    worker: subprocess.Popen[bytes], database: Path
) -> None:
    wait_for(database, "SELECT count(*) > 0 FROM kernel_scheduledrun", (1,))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
