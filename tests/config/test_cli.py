import os
import sys
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from motcua.config import cli
from tests.starting import Ended, start

DUE = ["due-date", "--received", "2026-11-20T09:15", "--limit", "3 days", "--json"]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["motcua", *arguments])
    with pytest.raises(SystemExit, match=r"^130$|^2$") as end:
        cli.main()
    return int(end.value.code or 0)


def test_an_unknown_command_is_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "no-such", "--json") == 2
    assert capsys.readouterr().err == "Không có lệnh “no-such”; xem `motcua help`.\n"


def test_help_lists_the_program_s_own_commands_as_they_are_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["motcua", "help"])
    cli.main()
    told = capsys.readouterr().out
    assert "  due-date " in told
    assert "flush" not in told


def test_help_on_a_command_takes_its_typed_name() -> None:
    done = told(["help", "due-date"])
    assert (done.returncode, "--received" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            OperationalError("no such\ntable: people_unit"),
            "(no such table: people_unit).\n",
        ),
        (
            DatabaseError("file is not a database"),
            "(file is not a database).\n",
        ),
        (ImproperlyConfigured("DATABASE_URL: unknown scheme 'x'"), "unknown scheme 'x'\n"),
    ],
)
def test_a_database_that_is_not_there_is_one_line_and_status_2(
    problem: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_self: object) -> None:
        raise problem

    monkeypatch.setattr(cli._Commands, "execute", fail)
    assert run(monkeypatch, "verify-log") == 2
    told = capsys.readouterr().err
    assert (told.endswith(said), told.count("\n")) == (True, 1)


def test_a_traceback_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(cli._Commands, "execute", fail)
    monkeypatch.setattr(sys, "argv", ["motcua", "verify-log", "--traceback"])
    with pytest.raises(OperationalError, match="gone"):
        cli.main()


def told(arguments: list[str], **environment: str) -> Ended:
    return start(arguments, os.environ | environment)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://a/b", "postgres://host:port/name", "postgres://[x/name"]
)
def test_an_address_that_no_database_has_is_one_line_and_status_2(url: str) -> None:
    done = told(DUE, DATABASE_URL=url)
    assert (done.returncode, done.stdout, done.stderr[:13]) == (2, "", "DATABASE_URL:")
    assert done.stderr.count("\n") == 1


def test_a_data_folder_that_cannot_be_is_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = told(DUE, MOTCUA_DATA_DIR=str(tmp_path / "file"), MOTCUA_SECRET_KEY="")
    assert (done.returncode, done.stderr[:16]) == (2, "MOTCUA_DATA_DIR:")


def test_bytes_that_are_no_letters_are_one_line_and_status_2() -> None:
    done = told(["search", os.fsdecode(b"\xff")])
    assert (done.returncode, done.stderr) == (2, "“\\udcff” không phải chữ UTF-8.\n")


def test_a_reader_that_has_gone_is_no_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start(["help"], os.environ, into=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (cli.READER_GONE, "")


def test_a_full_disk_is_one_line_and_status_2() -> None:
    with Path("/dev/full").open("w") as full:
        done = start(["help"], os.environ, into=full.fileno())
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_control_c_ends_without_the_program_s_insides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Not by a signal: what runs in the background may have been told to ignore this one.
    monkeypatch.setattr(cli._Commands, "execute", mock.Mock(side_effect=KeyboardInterrupt))
    assert run(monkeypatch, "verify-log") == cli.STOPPED
    assert capsys.readouterr().err == "\nĐã dừng theo yêu cầu.\n"
