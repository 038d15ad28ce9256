"""A process that is killed while it numbers receipts leaves neither a gap nor a double."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

# Accepts a dossier and takes its payment, again and again, until somebody kills it.
SCRIPT = """
import os, django
django.setup()
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.payments.enums import FeeKind
from motcua.people.models import Unit
from tests.factories.dossiers import accept, make_office

office = make_office()
lines = [Charge(kind=kind, name=kind.value, amount=5) for kind in (FeeKind.FEE, FeeKind.CHARGE)]
print("ready", flush=True)
while True:
    accept(office, charges=lines, payment=Payment(), pass_on=True)
    print("one", flush=True)
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
        child.stdout.readline(), child.stdout.readline()
        time.sleep(after)
        os.kill(child.pid, signal.SIGKILL)


def test_killed_while_numbering_there_is_no_gap_and_no_double(
    migrated_file: Path,
) -> None:
    run_and_kill(migrated_file, 0.3)
    with sqlite3.connect(migrated_file) as connection:
        rows = connection.execute("SELECT kind, number FROM dossiers_feereceipt").fetchall()
        last = connection.execute(
            "SELECT last FROM kernel_numberseries WHERE series LIKE 'BL-%'"
        ).fetchall()
        paid = connection.execute(
            "SELECT count(*) FROM kernel_event WHERE kind = 'FeePaid'"
        ).fetchone()
    connection.close()
    for kind in ("fee", "charge"):
        numbers = sorted(number for of, number in rows if of == kind)
        assert numbers == list(range(1, len(numbers) + 1))
        assert paid == (len(numbers),)
    assert {row[0] for row in last} == {len(rows) // 2}
    assert rows
