"""Forms 07a and 07b in the checker: their own columns, their parts, and what cannot be."""

import io
from typing import Any

import openpyxl
import pytest

from motcua.kernel.errors import BadInput
from motcua.reports.checker import check_table, read_bytes, read_text
from motcua.reports.checker.grid import document_of_sheets
from motcua.reports.forms.form_06a import rules as form_06a
from motcua.reports.forms.form_07a import rules as form_07a
from tests.reports.checker.printing import answer_to, as_json, found_in

ROW: dict[str, Any] = {
    "name": "Xã", "received": 100, "online_full": 30, "online_partial": 10, "postal": 20,
    "in_person": 30, "carried_over": 10, "resolved": 80, "early": 30, "on_time": 45, "overdue": 5,
    "in_progress": 20, "in_progress_in_time": 18, "in_progress_overdue": 2,
}  # fmt: skip
FIGURES = [100, 30, 10, 20, 30, 10, 80, 30, 45, 5, 20, 18, 2]
AFTER = {"from": "2026-08-15", "to": "2026-09-14"}
BEFORE = {"from": "2026-07-15", "to": "2026-08-14"}


def explained(**changes: Any) -> str:
    answer = answer_to(as_json([ROW | changes])).as_json()
    return "\n".join(finding["explain"] for finding in answer["findings"])


def test_a_row_that_keeps_the_identities_of_07a_has_no_finding() -> None:
    assert found_in(ROW, period=AFTER) == set()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"postal": 21}, {("received_sum", "received")}),
        ({"early": 31}, {("resolved_sum", "resolved")}),
        ({"in_progress_overdue": 3}, {("in_progress_sum", "in_progress")}),
        ({"resolved": 81, "on_time": 46}, {("balance", "received")}),
        ({"previous_in_progress": 11}, {("carry_over_chain", "carried_over")}),
    ],
)
def test_each_identity_of_07a_is_judged(changes: dict[str, Any], found: set[Any]) -> None:
    assert found_in(ROW | changes) == found


def test_stated_parts_above_their_total_are_found_beside_a_part_of_nothing() -> None:
    changes = {"online_full": 0, "online_partial": None, "postal": None}
    row = ROW | changes | {"in_person": 60, "carried_over": 50}
    assert found_in(row) == {("subset_exceeds_total", "received")}


def test_findings_name_the_columns_of_07a() -> None:
    assert "Cột 3 phải bằng cột 4 + 5 + 6 + 7 + 8." in explained(postal=21)
    assert "Cột 3 phải bằng cột 9 + 13." in explained(resolved=81, on_time=46)
    assert "(cột 8) là 10, nhưng kỳ trước còn 11" in explained(previous_in_progress=11)


def test_a_figure_that_is_not_stated_is_repaired_by_the_identity_of_07a() -> None:
    row = {key: value for key, value in ROW.items() if key != "online_partial"}
    repaired = answer_to(as_json([row])).repaired[0]["online_partial"]
    assert (repaired.value, repaired.identities) == (10, ("received_sum",))


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        ([ROW | {"online": 40}], None),
        ([ROW, {"name": "B", "direct_postal": 4}], None),
        ([ROW], BEFORE),
        ([{"name": "A", "in_person": 5}], {"from": "2026-07-31", "to": None}),
    ],
)
def test_columns_of_both_forms_or_of_07a_too_early_are_bad_input(rows: Any, period: Any) -> None:
    with pytest.raises(
        BadInput, match=r"Bảng có cột của hai biểu|Kỳ báo cáo bắt đầu ngày"
    ) as refused:
        answer_to(as_json(rows, period=period))
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize(
    ("period", "layout"), [(AFTER, form_07a), (BEFORE, form_06a), (None, form_06a)]
)
def test_without_channels_the_first_day_tells_the_form(period: Any, layout: Any) -> None:
    row = {"name": "Xã", "received": 5, "resolved": 3, "in_progress": 2}
    answer = answer_to(as_json([row], period=period))
    assert answer.document.table.layout is layout.LAYOUT


OFFICIAL = "\n".join(
    cells.replace("|", "\t")
    for cells in (
        "Biểu số 07a/BTP/KSTT",
        "Kỳ báo cáo: từ ngày 15/08/2026 đến ngày 14/09/2026",
        "STT|Lĩnh vực giải quyết|Số hồ sơ nhận giải quyết||||||Số lượng hồ sơ đã giải quyết||||"
        "Số lượng hồ sơ đang giải quyết||",
        "||Tổng số|Trong kỳ||||Từ kỳ trước|Tổng số|Trước hạn|Đúng hạn|Quá hạn|"
        "Tổng số|Trong hạn|Quá hạn",
        "|||Trực tuyến toàn trình|Trực tuyến một phần|Qua dịch vụ bưu chính|Trực tiếp||||||||",
        "(1)|(2)|(3)=(4)+(5)+(6)+(7)+(8)|(4)|(5)|(6)|(7)|(8)|(9)=(10)+(11)+(12)|(10)|(11)|(12)|"
        "(13)=(14)+(15)|(14)|(15)",
        "",
    )
)
LINE = "\t" + "\t".join(map(str, FIGURES)) + "\n"


def counts_of(text: str | bytes) -> list[list[int | None]]:
    document = read_bytes(text) if isinstance(text, bytes) else read_text(text)
    assert document.notes == ()
    return [[row.count(key) for key in form_07a.LAYOUT.keys] for row in document.table.rows]


