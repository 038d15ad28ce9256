"""Rows and contents agree: what no row knows is removed after a day, and nothing else."""

import io
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.files.actions import forget_files, store_file
from motcua.files.events import FileForgotten, FileStored
from motcua.files.jobs import tidy_files
from motcua.files.models import StoredFile
from motcua.files.receiving import Received, receive_file
from motcua.files.storage import Folder, files_storage, list_contents
from motcua.kernel.clock import now
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from tests.files.samples import WHOLE, pdf

DAYS_AGO = 2


def received(content: bytes = pdf()) -> Received:
    return receive_file(io.BytesIO(content))


def age(folder: Path, name: str) -> None:
    then = (now() - timedelta(days=DAYS_AGO)).timestamp()
    os.utime(folder / name, (then, then))


@pytest.mark.django_db
def test_a_content_has_one_row_and_the_log_holds_its_digest() -> None:
    first = store_file(received=received(), by=SYSTEM, at=now())
    again = store_file(received=received(), by=SYSTEM, at=now())
    assert first == again
    [stored] = [each.event for each in list_events_of(first)]
    assert isinstance(stored, FileStored)
    assert stored.sha256 == first.sha256


@pytest.mark.django_db
def test_a_content_without_a_row_is_removed_after_a_day(folder: Path) -> None:
    for content in WHOLE.values():
        received(content)
    names = list(list_contents(files_storage()))
    for name in names[1:]:
        age(folder, name)
    assert tidy_files.call() == len(names) - 1
    assert list(list_contents(files_storage())) == names[:1]


@pytest.mark.django_db
def test_a_row_that_nothing_refers_to_goes_after_a_day_with_its_content(folder: Path) -> None:
    row = store_file(received=received(), by=SYSTEM, at=now() - timedelta(days=DAYS_AGO))
    age(folder, row.name)
    tidy_files.call()
    assert not StoredFile.objects.exists()
    assert not files_storage().exists(row.name)
    assert isinstance(list_events_of(row)[-1].event, FileForgotten)


@pytest.mark.django_db
def test_a_row_of_today_stays() -> None:
    store_file(received=received(), by=SYSTEM, at=now())
    forget_files(before=now() - timedelta(days=1), by=SYSTEM, at=now())
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_an_old_content_that_is_sent_again_counts_as_new(folder: Path) -> None:
    name = f"{(sha := received().sha256)[:2]}/{sha[2:4]}/{sha}"
    age(folder, name)
    received()
    assert tidy_files.call() == 0
    assert files_storage().exists(name)


SLOW = """
import sys, time
import django
django.setup()
from motcua.files.storage import Folder
class Slow:
    def chunks(self, size=None):
        yield b"half"
        print("ready", flush=True)
        time.sleep(60)
import motcua.files.storage as storage
storage.File = lambda content: content
Folder(location=sys.argv[1])._save("ab/cd/abcd", Slow())
"""


def test_a_process_killed_while_storing_leaves_what_the_job_removes(
    tmp_path: Path, db: Any, folder: Path
) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.config.settings_test"}
    line = [sys.executable, "-c", SLOW, str(folder)]
    with subprocess.Popen(line, env=env, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.1)
        os.kill(child.pid, signal.SIGKILL)
    assert not Folder(location=folder).exists("ab/cd/abcd")
    [left] = list_contents(files_storage())
    age(folder, left)
    assert tidy_files.call() == 1


def test_contents_are_their_owners_alone(folder: Path) -> None:
    kept = received()
    name = next(iter(list_contents(files_storage())))
    assert kept.sha256 in name
    assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert (folder / name).parent.stat().st_mode & 0o077 == 0
