"""Time left, in words."""

import pytest

from motcua.web.ui.time_left import TimeLeft, time_left
from motcua.worktime.queries import get_calendar
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db

# Due on Thursday at 17; the time of looking; tag and words.
CASES = [
    (at(0, 9), "Còn hạn", "Còn 3 ngày làm việc."),
    (at(1, 9), "Sắp đến hạn", "Còn 2 ngày làm việc."),
    (at(2, 22), "Sắp đến hạn", "Còn 1 ngày làm việc."),
    (at(3, 9), "Đến hạn hôm nay", "Còn 6 giờ."),
    (at(3, 16, 20), "Đến hạn hôm nay", "Còn 40 phút."),
    (at(3, 17), "Đến hạn hôm nay", "Hết hạn bây giờ."),
    (at(3, 18), "Quá hạn", "Vừa quá hạn."),
    (at(4, 9), "Quá hạn", "Quá hạn 1 ngày làm việc."),
    (at(5, 9), "Quá hạn", "Quá hạn 1 ngày làm việc."),
    (at(7, 9), "Quá hạn", "Quá hạn 2 ngày làm việc."),
]


@pytest.mark.parametrize(("looked_at", "tag", "words"), CASES)
def test_time_left_counts_working_days_then_hours(looked_at, tag, words):
    left = time_left(get_calendar(), at(3, 17), looked_at)
    assert (left.tag, left.text) == (tag, words)


def test_a_friday_counts_to_monday_as_one_day():
    assert time_left(get_calendar(), at(7, 17), at(4, 9)).text == "Còn 1 ngày làm việc."


def test_what_was_due_on_friday_evening_has_no_lateness_before_monday_opens():
    assert time_left(get_calendar(), at(4, 17), at(7, 2, 20)).text == "Vừa quá hạn."
    assert time_left(get_calendar(), at(4, 17), at(7, 9)).text == "Quá hạn 1 ngày làm việc."


def test_no_due_moment_is_said():
    assert time_left(get_calendar(), None, at()).tag == "Chưa tính hạn"


def test_a_list_shows_the_tag_where_the_sentence_only_explains_it() -> None:
    waits = TimeLeft("Chờ thủ tục trước", "grey", "Chờ xong thủ tục liên thông.", explains=True)
    assert waits.short == "Chờ thủ tục trước"
    assert TimeLeft("Còn hạn", "green", "Còn 3 ngày làm việc.").short == "Còn 3 ngày làm việc"
