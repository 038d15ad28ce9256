from datetime import date

import pytest

from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import is_sensible, parse_date


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 11, 28), date(2199, 12, 31)])
def test_a_day_of_these_centuries_is_sensible(day: date) -> None:
    assert is_sensible(day)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_of_another_age_is_a_slip(day: date) -> None:
    assert not is_sensible(day)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20/11/2026", "Không hiểu ngày “20/11/2026”"),
        ("2026-02-30", "Không hiểu ngày"),
        ("2026-11-20T00:00", "Không hiểu ngày"),
        ("9999-12-31", "Năm phải từ 1900 đến 2199"),
        ("0001-01-01", "Năm phải từ 1900 đến 2199"),
    ],
)
def test_a_day_that_nobody_can_mean_is_refused_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        parse_date(text)


def test_a_day_is_read() -> None:
    assert parse_date("2026-11-20") == date(2026, 11, 20)
