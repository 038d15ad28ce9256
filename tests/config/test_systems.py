"""The outside systems, and `motcua diagnose` that tries them."""

import json
from pathlib import Path
from unittest import mock

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import OperationalError, connection

from motcua.config import systems
from motcua.config.management.commands.diagnose import problems_of
from motcua.config.secret import load_secret_key
from motcua.config.systems import SYSTEMS, is_weak, probe_database, probe_files
from motcua.kernel.systems import OutsideSystem, Problem

BROKEN = OutsideSystem("post", "Bưu điện", lambda _production: iter([Problem("off", "Không nối.")]))


def test_each_system_has_a_code_of_its_own() -> None:
    codes = [system.code for system in SYSTEMS]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.django_db
def test_an_installation_of_the_tests_finds_nothing_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("diagnose", json=True)
    told = json.loads(capsys.readouterr().out)["systems"]
    assert [system["code"] for system in told if system["problems"]] == []


def test_a_system_that_cannot_be_used_ends_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("motcua.config.management.commands.diagnose.SYSTEMS", [BROKEN])
    with pytest.raises(SystemExit, match="1"):
        call_command("diagnose")
    assert capsys.readouterr().err == "Bưu điện: Không nối.\n"


def test_trying_a_system_comes_after_its_settings() -> None:
    tried = OutsideSystem(
        "post", "Bưu điện", BROKEN.check_config, probe=lambda: iter([Problem("gone", "Mất.")])
    )
    assert [problem.code for problem in problems_of(tried)] == ["off", "gone"]


def test_a_database_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = mock.Mock(side_effect=OperationalError("connection refused: Connection refused"))
    monkeypatch.setattr(connection, "ensure_connection", gone)
    (problem,) = probe_database()
    assert problem.code == "database_unreachable"
    assert "không nối được tới máy chủ" in problem.sentence


@pytest.mark.django_db
def test_a_database_that_lacks_migrations_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    executor = mock.Mock(return_value=mock.Mock(migration_plan=lambda _leaves: [1, 2]))
    monkeypatch.setattr(systems, "MigrationExecutor", executor)
    assert [problem.code for problem in probe_database()] == ["database_behind"]


def test_a_data_folder_under_a_file_cannot_be_written(
    tmp_path: Path, settings: LazySettings
) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file" / "data"
    assert [problem.code for problem in probe_files()] == ["files_not_writable"]


def test_a_data_folder_still_to_be_made_can_be_written(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.DATA_DIR = tmp_path / "new" / "data"
    assert list(probe_files()) == []


def test_the_key_that_an_embedded_installation_makes_is_not_weak(tmp_path: Path) -> None:
    key = load_secret_key("", data_dir=tmp_path, production=False)
    assert (is_weak(key), load_secret_key("", data_dir=tmp_path, production=False)) == (False, key)
