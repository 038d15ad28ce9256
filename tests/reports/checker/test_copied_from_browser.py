"""Tables selected on a page and copied: Chromium writes no blanks for merged cells."""

import pytest

from motcua.kernel.errors import BadInput
from motcua.reports.checker import check_table, read_text
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.rules.checker.table import NUMERATORS
from tests.reports.checker.test_readers import FIGURES, OFFICIAL

# What the clipboard held after the table of the project's own form 06a was copied.
GROUPS = (
    "Lĩnh vực, công việc giải quyết theo cấp\tSố hồ sơ nhận giải quyết\tSố hồ sơ đã giải quyết\t"
    "Số hồ sơ đang giải quyết\n"
)
TITLES = (
    "Tổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\t"
    "Tổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n"
)
LINES = (
    "Đất đai\t10.807\t2.264\t8.416\t127\t8.498\t2.822\t5.502\t174\t2.309\t2.275\t34\n"
    "Hộ tịch\t50\t20\t30\t0\t50\t40\t10\t0\t0\t0\t0\n"
    "Tổng số\t10.857\t2.284\t8.446\t127\t8.548\t2.862\t5.512\t174\t2.309\t2.275\t34\n"
)
OWN = "\n" + GROUPS + TITLES + LINES
# The same of a page that shows the ministry's head, three rows and the numbers of the columns.
MINISTRY = (
    "TT\t" + GROUPS + TITLES.replace("Trực tuyến\tTrực tiếp, dịch vụ bưu chính", "Trong kỳ")
    + "Trực tuyến\tTrực tiếp, dịch vụ bưu chính\n"
)  # fmt: skip
NUMBERS = "(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n"  # noqa: E501
LINE = "1\t" + LINES.splitlines()[0] + "\n"
SHARED_OUT = "Đơn vị\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n"


def counts_of(text: str) -> list[list[int | None]]:
    """The eleven figures of each row."""
    return [[row.count(key) for key in LAYOUT.keys] for row in read_text(text).table.rows]


def test_the_own_form_copied_from_the_screen_is_understood() -> None:
    document = read_text(OWN)
    assert [row.name for row in document.table.rows] == ["Đất đai", "Hộ tịch", "Tổng số"]
    assert counts_of(OWN)[0] == FIGURES
    assert check_table(document).findings == ()


@pytest.mark.parametrize(
    "numbers", ["", NUMBERS, NUMBERS.replace("(7)=(8)+(9)+(10)", "7 = 8+9+10")]
)
def test_a_head_of_three_rows_is_understood(numbers: str) -> None:
    assert counts_of(MINISTRY + numbers + LINE) == [FIGURES]


def test_the_numbers_of_the_columns_tell_where_the_words_do_not() -> None:
    head = MINISTRY.replace("Quá hạn", "Chậm trả")
    assert counts_of(head + NUMBERS + LINE) == [FIGURES]


def test_a_total_whose_name_covers_two_columns_stays_in_place() -> None:
    total = LINE.removeprefix("1\t").replace("Đất đai", "Tổng cộng")
    assert counts_of(MINISTRY + LINE + total) == [FIGURES, FIGURES]


def test_groups_without_a_total_of_their_own_are_shared_out_by_their_words() -> None:
    titles = "Trước hạn\tĐúng hạn\tQuá hạn\tTrong hạn\tQuá hạn\n"
    row = read_text(f"{SHARED_OUT}{titles}Xã\t9\t1\t2\t3\t2\t1\n").table.rows[0]
    keys = [*NUMERATORS.values(), "in_progress_in_time", "in_progress_overdue"]
    assert [row.count(key) for key in ("received", *keys)] == [9, 1, 2, 3, 2, 1]


def test_what_stays_unclear_is_said_with_what_to_do() -> None:
    titles = "Trước hạn\tĐúng hạn\tQuá hạn\n"
    with pytest.raises(BadInput, match=r"4 ô, .* 3 ô, .* 5 ô.*dòng đánh số cột"):
        read_text(f"{SHARED_OUT}{titles}Xã\t9\t1\t2\t3\n")


def test_two_columns_of_one_meaning_are_named_by_position() -> None:
    with pytest.raises(BadInput, match=r"Cột 2 \(“Tiếp nhận”\) và cột 4 \(“Đã nhận”\)"):
        read_text("Đơn vị;Tiếp nhận;Đã giải quyết;Đã nhận\nXã;1;1;1\n")


def test_a_spreadsheet_copied_with_its_blanks_is_still_understood() -> None:
    assert counts_of(OFFICIAL) == [FIGURES]