def test_the_official_head_of_07a_is_read() -> None:
    assert counts_of(OFFICIAL + "1\tĐất đai" + LINE) == [FIGURES]


def test_the_official_head_is_read_without_its_numbers() -> None:
    without_numbers = OFFICIAL[: OFFICIAL.index("(1)")]
    assert counts_of(without_numbers + "1\tĐất đai" + LINE) == [FIGURES]


def test_the_official_head_copied_without_its_blanks_is_read_by_its_numbers() -> None:
    copied = "\n".join(
        "\t".join(filter(None, line.split("\t"))) for line in OFFICIAL.splitlines()[2:]
    )
    assert counts_of(f"{copied}\n1\tĐất đai{LINE}") == [FIGURES]


def test_the_official_head_of_a_workbook_with_merged_cells_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (OFFICIAL + "1\tĐất đai" + LINE).splitlines():
        sheet.append([int(c) if c.isdigit() else c or None for c in line.split("\t")])
    for span in ("A3:A5", "B3:B5", "C3:H3", "C4:C5", "D4:G4", "H4:H5", "I3:L3", "M3:O3"):
        sheet.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    assert counts_of(out.getvalue()) == [FIGURES]


def test_further_sheets_with_a_table_are_checked_too() -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("xã"), book.create_sheet("ghi chú")):
        for line in (
            (OFFICIAL + "1\tĐất đai" + LINE).splitlines() if sheet.title[0] != "g" else ["x"]
        ):
            sheet.append([int(c) if c.isdigit() else c or None for c in line.split("\t")])
    out = io.BytesIO()
    book.save(out)
    document = read_bytes(out.getvalue())
    assert (document.sheet, [each.sheet for each in document.further]) == ("Sheet", ["xã"])
    assert len(document.further[0].table.rows) == 1
    answer = check_table(document)
    assert [each["sheet"] for each in answer.as_json()["sheets"]] == ["Sheet", "xã"]


@pytest.mark.parametrize("unreadable", [0, 1])
def test_a_sheet_that_cannot_be_read_does_not_hide_the_other(unreadable: int) -> None:
    lines = [line.split("\t") for line in (OFFICIAL + "1\tĐất đai" + LINE).splitlines()]
    wide = [*lines, ["2", "Đất đai", *("1" for _n in range(60))]]
    sheets = [("một", lines), ("hai", lines)]
    sheets[unreadable] = (sheets[unreadable][0], wide)
    document = document_of_sheets(sheets)
    assert document.sheet == sheets[1 - unreadable][0]
    assert [note for note in document.notes if "Không đọc được" in note]
    with pytest.raises(BadInput, match="nhiều ô hơn"):
        document_of_sheets([("một", wide)])


PARTS = [
    "I\tCấp tỉnh" + LINE,
    "1\tĐất đai" + LINE,
    "II\tCấp xã" + "".join(f"\t{2 * n}" for n in FIGURES) + "\n",
    "1\tXã A" + LINE,
    "2\tXã B" + LINE,
    "Tổng số\t" + "".join(f"\t{3 * n}" for n in FIGURES) + "\n",
]


def found_in_parts(*parts: str) -> set[tuple[str, str | None, str]]:
    findings = check_table(read_text(OFFICIAL + "".join(parts))).findings
    return {(each.rule, each.where.row, each.where.column) for each in findings}


def test_parts_are_subtotals_and_the_total_is_their_sum() -> None:
    assert found_in_parts(*PARTS) == set()


def test_a_part_that_is_not_the_sum_of_its_communes_is_found() -> None:
    less = [*PARTS[:4], PARTS[5]]
    assert ("rows_sum", "Cấp xã", "received") in found_in_parts(*less)
    assert all(row == "Cấp xã" for _rule, row, _column in found_in_parts(*less))


def test_a_total_that_counts_its_parts_twice_is_found() -> None:
    twice = "Tổng số\t" + "".join(f"\t{6 * n}" for n in FIGURES) + "\n"
    assert ("rows_sum", "Tổng số", "received") in found_in_parts(*PARTS[:5], twice)


def test_the_head_again_on_a_new_page_is_skipped() -> None:
    table = OFFICIAL[OFFICIAL.index("STT") :]
    assert found_in_parts(*PARTS[:2], table, *PARTS[2:]) == set()


def test_rows_that_compare_are_no_rows_of_the_table() -> None:
    compared = ["\tCùng kỳ năm 2025\t9\n", "\tTỷ lệ (%)\t11\n"]
    assert found_in_parts(*PARTS, *compared) == set()


@pytest.mark.parametrize("name", ["TỔNG  SỐ", "T ổ n g  c ộ n g", "Tổng số:", "CỘNG"])
def test_a_total_is_known_by_its_words_wherever_they_stand(name: str) -> None:
    total = "".join(f"\t{n + 1}" for n in FIGURES) + "\n"
    for cells in (f"{name}\t", f"\t{name}"):
        found = found_in_parts("1\tXã A" + LINE, cells + total)
        assert {rule for rule, _row, _column in found} >= {"rows_sum"}


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_lone_dash_is_not_stated(dash: str) -> None:
    assert found_in(ROW | {"postal": dash}) == set()
    assert "postal" not in answer_to(as_json([ROW | {"postal": dash}])).document.table.rows[0].cells
