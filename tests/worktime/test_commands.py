"""The commands, as they are called."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import parse_date
from motcua.worktime.models import CalendarDay
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import is_working_day
from tests.starting import Ended, start

pytestmark = pytest.mark.django_db
Output = pytest.CaptureFixture[str]
ASKED = ["--received", "2026-11-20T09:15", "--limit", "3 working_days"]
PAUSE = "2026-11-20T10:00/2026-11-23T09:00"


def asked(capsys: Output, *arguments: str) -> dict[str, Any]:
    """What `motcua due-date … --json` prints."""
    call_command("due_date", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def batch(folder: Path, *lines: object) -> str:
    """A file with a line for each."""
    path = folder / "batch.jsonl"
    written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return str(path)


def problems(*arguments: str) -> list[str]:
    """What the command says is wrong."""
    with pytest.raises(BadInput) as refused:  # noqa: PT011 - each case says its own
        call_command("due_date", *arguments)
    return refused.value.problems


def test_the_answer_has_the_agreed_shape(capsys: Output) -> None:
    assert asked(capsys, *ASKED) == {
        "received_at": "2026-11-20T09:15+07:00",
        "starts_on": "2026-11-23",
        "due_at": "2026-11-26T17:00+07:00",
        "skipped": [
            {"date": "2026-11-21", "why": "Thứ bảy"},
            {"date": "2026-11-22", "why": "Chủ nhật"},
            {"date": "2026-11-24", "why": "Ngày Văn hóa Việt Nam"},
        ],
    }


def test_pauses_may_be_given_more_than_once(capsys: Output) -> None:
    second = "2026-11-25T10:00/2026-11-26T09:00"
    answer = asked(capsys, *ASKED, "--paused", PAUSE, "--paused", second)
    assert answer["due_at"] == "2026-11-30T17:00+07:00"


def test_a_cut_off_is_read(capsys: Output) -> None:
    asked_for = ["--received", "2026-11-20T15:01", "--limit", "0 working_days"]
    answer = asked(capsys, *asked_for, "--same-day-before", "15:00")
    assert answer["due_at"] == "2026-11-23T17:00+07:00"


@pytest.mark.parametrize("written", ["2026-11-20T02:15Z", "2026-11-19T21:15:00-05:00"])
def test_a_zone_is_turned_into_local_time(capsys: Output, written: str) -> None:
    answer = asked(capsys, "--received", written, "--limit", "1 hours")
    assert answer["received_at"] == "2026-11-20T09:15+07:00"


def test_seconds_are_kept(capsys: Output) -> None:
    answer = asked(capsys, "--received", "2026-11-20T09:15:30", "--limit", "1 hours")
    assert answer["due_at"] == "2026-11-20T10:15:30+07:00"


def test_a_person_is_told_a_sentence(capsys: Output) -> None:
    call_command("due_date", *ASKED)
    told = capsys.readouterr().out
    assert told.startswith("Nhận lúc 09:15 ngày 20/11/2026, hẹn trả lúc 17:00 ngày 26/11/2026.")
    assert "24/11/2026 (Ngày Văn hóa Việt Nam)" in told


def test_each_problem_is_one_line() -> None:
    assert problems() == ["Thiếu --received.", "Thiếu --limit."]
    given = ["--received", "hôm nay", "--limit", "3 weeks", "--paused", "x", "--paused", "y"]
    assert len(problems(*given)) == 4
    assert len(problems(*ASKED, "--same-day-before", "25:00")) == 1


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20", "2026-13-20T09:15", "2026-02-29T09:15", "20261120T0915", "2026-11-20T24:00",
        "2026-11-20T09:15+25:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "", "x" * 999,
        "２０２６-11-20T09:15",
    ],
)  # fmt: skip
def test_a_malformed_moment_is_bad_input(written: str) -> None:
    assert len(problems("--received", written, "--limit", "1 days")) == 1


@pytest.mark.parametrize(
    "written",
    [
        "3", "days", "3days", "three days", "-3 days", "+3 days", "1.5 hours", "3 Days", "3 weeks",
        "3 unknown", "", "9" * 5000 + " days", "3 days days", "٣ days",
    ],
)  # fmt: skip
def test_a_malformed_limit_is_bad_input(written: str) -> None:
    assert len(problems("--received", "2026-11-20T09:15", f"--limit={written}")) == 1


def test_an_unknown_calendar_is_bad_input() -> None:
    assert problems(*ASKED, "--calendar", "mat-trang") == ["Không có lịch làm việc “mat-trang”."]


def test_a_batch_prints_one_answer_a_line(capsys: Output, tmp_path: Path) -> None:
    lines = [{"args": ASKED}, {"args": [*ASKED, "--paused", PAUSE, "--json"]}]
    call_command("due_date", "--batch", batch(tmp_path, *lines))
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["due_at"][:10] for answer in answers] == ["2026-11-26", "2026-11-27"]


def test_an_empty_batch_prints_nothing(capsys: Output, tmp_path: Path) -> None:
    call_command("due_date", "--batch", batch(tmp_path))
    assert capsys.readouterr().out == ""


def test_a_bad_line_of_a_batch_is_named_and_nothing_is_printed(
    capsys: Output, tmp_path: Path
) -> None:
    bad = [
        [],
        "{",
        {"args": "x"},
        {"args": [1]},
        "",
        {"args": ["--limit"]},
        {"args": ["--limit=1"]},
    ]
    found = problems("--batch", batch(tmp_path, {"args": ASKED}, *bad, {"args": ASKED}))
    assert [line.split(":")[0] for line in found] == [
        *(f"Dòng {number}" for number in range(2, 9)),
        "Dòng 8",
    ]
    assert capsys.readouterr().out == ""


def test_a_batch_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    latin = tmp_path / "latin"
    latin.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing", tmp_path, latin):
        assert len(problems("--batch", str(path))) == 1


def test_a_batch_goes_alone(tmp_path: Path) -> None:
    assert problems("--batch", batch(tmp_path), *ASKED)


def run(folder: Path, *arguments: str) -> Ended:
    """The command on a database that does not exist yet."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/new.db"}
    return start(["due-date", *arguments], environment)


