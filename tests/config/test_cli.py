import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from motcua.config import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["motcua", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code or 0)


def test_an_unknown_command_is_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "no-such", "--json") == 2
    assert capsys.readouterr().err == "Không có lệnh “no-such”; xem `motcua help`.\n"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OperationalError("no such\ntable: people_unit"), "no such table: people_unit\n"),
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
    with pytest.raises(OperationalError):
        cli.main()
