"""`motcua check-report` on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.reports.checker.example import GIONG_RIENG_2023
from motcua.reports.management.commands.check_report import Command
from tests.reports.checker.printing import as_json
from tests.reports.checker.test_nasty import zipped
from tests.reports.checker.test_rules import ROW


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(GIONG_RIENG_2023), encoding="utf-8")
    return str(path)


def test_findings_end_with_1_and_come_as_json(article: str, capsys: Any) -> None:
    with pytest.raises(SystemExit, match=r"^1$") as ended:
        call_command("check_report", article, "--json")
    assert ended.value.code == 1
    answer = json.loads(capsys.readouterr().out)
    assert {"rule", "where", "printed", "computed", "explain"} <= set(answer["findings"][0])
    assert answer["findings"][0]["where"] == {"row": "Huyện", "index": 0, "column": "online"}


def test_findings_are_listed_for_people(article: str, capsys: Any) -> None:
    with pytest.raises(SystemExit, match=r"^1$"):
        call_command("check_report", article)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert "8.368 + 2.309 = 10.677" in lines[2]


def test_a_sound_report_ends_with_0(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(as_json([ROW]))
    call_command("check_report", str(path))
    assert capsys.readouterr().out == "Không thấy mâu thuẫn nào.\n"


def test_an_unreadable_file_ends_with_2(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"\xff")
    with pytest.raises(BadInput, match="Không đọc được chữ trong tệp"):
        call_command("check_report", str(path))
    with pytest.raises(SystemExit, match=r"^2$") as ended:
        Command().run_from_argv(["motcua", "check_report", str(path), "--json"])
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"hello", b"", b"\xd0\xcf\x11\xe0", zipped(a=b"x")],
)
def test_a_file_that_is_no_workbook_ends_with_2(data: bytes, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(data)
    with pytest.raises(SystemExit, match=r"^2$") as ended:
        Command().run_from_argv(["motcua", "check_report", str(path), "--json"])
    said = capsys.readouterr()
    assert (ended.value.code, said.out, len(said.err.splitlines())) == (2, "", 1)
