"""How long dossiers took: bands of weekdays, and quantiles of their sums."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.enums import Timeliness
from motcua.dossiers.rules.durations import BOUNDS, TOOK, bound_of_share, took, weekdays_between
from motcua.dossiers.rules.marks import marks_of_figures
from tests.factories.statistics import FiguresFactory

days = st.dates(date(2018, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-11-30", "2026-11-30", 0),
        ("2026-11-30", "2026-12-01", 1),
        ("2026-11-27", "2026-11-30", 1),
        ("2026-11-28", "2026-11-29", 0),
        ("2026-11-28", "2026-11-30", 1),
        ("2026-11-30", "2026-12-07", 5),
        ("2026-12-01", "2026-11-30", 0),
    ],
)
def test_the_day_of_receipt_and_weekends_do_not_count(first, last, count):
    assert weekdays_between(date.fromisoformat(first), date.fromisoformat(last)) == count


@given(days, st.integers(0, 400))
def test_weekdays_are_those_counted_one_by_one(first, length):
    after = [first + timedelta(days=n) for n in range(1, length + 1)]
    last = first + timedelta(days=length)
    assert weekdays_between(first, last) == sum(day.weekday() < 5 for day in after)


def test_days_are_those_of_vietnam():
    late = datetime(2026, 11, 30, 16, 58, tzinfo=UTC)
    assert took(late, late + timedelta(minutes=1)).code == "took_0"
    assert took(late, late + timedelta(minutes=2)).code == "took_1"


@pytest.mark.parametrize(("days", "code"), [(6, "took_7"), (7, "took_7"), (200, "took_longer")])
def test_a_band_reaches_up_to_its_bound(days, code):
    monday = datetime(2026, 1, 5, 3, tzinfo=UTC)
    weeks, rest = divmod(days, 5)
    assert took(monday, monday + timedelta(days=weeks * 7 + rest)).code == code


@given(st.lists(st.integers(0, 160), min_size=1, max_size=60), st.sampled_from([(1, 2), (9, 10)]))
def test_a_quantile_of_sums_is_that_of_all_dossiers_up_to_its_band(lengths, share):
    part, whole = share
    ordered = sorted(lengths)
    exact = ordered[-(-len(ordered) * part // whole) - 1]
    monday = datetime(2026, 1, 5, 3, tzinfo=UTC)
    ends = [monday + timedelta(days=n // 5 * 7 + n % 5) for n in lengths]
    bound = bound_of_share(Counter(took(monday, end).code for end in ends), part, whole)
    assert bound == next((each for each in BOUNDS if each >= exact), None)


def test_only_closed_dossiers_took_their_time():
    codes = {measure.code for measure in TOOK}
    measures = [{m.measure for m in marks_of_figures(FiguresFactory(field=1, **given))}
                for given in ({}, {"closed": True, "timeliness": Timeliness.OVERDUE})]  # fmt: skip
    assert [found & codes for found in measures] == [set(), {"took_2"}]
