"""A process that is killed while it folds has counted nothing, and the next counts all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

PREPARE = """
import django
django.setup()
from motcua.kernel.actions import run_subscriber
from motcua.statistics.projections import fold_events, fold_log
from motcua.statistics.models import Fact
"""
FOLD_AND_DIE = f"""{PREPARE}
import os, signal
from datetime import UTC, datetime
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, record_change
unit = UnitFactory(code="C")
record_change(1, at=datetime(2023, 1, 10, tzinfo=UTC), after=FiguresFactory(unit="C"))

def fold_and_die(events):
    fold_events(events)
    os.kill(os.getpid(), signal.SIGKILL)

run_subscriber(name="statistics", handler=fold_and_die)
"""
FOLD = f"""{PREPARE}
print(Fact.objects.count(), fold_log(), Fact.objects.count(), fold_log())
"""


def run(script: str, database: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_DATA_DIR": str(database.parent),
    }
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_killed_in_the_middle_of_folding_each_event_counts_once(migrated_file: Path) -> None:
    assert run(FOLD_AND_DIE, migrated_file).returncode == -signal.SIGKILL
    assert run(FOLD, migrated_file).stdout.split() == ["0", "1", "2", "0"]
