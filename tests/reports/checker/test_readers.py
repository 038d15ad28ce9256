"""Files as they arrive: headings, lines above and below the table, cells as shown."""

import io
import json
from typing import Any

import pytest
from openpyxl import Workbook

from motcua.kernel.errors import BadInput
from motcua.reports.checker import check_table, read_bytes
from motcua.reports.checker.headings import columns_of
from motcua.reports.checker.xlsx_reader import shown
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.rules.checker.table import Table

OFFICIAL = (
    "BÁO CÁO TÌNH HÌNH GIẢI QUYẾT\n"
    "Biểu số II.06a, sửa ngày 31/10/2017 và ngày 21/10/2020\tĐơn vị tính: Hồ sơ\n"
    "Đơn vị báo cáo: UBND huyện\t\t\tĐơn vị nhận báo cáo: UBND tỉnh\n"
    "Từ ngày 15/12/2022 đến ngày 14/10/2023\n"
    "\n"
    "TT\tLĩnh vực, công việc giải quyết theo cấp\tSố hồ sơ nhận giải quyết\t\t\t\t"
    "Số hồ sơ đã giải quyết\t\t\t\tSố hồ sơ đang giải quyết\t\t\n"
    "\t\tTổng số\tTrong kỳ\t\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\t"
    "Tổng số\tTrong hạn\tQuá hạn\n"
    "\t\t\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\n"
    "(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n"
    "I\tCấp huyện\n"
    "1\tĐất đai\t10.807\t2.264\t8.416\t127\t8.498\t2.822\t5.502\t174\t2.309\t2.275\t34\n"
    "\n"
    "\tNgười lập\t\t\t\t\t\t\tTM. ỦY BAN NHÂN DÂN\n"
)
FIGURES = [10807, 2264, 8416, 127, 8498, 2822, 5502, 174, 2309, 2275, 34]


def read(text: str | bytes, name: str = "") -> Table:
    """The table in a text or in bytes."""
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name=name).table


def rows(**figures: Any) -> str:
    """A JSON report of one row."""
    return json.dumps({"rows": [{"name": "Xã", **figures}]})


def test_the_official_head_of_form_06a_is_understood() -> None:
    table = read(OFFICIAL)
    assert [(row.name, [row.count(key) for key in LAYOUT.keys]) for row in table.rows] == [
        ("Đất đai", FIGURES)
    ]
    assert str(table.period.first) == "2022-12-15"
    assert table.title == "BÁO CÁO TÌNH HÌNH GIẢI QUYẾT"


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (["Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết"],
         ["name", "received", "resolved", "in_progress"]),
        (["Đã giải quyết", "Trước hạn", "Tỷ lệ", "Đúng hạn", "Tỷ lệ (%)", "Trễ hẹn", "Tỉ lệ"],
         ["resolved", "early", "early_share", "on_time", "on_time_share", "overdue",
          "overdue_share"]),
        (["Đang giải quyết", "Trong hạn", "Quá hạn"],
         ["in_progress", "in_progress_in_time", "in_progress_overdue"]),
        (["Sớm hạn", "Trễ hạn", "Còn lại", "Trễ hạn"],
         ["early", "overdue", "in_progress", "in_progress_overdue"]),
        (["STT", "Lĩnh vực", "Kỳ trước chuyển sang", "Đang giải quyết kỳ trước", "Ghi chú"],
         ["number", "name", "carried_over", "previous_in_progress", ""]),
        (["C2", "c3", "c13", "received"], ["name", "received", "in_progress_overdue", "received"]),
        (["Tiếp nhận trong kỳ", "Cá nhân", "Số điện thoại"], [None, None, None]),
    ],
)  # fmt: skip
def test_headings_are_read_by_their_words(headings: list[str], keys: list[str | None]) -> None:
    assert columns_of(headings) == keys


@pytest.mark.parametrize("heading", ["Đến hẹn trả", "Hồ sơ đến hẹn trả kết quả", "den_hen_tra"])
def test_due_for_return_is_never_taken_for_a_column(heading: str) -> None:
    with pytest.raises(BadInput, match="không rõ nghĩa"):
        read(f"name;received;{heading}\nXã;1;1\n")
    with pytest.raises(BadInput, match="không rõ nghĩa"):
        read(rows(**{heading: "1"}))


def test_lines_above_the_table_state_the_period_and_the_former_one() -> None:
    table = read(
        "title;Quý I\nperiod;2022-12-15;2023-03-14\nprevious;127\n"
        "previous.period;15/9/2022;14/12/2022\nname;received\nXã;5\n"
    )
    assert (table.title, str(table.period.last)) == ("Quý I", "2023-03-14")
    assert table.previous is not None
    assert table.previous.value == 127
    assert str(table.previous_period.first) == "2022-09-15"


def test_lines_above_the_table_may_use_the_paths_of_the_json_form() -> None:
    table = read("period.from,2022-12-15\nprevious.in_progress,127\nname,received\nXã,5\n")
    assert (str(table.period.first), table.period.last) == ("2022-12-15", None)
    assert table.previous is not None


def test_a_headless_column_of_words_is_the_name() -> None:
    assert read(";received;resolved\nXã A;5;5\n").rows[0].name == "Xã A"


def test_a_row_is_total_by_its_column_too() -> None:
    table = read("name,received,total\nA,5,\nCả huyện,5,true\n")
    assert [row.is_total for row in table.rows] == [False, True]


def test_a_text_in_a_row_stays_a_row() -> None:
    table = read("name;received;resolved\nXã A;5;5\nXã B;chưa có;chưa có\n")
    assert [row.name for row in table.rows] == ["Xã A", "Xã B"]


