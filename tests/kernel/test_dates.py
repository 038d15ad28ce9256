from datetime import date

import pytest

from motcua.kernel.rules.dates import is_sensible


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 11, 28), date(2199, 12, 31)])
def test_a_day_of_these_centuries_is_sensible(day: date) -> None:
    assert is_sensible(day)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_of_another_age_is_a_slip(day: date) -> None:
    assert not is_sensible(day)
