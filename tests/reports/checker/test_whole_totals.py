"""The total of the whole, beside totals of groups, captions and parts of rows."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import BadInput
from motcua.reports.checker import check_table, read_text
from motcua.reports.checker.limits import MAX_ROWS
from motcua.reports.rules.checker.across import chained_rows
from tests.reports.checker.printing import answer_to, as_json
from tests.reports.checker.test_sections import HEAD, SUM, A, B, both, checked, found

BOTH, THREE = "250;205;45", "300;250;50"
COLUMNS = ("received", "resolved", "in_progress")


def test_a_grand_total_that_leaves_out_a_group_is_found() -> None:
    rows = [f"1;Xã A;{A}", f"2;Xã B;{B}", f";Cộng khối xã;{SUM}", f"1;Sở C;{A}", f"2;Sở D;{B}"]
    assert found(*rows, f";Tổng cộng;{THREE}") == set()
    wrong = {("rows_sum", "Tổng cộng", key) for key in COLUMNS}
    assert found(*rows, f";Tổng cộng;{SUM}") == wrong
    assert found(*rows, f";Cộng khối sở;{SUM}") == set()
    assert found(*rows, f";Cộng khối sở;{SUM}", f";Tổng cộng;{THREE}") == set()
    assert found(*rows, f";Cộng khối sở;{SUM}", f";Tổng cộng;{SUM}") == wrong


def test_a_grand_total_that_counts_a_group_and_its_rows_is_found() -> None:
    rows = [f"1;Xã A;{A}", f"2;Xã B;{B}", f";Cộng khối xã;{SUM}"]
    assert found(*rows, f";Tổng cộng;{THREE}") == {("rows_sum", "Tổng cộng", k) for k in COLUMNS}


def test_two_blocks_each_with_its_own_total_are_added_up_apart() -> None:
    rows = [f"1;X;{A}", f"2;Y;{B}", f";Tổng cộng;{SUM}", f"1;Z;{A}", f"2;T;{A}"]
    assert found(*rows, ";Tổng cộng;200;160;40") == set()


def test_a_grand_total_may_stand_on_top() -> None:
    rows = [f";Toàn tỉnh;{THREE}", f"1;A;{A}", f"2;B;{B}", f";Cộng khối xã;{SUM}"]
    assert found(*rows, f"1;C;{A}", f"2;D;{B}", f";Cộng khối sở;{SUM}") == set()


def test_totals_may_stand_above_their_rows() -> None:
    group = [f"1;A;{A}", f"2;B;{B}"]
    xa, so = f";Cộng khối xã;{SUM}", ";Cộng khối sở;{}"
    assert found(f";Tổng cộng;{THREE}", xa, *group, so.format(SUM), *group) == set()
    wrong = found(f";Tổng cộng;{THREE}", xa, *group, so.format("151;126;25"), *group)
    assert wrong == both("Cộng khối sở")


@pytest.mark.parametrize("name", ["Cộng", "Tổng cộng"])
def test_the_last_total_without_words_of_a_group_is_that_of_the_whole(name: str) -> None:
    rows = [f"1;A;{A}", f"2;B;{B}", f";Cộng khối xã;{SUM}", f"1;C;{A}", f"2;D;{B}"]
    assert found(*rows, f";{name};{THREE}") == set()
    assert found(*rows, f";{name};{SUM}") == {("rows_sum", name, key) for key in COLUMNS}


def test_the_total_of_a_group_alone_is_not_compared_with_all() -> None:
    assert found(f"1;A;{A}", f"2;B;{B}", f";Cộng khối xã;{SUM}", f"1;C;{A}", f"2;D;{B}") == set()


def test_groups_together_carry_over_what_the_former_period_left() -> None:
    rows = [{"name": "A", "received": 4, "carried_over": 4}, {"name": "Cộng khối xã"}]
    rows[1] |= {"received": 4, "carried_over": 4}
    rows += [{"name": "B", "received": 6, "carried_over": 6}]
    rows += [{"name": "Cộng khối sở", "received": 6, "carried_over": 6}]
    for before, findings in ((10, 0), (6, 1)):
        answer = answer_to(as_json(rows, previous={"in_progress": before}))
        assert len(answer.findings) == findings


def test_what_is_carried_over_stands_in_the_total_of_all_or_else_in_the_only_one() -> None:
    group = [{"name": "A", "carried_over": 4}, {"name": "Cộng khối xã", "carried_over": 4}]
    whole = {"name": "Tổng cộng", "carried_over": 5}
    on_top = [{"name": "Toàn tỉnh", "carried_over": 5}, *group, whole]
    for rows, named in (
        (group, "Cộng khối xã"), ([*group, whole], "Tổng cộng"), (on_top, "Toàn tỉnh"),
    ):  # fmt: skip
        table = answer_to(as_json(rows)).document.table
        assert [row.name for row in chained_rows(table)] == [named]


def test_rows_under_of_which_count_where_the_total_fits_only_with_them() -> None:
    rows = [f";Xã A;{A}", ";Trong đó:;;;", f";Xã B;{B}", f";Tổng cộng;{SUM}"]
    assert found(*rows) == set()
    assert [row.name for row in checked(*rows).document.table.rows] == [
        "Xã A",
        "Xã B",
        "Tổng cộng",
    ]


@pytest.mark.parametrize("caption", ["Khối xã:", "Biểu 2", "Phần II. Khối sở", "Phụ lục 1"])
def test_a_caption_among_the_rows_keeps_no_total_from_being_checked(caption: str) -> None:
    rows = [f"1;X;{A}", f";{caption};;;", f"2;Y;{B}"]
    assert found(*rows, f";Tổng cộng;{SUM}") == set()
    assert found(*rows, ";Tổng cộng;151;126;25") == both("Tổng cộng")


def test_parts_of_a_row_are_not_added_up_once_more() -> None:
    rows = [f"1;X;{A}", ";Trong đó:;;;", ";Trực tuyến;60;50;10", f"2;Y;{B}"]
    answer = checked(*rows, f";Tổng cộng;{SUM}", ";Trong đó;;;", f";Nữ;{A}")
    assert answer.findings == ()
    assert "Không kiểm tra dòng dưới “Trong đó”: “Trực tuyến”; “Nữ”." in answer.notes
    assert found(*rows, ";Tổng cộng;151;126;25") == both("Tổng cộng")


def test_a_total_of_blanks_is_noted() -> None:
    answer = checked(f"1;X;{A}", f"2;Y;{B}", ";Tổng cộng;;;")
    assert "Dòng tổng “Tổng cộng” để trống 3 cột mà các dòng khác có số." in answer.notes


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([";Tổng cộng;151;126;25", ";Trong đó:;;;", f";Xã A;{A}", f";Xã B;{B}"], "Tổng cộng"),
        ([";Tổng cộng;151;126;25", ";Gồm;;;", f";Xã A;{A}", f";Xã B;{B}"], "Tổng cộng"),
        (
            [
                f";Xã A;{A}",
                ";Trong đó:;;;",
                ";Trực tuyến;60;50;10",
                f";Xã B;{B}",
                f";Tổng cộng;{SUM}",
            ],
            None,
        ),
        (
            [
                f"1;Xã A;{A}",
                ";Trong đó:;;;",
                "-;Trực tuyến;60;50;10",
                "a;Bưu chính;1;1;0",
                f"2;Xã B;{B}",
                f";Tổng cộng;{SUM}",
            ],
            None,
        ),
        (
            [f"1;Xã A;{A}", ";Trong đó: trực tuyến;60;50;10", f"2;Xã B;{B}", f";Tổng cộng;{SUM}"],
            None,
        ),
        (
            [
                f"1;Xã A;{A}",
                f"2;Xã B;{B}",
                f";Tổng cộng;{SUM}",
                ";Trong đó:;;;",
                f"1;Nam;{A}",
                f"2;Nữ;{B}",
            ],
            None,
        ),
    ],
)
def test_where_the_parts_of_a_row_end_is_told_by_numbers_and_totals(
    rows: list[str], wrong: str | None
) -> None:
    assert found(*rows) == (both(wrong) if wrong else set())


def test_a_blank_total_above_a_row_numbered_one_is_noted_and_no_caption() -> None:
    notes = checked(f"1;X;{A}", f"2;Y;{B}", ";Cộng khối xã;;;", f"1;Z;{A}").notes
    assert "Dòng tổng “Cộng khối xã” để trống 3 cột mà các dòng khác có số." in notes


def test_a_total_of_a_group_wrong_throughout_is_compared_with_its_group() -> None:
    head = "STT;Lĩnh vực;Tiếp nhận\n"
    rows = ["1;A;100", "2;B;50", ";Cộng khối xã;151", "1;C;100", "2;D;50", ";Cộng khối sở;150"]
    [finding] = checked(*rows, ";Tổng cộng;300", head=head).findings
    assert (finding.where.row, finding.computed) == ("Cộng khối xã", 150)


def test_a_first_total_called_otherwise_than_the_others_is_that_of_the_whole() -> None:
    group = [f"1;A;{A}", f"2;B;{B}", f";Cộng;{SUM}"]
    wrong = {("rows_sum", "Tổng số", key) for key in COLUMNS}
    assert found(f";Tổng số;{SUM}", *group, *group) == wrong
    assert found(f";Tổng số;{THREE}", *group, *group) == set()


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([f";Tổng số;{A}", f";X;{A}", f";Tổng cộng;{A}", f";Y;{A}"], "Tổng số"),
        ([f";X;{A}", f";Tổng số;{A}", f";Y;{A}", f";Tổng cộng;{A}"], "Tổng cộng"),
    ],
)
def test_of_two_totals_the_one_in_the_first_row_else_the_last_is_that_of_the_whole(
    rows: list[str], whole: str
) -> None:
    assert found(*rows) == {("rows_sum", whole, key) for key in COLUMNS}


def test_the_total_of_the_whole_is_added_up_before_very_many_others() -> None:
    group = [*[";X;10;8;2"] * 31, ";Cộng khối xã;;;"]
    answer = checked(*group * 40, ";Tổng cộng;13400;10920;2480")
    assert {each.where.row for each in answer.findings} == {"Tổng cộng"}


def test_a_table_with_more_sums_than_are_added_up_is_not_called_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("motcua.reports.rules.checker.across.MAX_TERMS", 3)
    answer = checked(f"1;A;{A}", f"2;B;{B}", f";Cộng khối xã;{SUM}", f";Tổng cộng;{SUM}")
    assert (answer.findings, answer.is_sound) == ((), False)
    assert "Bảng có quá nhiều dòng tổng, nên chưa cộng lại hết." in answer.notes


@pytest.mark.parametrize("blank", ["-", "", "–"])
def test_a_total_that_leaves_out_figures_of_its_rows_is_noted(blank: str) -> None:
    answer = checked(f"1;X;{A}", f"2;Y;{B}", f";Tổng cộng;150;{blank};{blank}")
    assert "Dòng tổng “Tổng cộng” để trống 2 cột mà các dòng khác có số." in answer.notes


def test_a_total_without_some_rows_is_not_added_up() -> None:
    rows = [f"1;X;{A}", f"2;Y;{B}", ";Tổng cộng (chưa gồm Y);100;80;20"]
    assert found(*rows, f";Tổng cộng;{SUM}") == set()


@pytest.mark.parametrize("heading", ["Tổng số", "Tiếp nhận trong kỳ"])
def test_a_table_with_an_unread_column_of_figures_is_not_called_sound(heading: str) -> None:
    head = HEAD.replace(";Tiếp nhận;", f";{heading};Tiếp nhận;")
    answer = checked(f"1;X;7;{A}", f"2;Y;7;{B}", f";Tổng cộng;14;{SUM}", head=head)
    assert answer.document.unread_figures == (heading,)
    assert (answer.findings, answer.is_sound) == ((), False)


def test_a_table_that_was_read_whole_is_sound() -> None:
    assert checked(f"1;X;{A}", f"2;Y;{B}", f";Tổng cộng;{SUM}").is_sound


def many(rows: int) -> str:
    return HEAD + "\n".join(f"{n};X;1;1;0" for n in range(1, rows + 1))


def test_so_many_rows_are_read() -> None:
    assert len(read_text(many(MAX_ROWS)).table.rows) == MAX_ROWS


def test_one_row_more_is_refused() -> None:
    with pytest.raises(BadInput, match=f"Bảng dài quá {MAX_ROWS} dòng"):
        read_text(many(MAX_ROWS + 1))


@st.composite
def groups(draw: st.DrawFn) -> list[list[tuple[int, int]]]:
    """Groups of rows: of each row what was resolved, and what is in progress."""
    row = st.tuples(st.integers(1, 500), st.integers(0, 99))
    return draw(st.lists(st.lists(row, min_size=2, max_size=4), min_size=2, max_size=4))


def printed(groups: list[list[tuple[int, int]]], by: int = 0, place: int = 0) -> str:
    """The table with a subtotal for each group and a grand total; the figure at `place` of those
    received is `by` too high."""
    lines, figures = [], []
    for number, rows in enumerate(groups):
        figures += [(f"{n};Xã {number}.{n}", *row) for n, row in enumerate(rows, 1)]
        figures.append((f";Cộng khối {number}", *(sum(each) for each in zip(*rows, strict=True))))
    everything = [row for rows in groups for row in rows]
    figures.append((";Tổng cộng", *(sum(each) for each in zip(*everything, strict=True))))
    for index, (name, done, left) in enumerate(figures):
        off = by if index == place % len(figures) else 0
        lines.append(f"{name};{done + left + off};{done};{left}")
    return HEAD + "\n".join(lines)


@given(groups())
def test_right_totals_of_groups_and_of_all_give_no_finding(groups: list) -> None:
    assert check_table(read_text(printed(groups))).findings == ()


@given(groups(), st.integers(1, 9), st.integers(0, 99))
def test_one_changed_figure_is_found_in_its_column(groups: list, by: int, place: int) -> None:
    findings = check_table(read_text(printed(groups, by, place))).findings
    assert "received" in {finding.where.column for finding in findings}


@given(groups(), st.randoms(use_true_random=False))
def test_a_grand_total_without_one_of_the_groups_is_found(
    groups: list, chance: random.Random
) -> None:
    text, left_out = printed(groups), chance.choice(groups)
    grand = text.rsplit("\n", 1)[1].split(";")
    done, left = (sum(each) for each in zip(*left_out, strict=True))
    figures = (int(grand[2]) - done - left, int(grand[3]) - done, int(grand[4]) - left)
    wrong = text.rsplit("\n", 1)[0] + ";".join(["\n", "Tổng cộng", *map(str, figures)])
    rows = {finding.where.row for finding in check_table(read_text(wrong)).findings}
    assert "Tổng cộng" in rows


@pytest.mark.parametrize("place", [";{};", "{};;"])
@pytest.mark.parametrize("first", [True, False])
def test_a_total_of_two_groups_beside_a_third_is_found(place: str, first: bool) -> None:
    total = place.format("Tổng cộng (I+II)")
    groups = [f"I;Tỉnh;{SUM}", f"II;Huyện;{A}", f"III;Xã;{B}"]

    def beside(figures: str) -> set[tuple[str, str | None, str]]:
        return found(*([total + figures, *groups] if first else [*groups, total + figures]))

    assert beside(BOTH) == {("rows_sum", "Tổng cộng (I+II)", key) for key in COLUMNS}
    assert found(*groups[:2], total + BOTH) == set()