def test_a_database_without_tables_is_enough(tmp_path: Path) -> None:
    done = run(tmp_path, *ASKED, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["due_at"] == "2026-11-26T17:00+07:00"


def test_bad_input_ends_with_2_and_prints_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "--received", "x", "--limit", "y", "--json")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 2)


def test_seeding_says_what_it_did(capsys: Output) -> None:
    call_command("seed_calendar", "--from", "2026", "--to", "2026", "--json")
    created = json.loads(capsys.readouterr().out)
    assert (created["created"], created["kept"]) == (CalendarDay.objects.count(), 0)
    call_command("seed_calendar", "--from", "2026", "--to", "2026")
    assert capsys.readouterr().out.startswith("Thêm 0 ngày, sửa 0, bỏ 0")


@pytest.mark.parametrize("years", [("2027", "2026"), ("1000", "2026"), ("2026", "9999")])
def test_years_without_data_are_not_seeded(years: tuple[str, str]) -> None:
    with pytest.raises(BadInput, match="Hãy cho năm từ"):
        call_command("seed_calendar", "--from", years[0], "--to", years[1])


def test_a_day_is_set_from_the_command_line() -> None:
    call_command("seed_calendar", "--from", "2026", "--to", "2027")
    words = ["--why", "Nghỉ bù", "--source", "TB 9", "--by", "system"]
    call_command("set_calendar_day", "2026-12-31", "off", *words)
    assert not is_working_day(get_calendar("vn"), parse_date("2026-12-31"))


def test_a_calendar_must_be_seeded_before_it_is_changed() -> None:
    words = ["--why", "Nghỉ bù", "--source", "TB 9", "--by", "system"]
    with pytest.raises(BadInput, match="seed-calendar"):
        call_command("set_calendar_day", "2026-12-31", "off", *words)


def test_office_hours_are_set_from_the_command_line(capsys: Output) -> None:
    call_command("seed_calendar", "--from", "2026", "--to", "2027")
    words = ["--from", "2026-12-01", "--source", "QĐ 3", "--by", "system"]
    call_command("set_office_hours", "07:00-11:00", "13:00-16:30", *words)
    capsys.readouterr()
    answer = asked(capsys, "--received", "2026-11-30T09:00", "--limit", "1 working_days")
    assert answer["due_at"] == "2026-12-01T16:30+07:00"


@pytest.mark.parametrize("span", ["0700", "07:00", "11:00-07:00", "7-11"])
def test_malformed_office_hours_are_bad_input(span: str) -> None:
    with pytest.raises(
        BadInput,
        match=r"Giờ làm việc phải có ít nhất một buổi|Không hiểu buổi làm việc|Không hiểu giờ",
    ):
        call_command(
            "set_office_hours", span, "--from", "2026-12-01", "--source", "QĐ", "--by", "system"
        )
