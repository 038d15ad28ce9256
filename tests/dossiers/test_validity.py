"""How long a result holds, how it stands on a day, and how its code is typed."""

from datetime import date

import pytest

from motcua.dossiers.enums import PaperState, Standing
from motcua.dossiers.rules.validity import (
    shown_check_code,
    standing_of,
    tidy_check_code,
    valid_until,
)

END = date(2026, 5, 30)


@pytest.mark.parametrize(
    ("issued_on", "months", "until"),
    [
        (date(2026, 11, 30), 6, date(2027, 5, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), None, None),
    ],
)
def test_months_end_with_the_day_of_the_same_number(
    issued_on: date, months: int | None, until: date | None
) -> None:
    assert valid_until(issued_on, months) == until


@pytest.mark.parametrize(
    ("state", "on", "standing"),
    [
        (PaperState.ISSUED, END, Standing.HOLDS),
        (PaperState.ISSUED, date(2026, 5, 31), Standing.ENDED),
        (PaperState.REPLACED, END, Standing.REPLACED),
        (PaperState.REVOKED, date(2026, 5, 31), Standing.REVOKED),
    ],
)
def test_a_result_holds_to_the_end_of_its_last_day(
    state: PaperState, on: date, standing: Standing
) -> None:
    assert standing_of(state, END, on) == standing


def test_a_result_without_an_end_holds_for_ever() -> None:
    assert standing_of(PaperState.ISSUED, None, date(2099, 1, 1)) == Standing.HOLDS


def test_a_code_is_typed_in_groups_and_small_letters_too() -> None:
    assert tidy_check_code(" abcd-efgh–2345 ") == "ABCDEFGH2345"
    assert shown_check_code("ABCDEFGH2345") == "ABCD-EFGH-2345"
