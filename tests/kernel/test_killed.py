"""A process that is killed leaves a true state."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

# Each pass handles one event and counts it, in one transaction, until somebody kills it.
SCRIPT = """
import os, django
django.setup()
from django.db import connection
from motcua.kernel.actions import run_subscriber
from tests.kernel.sample_events import record
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS handled (number integer)")

def handle(events):
    with connection.cursor() as cursor:
        for event in events:
            cursor.execute("INSERT INTO handled VALUES (%s)", [event.number])

print("ready", flush=True)
while True:
    record("1")
    run_subscriber(name="counter", handler=handle, batch=1)
"""


def run_and_kill(database: Path, after: float) -> None:
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "only-for-tests",
        "MOTCUA_DATA_DIR": str(database.parent),
    }
    script = textwrap.dedent(SCRIPT)
    with subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after)
        os.kill(child.pid, signal.SIGKILL)


def test_killed_at_any_moment_the_log_and_its_reader_agree(migrated_file: Path) -> None:
    for after in (0.15, 0.4):
        run_and_kill(migrated_file, after)
    with sqlite3.connect(migrated_file) as connection:
        (events,) = connection.execute("SELECT count(*) FROM kernel_event").fetchone()
        handled = [row[0] for row in connection.execute("SELECT number FROM handled")]
        (length,) = connection.execute("SELECT length FROM kernel_eventchain").fetchone()
        (read,) = connection.execute("SELECT number FROM kernel_subscribercursor").fetchone()
    connection.close()
    assert length == events
    assert handled == list(range(1, read + 1))
    assert events - read in {0, 1}
