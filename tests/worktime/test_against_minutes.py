"""The tables agree with the loop over minutes, on any calendar."""

from datetime import datetime, time

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import (
    CompiledCalendar,
    Pause,
    TimeLimit,
    due_at,
    nth_working_day_after,
    postponed,
    working_days_between,
    working_minutes_between,
)
from tests.worktime.naive import Naive, Span
from tests.worktime.strategies import calendars, moments, receipts

Twice = tuple[CompiledCalendar, Naive]
Receipt = tuple[datetime, list[Span]]


def computed(calendar: CompiledCalendar, receipt: Receipt, limit: TimeLimit) -> datetime:
    """The due time by the rules, without its zone."""
    pauses = [Pause(start, end) for start, end in receipt[1]]
    return due_at(calendar, receipt[0], limit, pauses).due_at.replace(tzinfo=None)


@given(calendars(), receipts(), st.integers(1, 24))
def test_hours(twice: Twice, receipt: Receipt, n: int) -> None:
    calendar, naive = twice
    due = computed(calendar, receipt, TimeLimit(n, TimeUnit.HOURS))
    walked = naive.hours(receipt[0], n, receipt[1])
    # The walk stops at the due time and cannot see a pause that begins right there.
    assume(all(start != walked for start, _end in receipt[1]))
    assert due == walked


@given(calendars(), receipts(), st.integers(1, 30))
def test_working_days(twice: Twice, receipt: Receipt, n: int) -> None:
    calendar, naive = twice
    due = computed(calendar, receipt, TimeLimit(n, TimeUnit.WORKING_DAYS))
    assert due == naive.working_days(receipt[0], n, receipt[1])


@given(calendars(), receipts(), st.times())
def test_same_day(twice: Twice, receipt: Receipt, cut_off: time) -> None:
    calendar, naive = twice
    cut_off = min(cut_off.replace(second=0, microsecond=0), naive.spans[-1][1])
    due = computed(calendar, receipt, TimeLimit(0, TimeUnit.WORKING_DAYS, cut_off))
    assert due == naive.same_day(receipt[0], cut_off, receipt[1])


@given(calendars(), receipts(), st.integers(1, 90))
def test_days(twice: Twice, receipt: Receipt, n: int) -> None:
    calendar, naive = twice
    due = computed(calendar, receipt, TimeLimit(n, TimeUnit.DAYS))
    assert due == naive.days(receipt[0], n, receipt[1])


@given(calendars(), receipts(), st.integers(1, 12))
def test_months(twice: Twice, receipt: Receipt, n: int) -> None:
    calendar, naive = twice
    due = computed(calendar, receipt, TimeLimit(n, TimeUnit.MONTHS))
    assert due == naive.months(receipt[0], n, receipt[1])


@given(calendars(), moments(), st.integers(0, 10000))
def test_elapsed_minutes(twice: Twice, start: datetime, length: int) -> None:
    calendar, naive = twice
    end = start + length * (datetime.resolution * 60_000_000)
    assert working_minutes_between(calendar, start, end) == naive.open_minutes(start, end)
    assert working_minutes_between(calendar, end, start) == -naive.open_minutes(start, end)


@given(calendars(), moments(), st.integers(1, 60))
def test_the_nth_working_day_is_n_working_days_away(twice: Twice, day: datetime, n: int) -> None:
    calendar, _naive = twice
    reached = nth_working_day_after(calendar, day.date(), n)
    assert working_days_between(calendar, day.date(), reached) == n


@given(
    calendars(),
    receipts(),
    st.integers(1, 24),
    st.sampled_from([TimeUnit.HOURS, TimeUnit.WORKING_DAYS]),
)
def test_a_due_moment_moves_as_a_promise_does(
    twice: Twice, receipt: Receipt, n: int, unit: TimeUnit
) -> None:
    due = due_at(twice[0], receipt[0], TimeLimit(n, unit)).due_at
    for start, end in receipt[1]:
        due = postponed(twice[0], due, unit, Pause(start, end))
    assert due.replace(tzinfo=None) == computed(twice[0], receipt, TimeLimit(n, unit))
