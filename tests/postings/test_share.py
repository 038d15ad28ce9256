"""How one sheet stands, and how much of a board is right: the law asks for all, as it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.postings.enums import SheetState
from motcua.postings.rules.sheets import Share, state_of


@pytest.mark.parametrize(
    ("hung", "in_force", "state"),
    [
        (1, 1, SheetState.RIGHT),
        (1, 2, SheetState.STALE),
        (None, 2, SheetState.MISSING),
        (1, None, SheetState.OVER),
        (None, None, None),
    ],
)
def test_a_sheet_is_right_only_if_it_is_the_version_that_holds(hung, in_force, state) -> None:
    assert state_of(hung, in_force) is state


def test_one_missing_sheet_of_many_is_not_a_hundred_percent() -> None:
    assert Share(must=400, right=399, stale=1).percent == 99


def test_where_nothing_must_hang_there_is_no_percent() -> None:
    assert Share(must=0, right=0, stale=0).percent is None


def test_a_board_with_a_sheet_too_many_is_not_full() -> None:
    assert not Share(must=2, right=2, stale=0, over=1).is_full


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_what_must_hang_is_right_old_or_missing(right: int, stale: int, missing: int) -> None:
    share = Share(right + stale + missing, right, stale)
    assert share.missing == missing
    assert share.is_full is (stale + missing == 0)
