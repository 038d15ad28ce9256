"""Tables in which rows add up others: totals by words and position, sections, comparisons."""

import pytest

from motcua.reports.checker import Answer, check_table, read_text
from motcua.reports.rules.checker.sections import fits
from tests.reports.checker.printing import answer_to, as_json

HEAD = "STT;Lĩnh vực;Tiếp nhận;Đã giải quyết;Đang giải quyết\n"
A, B, SUM = "100;80;20", "50;45;5", "150;125;25"
WRONG = "151;126;25"


def checked(*lines: str, head: str = HEAD) -> Answer:
    return check_table(read_text(head + "\n".join(lines)))


def found(*lines: str, head: str = HEAD) -> set[tuple[str, str | None, str]]:
    where = [(each.rule, each.where) for each in checked(*lines, head=head).findings]
    return {(rule, place.row, place.column) for rule, place in where}


def both(row: str) -> set[tuple[str, str, str]]:
    """The findings on a total that is one too high."""
    return {("rows_sum", row, "received"), ("rows_sum", row, "resolved")}


@pytest.mark.parametrize(
    "name", ["Tổng cộng toàn xã", "TỔNG", "Toàn xã", "Cộng toàn xã", "Tổng cộng (I+II)"]
)
@pytest.mark.parametrize("place", [";{};", "{};;"])
def test_a_total_under_any_of_its_names_is_added_up(name: str, place: str) -> None:
    total = place.format(name)
    assert found(f"1;X;{A}", f"2;Y;{B}", total + SUM) == set()
    assert found(f"1;X;{A}", f"2;Y;{B}", total + WRONG) == both(name)


@pytest.mark.parametrize("name", ["", "UBND xã Tân Hiệp"])
@pytest.mark.parametrize("first", [True, False])
def test_a_total_without_its_words_is_known_by_its_position(name: str, first: bool) -> None:
    rows = [f"1;X;{A}", f"2;Y;{B}"]
    total = f";{name};150;125;26"
    lines = [total, *rows] if first else [*rows, total]
    assert ("rows_sum", name, "in_progress") in found(*lines)
    assert "dòng tổng" in checked(*lines).notes[0]


@pytest.mark.parametrize(
    ("total", "fitting"),
    [
        ("150;125;25;1", True),
        ("150;125;26;-", True),
        ("150;125;-;-", True),
        ("150;125;26;2", False),
        ("150;126;26;-", False),
        ("150;-;-;-", False),
        ("150;-;-;0", False),
    ],
)
def test_a_total_has_two_figures_right_and_fewer_wrong(total: str, fitting: bool) -> None:
    head = HEAD.replace("\n", ";Từ kỳ trước\n")
    table = read_text(f"{head}1;X;{A};0\n2;Y;{B};0\n;Z;{total}").table
    *rows, last = table.rows
    assert fits(table, last, rows) == fitting


def test_a_row_numbered_like_the_others_is_no_total() -> None:
    answer = checked(f"1;X;{A}", f"2;Y;{B}", f"3;Z;{SUM}")
    assert not answer.document.table.totals


def test_rows_of_equal_figures_are_no_total() -> None:
    answer = checked(*[";X;1;1;0"] * 4)
    assert not answer.document.table.totals


def test_a_group_row_is_the_sum_of_its_rows_and_the_total_that_of_the_groups() -> None:
    rows = [f"I;Lĩnh vực xã;{SUM}", f"1;X;{A}", f"2;Y;{B}", f"II;Lĩnh vực khác;{A}", f"1;Z;{A}"]
    assert found(*rows, ";Tổng cộng;250;205;45") == set()
    assert found(*rows, ";Tổng cộng;251;206;45") == both("Tổng cộng")
    rows[0] = f"I;Lĩnh vực xã;{WRONG}"
    assert both("Lĩnh vực xã") <= found(*rows, ";Tổng cộng;250;205;45")


@pytest.mark.parametrize("name", ["Tổng cộng (I+II)", "Tổng cộng = I + II", "TỔNG ( I + II )"])
def test_a_total_of_more_rows_than_it_names_is_found(name: str) -> None:
    rows = [f"I;Lĩnh vực xã;{A}", f"II;Lĩnh vực tỉnh;{B}", f"III;Lĩnh vực khác;{A}"]
    assert found(*rows[:2], f";{name};{SUM}") == set()
    whole = {("rows_sum", name, key) for key in ("received", "resolved", "in_progress")}
    assert found(*rows, f";{name};250;205;45") == whole


@pytest.mark.parametrize("name", ["Tổng cộng (I+IV)", "Tổng cộng (3=1+2)", "Tổng cộng"])
def test_a_total_that_names_rows_that_are_not_there_is_the_sum_of_all(name: str) -> None:
    rows = [f"I;X;{A}", f"II;Y;{B}", f"III;Z;{A}"]
    assert found(*rows, f";{name};250;205;45") == set()


