"""How many focal officers left in a year."""

from datetime import date

import pytest

from motcua.oversight.rules.turnover import Turnover, turnover_of

NEW_YEAR, TODAY = date(2027, 1, 1), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ((date(2026, 1, 1), None), Turnover(2026, held=1, begun=1, ended=0)),
        ((date(2025, 12, 31), None), Turnover(2026, held=1, begun=0, ended=0)),
        # The last day is the day before: who stopped with a year stopped in it.
        ((date(2025, 3, 1), date(2026, 1, 1)), Turnover(2026, held=0, begun=0, ended=0)),
        ((date(2025, 3, 1), date(2026, 1, 2)), Turnover(2026, held=1, begun=0, ended=1)),
        # Whose last day is today, or is to come, has not left yet.
        ((date(2025, 3, 1), date(2026, 11, 20)), Turnover(2026, held=1, begun=0, ended=1)),
        ((date(2025, 3, 1), date(2026, 11, 21)), Turnover(2026, held=1, begun=0, ended=0)),
        # Who begins tomorrow does not hold it yet, and who was taken back never did.
        ((date(2026, 11, 21), None), Turnover(2026, held=0, begun=0, ended=0)),
        ((date(2026, 3, 1), date(2026, 3, 1)), Turnover(2026, held=0, begun=0, ended=0)),
    ],
)
def test_who_counts_for_a_year(period, expected) -> None:
    assert turnover_of([period], 2026, TODAY) == expected


def test_a_year_that_is_over_is_counted_to_its_end() -> None:
    assert turnover_of([(date(2026, 3, 1), NEW_YEAR)], 2026, date(2028, 1, 1)).ended == 1


@pytest.mark.parametrize(("held", "ended", "percent"), [(8, 1, 13), (3, 1, 33), (0, 0, 0)])
def test_the_share_is_a_whole_percent(held: int, ended: int, percent: int) -> None:
    assert Turnover(2026, held=held, begun=0, ended=ended).percent == percent
