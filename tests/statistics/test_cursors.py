"""Where a list goes on: keys read back, pages cut to fit."""

from datetime import date

import pytest

from motcua.kernel.errors import BadInput
from motcua.statistics.rules.cursors import Cursor, PageSlice, Position, read_cursor, slice_of

CURSOR = Cursor(Position(date(2023, 10, 14), 4711), 50)
BACK = Cursor(CURSOR.place, 50, backwards=True)


@pytest.mark.parametrize("cursor", [CURSOR, BACK])
def test_a_cursor_is_read_back_from_its_key(cursor):
    assert read_cursor(cursor.key, backwards=cursor.backwards) == cursor


@pytest.mark.parametrize(
    "text",
    ["", "2023-10-14", "2023-13-14.1.1", "2023-10-14.1.0", "2023-10-14.-1.1", "2023-10-14.1.1 ",
     "2023-10-14.1.1\n", "٢٠٢٣-١٠-١٤.١.١", f"2023-10-14.{10**18}.1", f"2023-10-14.1.{10**12}"],
)  # fmt: skip
def test_what_is_no_key_is_refused_in_a_sentence(text):
    with pytest.raises(BadInput, match="Không có trang này"):
        read_cursor(text)


@pytest.mark.parametrize(
    ("cursor", "count", "page_slice"),
    [
        (None, 120, PageSlice(0, 50)),
        (None, 7, PageSlice(0, 7)),
        (None, 0, PageSlice(0, 0)),
        (CURSOR, 120, PageSlice(50, 50)),
        (CURSOR, 60, PageSlice(50, 10)),
        (CURSOR, 50, PageSlice(50, 0)),
        (BACK, 120, PageSlice(0, 49)),
        (Cursor(CURSOR.place, 101, backwards=True), 120, PageSlice(50, 50)),
    ],
)
def test_a_page_begins_where_the_cursor_points_and_ends_with_the_list(cursor, count, page_slice):
    assert slice_of(cursor, count=count, size=50) == page_slice


def test_a_turn_beyond_the_list_is_refused():
    with pytest.raises(BadInput, match="Không có trang này trong danh sách"):
        slice_of(CURSOR, count=49, size=50)
