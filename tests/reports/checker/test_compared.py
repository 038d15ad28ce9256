"""How much could be compared is said, so that silence is not taken for praise."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from motcua.reports.checker import Answer, check_table, read_text
from tests.reports.checker.printing import as_json
from tests.reports.checker.test_rules import ROW

BARE = "Đơn vị\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\nXã A\t100\t50\t40\t99\n"
NOTHING = "Đơn vị;Tiếp nhận;Trước hạn\nXã A;100;50\n"


def answer_to(text: str) -> Answer:
    return check_table(read_text(text))


@pytest.mark.parametrize(
    ("text", "identities", "rows"),
    [
        (NOTHING, 0, set()),
        ("name;received;resolved;in_progress\nA;3;1;2\nB;3;;2\n", 1, {0}),
        ("name;received\nA;3\nB;4\nCộng;7\n", 1, {0, 1, 2}),
        ("name;resolved;early;early_share\nA;2;1;50%\n", 1, {0}),
        ("name;early_share;on_time_share;overdue_share\nA;50%;25%;25%\n", 1, {0}),
        ("name;previous_in_progress;carried_over\nA;5;5\nB;5;\n", 1, {0}),
    ],
)
def test_only_what_has_all_its_figures_is_compared(
    text: str, identities: int, rows: set[int]
) -> None:
    compared = answer_to(text).compared
    assert (compared.identities, set(compared.rows)) == (identities, rows)


def test_nothing_compared_is_said_with_the_columns_that_it_needs() -> None:
    notes = answer_to(NOTHING).as_json()["notes"]
    assert "Chưa đối chiếu được gì" in notes[-1]
    assert "7, 8, 9, 10" in notes[-1]


def test_a_part_above_its_total_is_found_though_nothing_more_could_be_compared() -> None:
    answer = answer_to("name;received;online\nX;1;2\n")
    assert [finding.rule for finding in answer.findings] == ["subset_exceeds_total"]
    assert answer.notes[-1].startswith("Ngoài chỗ trên, chưa đối chiếu được gì")


def test_a_bare_total_before_its_parts_is_the_resolved_total() -> None:
    answer = answer_to(BARE)
    assert [finding.rule for finding in answer.findings][:1] == ["resolved_sum"]
    assert answer.notes[0] == "Cột 2 “Tổng số” được đọc là tổng số đã giải quyết (cột 7)."


@pytest.mark.parametrize(
    "text",
    [
        BARE.replace("Quá hạn", "Quá hạn\tTrực tuyến").replace("99", "99\t9"),
        BARE.replace("Quá hạn", "Quá hạn\tĐang giải quyết").replace("99", "99\t9"),
        BARE.replace("Trước hạn", "Ghi chú"),
    ],
)
def test_a_bare_total_beside_others_or_without_its_parts_is_not_guessed(text: str) -> None:
    assert "resolved" not in read_text(text).table.rows[0].cells


def test_the_command_tells_on_standard_error(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "report.csv"
    path.write_text(NOTHING, encoding="utf-8")
    call_command("check_report", str(path))
    out, err = capsys.readouterr()
    assert (out, "Chưa đối chiếu được gì" in err) == ("", True)
    path.write_bytes(as_json([ROW]))
    call_command("check_report", str(path.rename(tmp_path / "report.json")), "--json")
    assert "Đã đối chiếu 8 phép cộng, tỷ lệ." in capsys.readouterr().err