def test_a_blank_cell_is_not_stated() -> None:
    assert set(read("name;received;resolved\nXã;; 5 \n").rows[0].cells) == {"resolved"}
    assert set(read(rows(received="", resolved=None, early="0")).rows[0].cells) == {"early"}


def test_the_own_export_is_read_with_its_column_numbers() -> None:
    report = {"rows": [{"c1": 1, "c2": "Đất đai", "c3": 5}], "total": {"c2": "Tổng số", "c3": 5}}
    document = read_bytes(json.dumps(report).encode())
    assert [(row.name, row.count("received")) for row in document.table.rows] == [
        ("Đất đai", 5), ("Tổng số", 5),
    ]  # fmt: skip
    assert document.notes == ()


def test_an_unknown_column_is_said_not_dropped_in_silence() -> None:
    assert read_bytes(rows(received=5, recieved=5).encode()).notes == ("Không đọc cột “recieved”.",)
    assert read_bytes(b"name;received;resolved;abc\nX;1;1;2\n").notes == ("Không đọc cột “abc”.",)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.337237, "0.00%", "33,72%"),
        (0.5, "0%", "50%"),
        (0.3372, "0%", "34%"),
        (1, "0.00%", "100,00%"),
        (0.020793, '0.00%" "', "2,08%"),
        (10807, "#,##0", "10807"),
        (10807.0, "General", "10807"),
        (10.807, "General", "10,807"),
        (33.7237, "0.00", "33,72"),
        (33.7, "0.00", "33,70"),
        (-5, "General", "-5"),
        (1e30, "General", "1" + "0" * 30),
        (True, "General", "True"),
        ("10.807", "@", "10.807"),
    ],
)
def test_a_cell_is_read_as_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def workbook(*lines: list[Any]) -> bytes:
    """An XLSX file with these lines on its second sheet, beside a cover sheet."""
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Bìa"])
    sheet = book.create_sheet("Biểu")
    for line in lines:
        sheet.append(line)
    book.save(out)
    return out.getvalue()


def test_the_sheet_with_the_head_is_found() -> None:
    data = workbook(["Kỳ báo cáo", "15/12/2022", "14/10/2023"], ["name", "received"], ["Xã", 5])
    table = read(data)
    assert [row.count("received") for row in table.rows] == [5]
    assert str(table.period.last) == "2023-10-14"


def test_a_formula_never_calculated_is_named_as_one() -> None:
    answer = check_table(
        read_bytes(workbook(["name", "received", "online"], ["Xã", "=B9+1", 5]))
    ).as_json()
    found = answer["findings"][0]
    assert (found["rule"], found["printed"]) == ("number_format", "=B9+1")
    assert "công thức chưa được tính" in found["explain"]


def test_a_merged_head_in_a_workbook_is_understood() -> None:
    lines = [line.split("\t") for line in OFFICIAL.splitlines()]
    lines = [
        [int(c.replace(".", "")) if c[:1].isdigit() else c for c in line] for line in lines[2:]
    ]
    assert [read(workbook(*lines)).rows[0].count(key) for key in LAYOUT.keys] == FIGURES


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("period;2022-12-15;2023-03-14;;", "2022-12-15", "2023-03-14"),
        ("period;;2023-03-14", "None", "2023-03-14"),
        ("period;2022-12-15", "2022-12-15", "None"),
        ("Kỳ báo cáo:;15/12/2022 - 14/03/2023", "2022-12-15", "2023-03-14"),
        ("Từ ngày;15/12/2022", "2022-12-15", "None"),
        ("Từ ngày;1-2-2026", "2026-02-01", "None"),
        ("Từ ngày 01-02-2026 đến ngày 28.2.2026", "2026-02-01", "2026-02-28"),
        ("period;1.2.2026;2026-02-28", "2026-02-01", "2026-02-28"),
        ("sep=;", "None", "None"),
    ],
)
def test_a_period_may_be_written_in_several_ways(line: str, first: str, last: str) -> None:
    table = read(f"{line}\nname;received\nXã;5\n")
    assert (str(table.period.first), str(table.period.last)) == (first, last)
    assert table.title == ""


@pytest.mark.parametrize("day", ["30/02/2026", "2026-13-01", "1/2/26", "hôm qua"])
def test_an_impossible_day_is_refused_in_one_sentence(day: str) -> None:
    with pytest.raises(BadInput, match="Không đọc được ngày") as refused:
        read(f"period.from;{day}\nname;received\nXã;5\n")
    assert len(refused.value.problems) == 1


def test_a_row_of_words_without_a_name_is_judged() -> None:
    assert read("received;resolved\nchưa có;chưa có\n").rows[0].cells["received"].why == "text"


def test_two_keys_make_a_head_among_other_columns() -> None:
    table = read("name;received;a;b;c;d\nXã;5;1;1;1;1\n")
    assert table.rows[0].count("received") == 5


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("\ufeff<!DOCTYPE html>\n<table><tr><td>Tiếp nhận; Đã giải quyết\n", "HTML"),
        ("\n<html><body>name,received,resolved\n1,2,3", "HTML"),
        ('<?xml version="1.0"?><Workbook/>', "XML"),
        ("{\\rtf1 name;received", "RTF"),
        ("%PDF-1.7 name;received;resolved\nX;1;2", "JSON, CSV hoặc XLSX"),
    ],
)
@pytest.mark.parametrize("name", ["", "bao-cao.csv", "bao-cao.json"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(data: str, kind: str, name: str) -> None:
    with pytest.raises(BadInput, match=kind) as refused:
        read_bytes(data.encode(), name=name)
    assert len(refused.value.problems) == 1
