"""A backup comes back as it was, and what is not whole changes nothing."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction

from motcua.config.backups import databases, folder
from motcua.config.backups.folder import read_backup
from motcua.config.backups.run import back_up, find_problem, restore
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.anchors import seal
from motcua.statistics.models import Tally
from motcua.statistics.projections import fold_log
from motcua.statistics.queries.proof import first_wrong_tally
from tests.factories.dossiers import Office, accept, make_office
from tests.kernel.sample_events import forge

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRES = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL does this")


@pytest.fixture
def data(tmp_path: Path, settings: Any) -> Path:
    """A data folder with something in it."""
    settings.DATA_DIR = tmp_path / "data"
    settings.COUNTS_DIR = settings.DATA_DIR / "counts"
    for name in ("anchors/2026-11-20.json", "secret-key", "counts/1/x"):
        path = settings.DATA_DIR / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"content of {name}")
    return Path(settings.DATA_DIR)


@pytest.fixture
def office(data: Path) -> Office:
    """An office with a dossier that is counted."""
    office = make_office()
    accept(office)
    fold_log()
    return office


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    back_up(tmp_path / "backup", at=now())
    return tmp_path / "backup"


def count_events() -> int:
    return LoggedEvent.objects.count()


def test_what_was_backed_up_comes_back(office: Office, backup: Path, data: Path) -> None:
    then, tallies = count_events(), Tally.objects.count()
    accept(office)
    fold_log()
    (data / "secret-key").write_text("another")
    (data / "anchors" / "2026-11-20.json").unlink()
    restored = restore(backup, replace=True)
    assert (restored.events, restored.files) == (then, 4)
    assert (count_events(), Tally.objects.count()) == (then, tallies)
    assert (find_problem(restored), verify_log().ok, first_wrong_tally()) == ("", True, None)
    assert (data / "secret-key").read_text() == "content of secret-key"
    assert (data / "anchors" / "2026-11-20.json").exists()
    accept(office)
    fold_log()
    assert (verify_log().ok, first_wrong_tally()) == (True, None)


def test_the_log_is_protected_after_a_restore(backup: Path) -> None:
    restore(backup, replace=True)
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        connection.cursor().execute("DELETE FROM kernel_event")


def test_a_database_in_use_is_replaced_only_when_told(office: Office, backup: Path) -> None:
    accept(office)
    then = count_events()
    with pytest.raises(BadInput, match="--replace"):
        restore(backup, replace=False)
    assert count_events() == then


def test_an_empty_database_needs_no_word(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert restore(backup, replace=False).events == count_events()


def test_only_the_owner_reads_a_backup(backup: Path) -> None:
    assert oct(backup.stat().st_mode & 0o777) == "0o700"
    modes = {oct(path.stat().st_mode & 0o777) for path in backup.rglob("*") if path.is_file()}
    assert modes == {"0o600"}


def test_what_others_write_meanwhile_is_in_it_wholly_or_not_at_all(
    office: Office, tmp_path: Path
) -> None:
    stopped = threading.Event()

    def write() -> None:
        while not stopped.is_set():
            accept(office)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(3):
            back_up(tmp_path / f"b{number}", at=now())
    finally:
        stopped.set()
        thread.join()
    for number in range(3):
        written = read_backup(tmp_path / f"b{number}")
        with databases.tried_beside(written.dump):
            assert find_problem(written) == ""
            assert count_events() == written.events


def test_a_backup_that_fails_leaves_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    before = {path.name for path in tmp_path.iterdir()}
    monkeypatch.setattr(folder, "write_manifest", fail)
    with pytest.raises(BadInput, match="đĩa đã đầy"):
        back_up(tmp_path / "backup", at=now())
    assert {path.name for path in tmp_path.iterdir()} == before


KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from motcua.config.backups import folder
with folder.new_folder(Path(sys.argv[1])) as draft:
    (draft / "database").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_backup_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "backup")], check=False)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".backup.")
    with pytest.raises(BadInput, match="không có tệp"):
        read_backup(left)
    with folder.new_folder(tmp_path / "backup"):
        assert not left.exists()


@POSTGRES
def test_a_role_that_may_create_no_database_restores_all_the_same(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: str) -> None:
        raise ProgrammingError from psycopg.errors.InsufficientPrivilege()

    monkeypatch.setattr(databases, "_on_the_server", refuse)
    assert find_problem(restore(backup, replace=True)) == ""


def test_a_backup_never_overwrites_one(backup: Path) -> None:
    with pytest.raises(BadInput, match="đã có"):
        back_up(backup, at=now())


def test_a_backup_inside_the_data_folder_is_not_backed_up_again(
    backup: Path, data: Path, tmp_path: Path
) -> None:
    shutil.copytree(backup, data / "backups" / "yesterday")
    back_up(tmp_path / "today", at=now())
    assert not (tmp_path / "today" / "files" / "backups").exists()


# -- what is not whole --------------------------------------------------------------------------


def sealed_anew(backup: Path, **changes: object) -> None:
    """As by somebody who knows the form but has no key."""
    manifest = json.loads((backup / "manifest.json").read_text()) | changes
    said = {name: value for name, value in manifest.items() if name not in {"digest", "signature"}}
    (backup / "manifest.json").write_text(json.dumps(seal(said, "")))


def cut(backup: Path) -> None:
    with (backup / "database").open("r+b") as file:
        file.truncate(5000)


def change(backup: Path) -> None:
    text = (backup / "manifest.json").read_text()
    (backup / "manifest.json").write_text(text.replace('"events": ', '"events": 1'))


def link(backup: Path) -> None:
    (backup / "files" / "secret-key").unlink()
    (backup / "files" / "secret-key").symlink_to("/etc/hostname")


BROKEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no folder": ("manifest.json", shutil.rmtree),
    "no manifest": ("manifest.json", lambda b: (b / "manifest.json").unlink()),
    "another manifest": ("không phải bản sao", lambda b: (b / "manifest.json").write_text("[]")),
    "cut": ("tệp database", cut),
    "missing": ("log-anchor.json", lambda b: (b / "log-anchor.json").unlink()),
    "more": ("files/x", lambda b: (b / "files" / "x").write_text("x")),
    "link": ("secret-key", link),
    "another link": ("files/x", lambda b: (b / "files" / "x").symlink_to("/etc/hostname")),
    "changed manifest": ("bị sửa", change),
    "no files": ("không phải bản sao", lambda b: sealed_anew(b, files=[])),
    "other database": ("mysql", lambda b: sealed_anew(b, database="mysql")),
}


@pytest.mark.parametrize(("words", "damage"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_whole_changes_nothing(
    office: Office, backup: Path, words: str, damage: Callable[[Path], object]
) -> None:
    accept(office)
    then = count_events()
    damage(backup)
    with pytest.raises(BadInput, match=words) as refused:
        restore(backup, replace=True)
    assert "\n" not in str(refused.value)
    assert count_events() == then


def test_a_log_that_was_forged_before_is_found_before_it_is_restored(
    office: Office, tmp_path: Path
) -> None:
    with transaction.atomic():
        forge("UPDATE kernel_event SET actor_id = actor_id + 1 WHERE number = 1")
    back_up(tmp_path / "forged", at=now())
    accept(office)
    then = count_events()
    with pytest.raises(BadInput, match="Nhật ký"):
        restore(tmp_path / "forged", replace=True)
    assert count_events() == then


def test_figures_that_do_not_add_up_are_found(office: Office, tmp_path: Path) -> None:
    Tally.objects.filter(pk=Tally.objects.first().pk).update(n=7)
    assert first_wrong_tally() is not None
    back_up(tmp_path / "wrong", at=now())
    with pytest.raises(BadInput, match="Số liệu"):
        restore(tmp_path / "wrong", replace=True)


def test_with_a_key_nobody_else_can_make_a_backup(
    office: Office, tmp_path: Path, settings: Any
) -> None:
    settings.ANCHOR_KEY = "k"
    back_up(tmp_path / "signed", at=now())
    assert read_backup(tmp_path / "signed")
    sealed_anew(tmp_path / "signed")
    with pytest.raises(BadInput, match="chữ ký"):
        read_backup(tmp_path / "signed")


@POSTGRES
def test_a_program_that_is_missing_is_named(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(databases, "_newest", lambda _name: "")
    with pytest.raises(BadInput, match="thiếu chương trình pg_dump"):
        back_up(tmp_path / "backup", at=now())


@POSTGRES
def test_a_server_that_locks_too_few_tables_is_told_what_to_set(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hint = "ERROR: out of shared memory\nHINT: increase max_locks_per_transaction."
    failed = subprocess.CompletedProcess((), 1, "", hint)
    monkeypatch.setattr(subprocess, "run", lambda *_given, **_options: failed)
    with pytest.raises(BadInput, match="đặt max_locks_per_transaction là 256"):
        databases.put_back(backup / "database")


# -- the commands -------------------------------------------------------------------------------


def test_the_commands_say_what_they_did(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", str(tmp_path / "b"), json=True)
    said = {"events": count_events(), "files": 4}
    assert json.loads(capsys.readouterr().out) == said
    call_command("restore", str(tmp_path / "b"), replace=True, json=True)
    assert json.loads(capsys.readouterr().out) == said | {"ok": True}


def test_the_files_of_dossiers_come_back_and_their_previews_do_not(
    data: Path, office: Office, tmp_path: Path, settings: Any
) -> None:
    settings.PREVIEWS_DIR = data / "previews"
    for name in ("files/ab/cd/abcd", "previews/ab/abcd_0_200.jpg"):
        (data / name).parent.mkdir(parents=True)
        (data / name).write_bytes(b"content")
    back_up(tmp_path / "backup", at=now())
    shutil.rmtree(data / "files")
    restore(tmp_path / "backup", replace=True)
    assert (data / "files/ab/cd/abcd").read_bytes() == b"content"
    assert not (tmp_path / "backup" / "files" / "previews").exists()