def test_a_group_may_be_numbered_in_its_name() -> None:
    rows = [f"I Lĩnh vực xã;{WRONG}", f"1. X;{A}", f"2. Y;{B}"]
    head = HEAD.replace("STT;", "")
    assert found(*rows, head=head) == both("I Lĩnh vực xã")


def test_groups_stand_in_groups() -> None:
    rows = [f"A;Cấp tỉnh;{SUM}", f"I;Sở;{SUM}", f"1;X;{A}", f"2;Y;{B}", f"B;Cấp xã;{A}"]
    total = ";Tổng cộng;250;205;45"
    assert found(*rows, f"I;Xã;{A}", f"1;Z;{A}", total) == set()
    rows[1] = f"I;Sở;{WRONG}"
    assert both("Sở") <= found(*rows, f"I;Xã;{A}", f"1;Z;{A}", total)


def test_rows_numbered_below_one_are_its_parts() -> None:
    rows = [f"1;Xã A;{WRONG}", f"1.1;X;{A}", f"1.2;Y;{B}", f"2;Xã B;{A}"]
    assert both("Xã A") <= found(*rows)


def test_a_group_whose_rows_have_no_number_is_known_by_its_figures() -> None:
    rows = [f"I;Lĩnh vực xã;{SUM}", f";X;{A}", f";Y;{B}", f"II;Lĩnh vực khác;{A}", f";Z;{A}"]
    assert found(*rows, ";Tổng cộng;250;205;45") == set()


@pytest.mark.parametrize("caption", ["I;Lĩnh vực xã;;;", "I. Lĩnh vực xã;;;;", ";Lĩnh vực xã;;;"])
def test_a_caption_without_figures_is_no_row(caption: str) -> None:
    answer = checked(caption, f"1;X;{A}", f"2;Y;{B}", f";Tổng cộng;{WRONG}")
    assert [row.name for row in answer.document.table.rows] == ["X", "Y", "Tổng cộng"]
    assert len(answer.findings) == 2


def test_a_unit_that_states_nothing_stays_a_row() -> None:
    answer = checked(f"1;X;{A}", "2;Y;-;-;-", f";Tổng cộng;{A}")
    assert [row.name for row in answer.document.table.rows] == ["X", "Y", "Tổng cộng"]
    assert any("3 cột chưa cộng lại được" in note for note in answer.notes)


@pytest.mark.parametrize("place", [";{};9;9;9", "{};;9;9;9"])
def test_rows_that_compare_are_left_out_and_named(place: str) -> None:
    compared = [place.format(name) for name in ("Cùng kỳ năm trước", "Tỷ lệ")]
    answer = checked(f"1;X;{A}", f"2;Y;{B}", f";Tổng cộng;{SUM}", *compared)
    assert answer.findings == ()
    assert "Không kiểm tra dòng so sánh: “Cùng kỳ năm trước”; “Tỷ lệ”." in answer.notes


def test_rows_that_compare_are_left_out_of_json_too() -> None:
    rows = [{"name": "X", "received": 5, "online": 5}, {"c1": "Cùng kỳ", "received": 9}]
    answer = answer_to(as_json(rows))
    assert [row.name for row in answer.document.table.rows] == ["X"]
    assert "Không kiểm tra dòng so sánh: “Cùng kỳ”." in answer.notes


@pytest.mark.parametrize("again", [HEAD, HEAD.upper(), HEAD.replace(";", " ;  ")])
def test_a_heading_repeated_in_the_middle_is_skipped(again: str) -> None:
    answer = checked(f"1;X;{A}", again.strip(), f"2;Y;{B}", f";Tổng cộng;{SUM}")
    assert [row.name for row in answer.document.table.rows] == ["X", "Y", "Tổng cộng"]
    assert answer.findings == ()


def test_an_empty_first_column_may_hold_the_words_of_the_total() -> None:
    head = ";" + HEAD.replace("STT;", "")
    lines = [f";X;{A}", f";Y;{B}", f"Tổng cộng toàn xã;;{WRONG}"]
    assert found(*lines, head=head) == both("Tổng cộng toàn xã")


def test_an_empty_first_column_does_no_harm() -> None:
    assert found(f";1;X;{A}", f";2;Y;{B}", f";;TỔNG;{WRONG}", head=f";{HEAD}") == both("TỔNG")


def test_what_was_not_checked_is_said() -> None:
    notes = checked(f"1;X;{A}", f"2;Y;{B}").notes
    assert "Không thấy dòng tổng nào, nên chưa cộng các dòng lại." in notes
    assert "Không có số của kỳ trước, nên chưa đối chiếu số kỳ trước chuyển sang." in notes
    assert "Không có kỳ báo cáo, nên chưa xem có ngày nào bị tính hai lần." in notes


def test_what_was_checked_is_not_said_to_be_unchecked() -> None:
    rows = [{"name": "X", "received": 5, "carried_over": 5}]
    period = {"from": "2026-01-15", "to": "2026-02-14"}
    answer = answer_to(as_json(rows, period=period, previous={"in_progress": 5}))
    assert answer.gaps == ()
