"""Where a list goes on: keys read back, pages cut to fit."""

from datetime import date

import pytest

from motcua.kernel.errors import BadInput
from motcua.statistics.rules.turns import Place, Stretch, Turn, read_turn, stretch_of

TURN = Turn(Place(date(2023, 10, 14), 4711), 50)
BACK = Turn(TURN.place, 50, backwards=True)


@pytest.mark.parametrize("turn", [TURN, BACK])
def test_a_turn_is_read_back_from_its_key(turn):
    assert read_turn(turn.key, backwards=turn.backwards) == turn


@pytest.mark.parametrize(
    "text",
    ["", "2023-10-14", "2023-13-14.1.1", "2023-10-14.1.0", "2023-10-14.-1.1", "2023-10-14.1.1 ",
     "2023-10-14.1.1\n", "٢٠٢٣-١٠-١٤.١.١", f"2023-10-14.{10**18}.1", f"2023-10-14.1.{10**12}"],
)  # fmt: skip
def test_what_is_no_key_is_refused_in_a_sentence(text):
    with pytest.raises(BadInput, match="Không có trang này"):
        read_turn(text)


@pytest.mark.parametrize(
    ("turn", "count", "stretch"),
    [
        (None, 120, Stretch(0, 50)),
        (None, 7, Stretch(0, 7)),
        (None, 0, Stretch(0, 0)),
        (TURN, 120, Stretch(50, 50)),
        (TURN, 60, Stretch(50, 10)),
        (TURN, 50, Stretch(50, 0)),
        (BACK, 120, Stretch(0, 49)),
        (Turn(TURN.place, 101, backwards=True), 120, Stretch(50, 50)),
    ],
)
def test_a_page_begins_where_the_turn_leads_and_ends_with_the_list(turn, count, stretch):
    assert stretch_of(turn, count=count, size=50) == stretch


def test_a_turn_beyond_the_list_is_refused():
    with pytest.raises(BadInput):
        stretch_of(TURN, count=49, size=50)
