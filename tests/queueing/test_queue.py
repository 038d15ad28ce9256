"""The simulated queue against the formulas of queueing theory, and what holds whatever comes."""

from dataclasses import replace
from heapq import heappop, heappush
from itertools import accumulate
from math import factorial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.queueing.judging import interval_of, reproduces
from motcua.queueing.queue import (
    Case,
    Changes,
    Outcome,
    Task,
    as_recorded,
    simulate,
    years_for,
)

LONG = 10**9


def case(arrives: int, *minutes: int, lag: int = 0, is_asked: bool = True) -> Case:
    tasks = tuple(Task(f"s{n}", "r", each, lag) for n, each in enumerate(minutes))
    return Case(arrives, tasks, is_asked)


def test_two_at_once_and_one_officer_the_second_waits() -> None:
    found = simulate([case(0, 10), case(0, 10)], {"r": 1}, 15, seed=1)
    assert (found.dossiers, found.late, found.took, found.waited) == (2, 1, 15, 5)
    assert found.staff == 20


def test_with_two_officers_nobody_waits() -> None:
    found = simulate(
        [case(0, 10), case(0, 10)], {"r": 1}, 15, seed=1, changes=Changes(staff={"r": 1})
    )
    assert (found.late, found.waited) == (0, 0)


@pytest.mark.parametrize(("limit", "late"), [(10, 0), (9, 1)])
def test_exactly_at_the_limit_is_not_late(limit: int, late: int) -> None:
    assert simulate([case(0, 10)], {"r": 1}, limit, seed=1).late == late


def test_what_waits_outside_the_unit_is_no_waiting_here() -> None:
    found = simulate([case(0, 10, 10, lag=1_000)], {"r": 1}, LONG, seed=1)
    assert (found.took, found.waited) == (20, 0)


def test_other_procedures_take_the_officers_time_but_are_not_counted() -> None:
    found = simulate([case(0, 30, is_asked=False), case(0, 10)], {"r": 1}, LONG, seed=1)
    assert (found.dossiers, found.waited, found.staff) == (1, 30, 10)


def test_a_step_left_out_takes_nothing_and_a_faster_one_less() -> None:
    cases = [case(0, 10, 20)]
    without = Changes(without=frozenset({"s1"}))
    assert simulate(cases, {"r": 1}, LONG, seed=1, changes=without).took == 10
    assert simulate(cases, {"r": 1}, LONG, seed=1, changes=Changes(percent={"s1": 50})).took == 20


def erlang_waiting(arrivals: float, service: float, officers: int) -> float:
    """The mean waiting time of M/M/c by Erlang's formula C."""
    load = arrivals * service
    busy = load**officers / factorial(officers) * officers / (officers - load)
    waits = busy / (sum(load**k / factorial(k) for k in range(officers)) + busy)
    return waits * service / (officers - load)


def random_cases(seed: int, officers: int, count: int, service: float, load: float) -> list[Case]:
    """Random arrivals at so many officers, each busy for this share of the time."""
    chance, arrivals = Random(seed), load * officers / service
    gaps = accumulate(chance.expovariate(arrivals) for _number in range(count))
    return [case(round(gap), round(chance.expovariate(1 / service))) for gap in gaps]


def test_random_arrivals_and_times_wait_as_erlangs_formula_says() -> None:
    years = [random_cases(seed, 2, 12_000, 1_000.0, 0.6) for seed in range(4)]
    waited = [simulate(year, {"r": 2}, LONG, seed=n).waited for n, year in enumerate(years)]
    assert sum(waited) / 4 == pytest.approx(erlang_waiting(0.0012, 1_000.0, 2), rel=0.15)


@pytest.mark.parametrize("officers", [1, 2, 5])
def test_each_waits_exactly_until_the_first_officer_is_free(officers: int) -> None:
    cases = [
        replace(each, tasks=(Task("s", "r", 40),)) for each in random_cases(1, 3, 300, 40, 0.9)
    ]
    free, waited = [0] * officers, 0
    for each in cases:
        begins = max(each.arrives, heappop(free))
        waited += begins - each.arrives
        heappush(free, begins + 40)
    found = simulate(cases, {"r": officers}, LONG, seed=1)
    assert found.waited == waited / len(cases)


CASES = st.lists(
    st.builds(case, st.integers(0, 500), st.integers(1, 60), st.integers(1, 60)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(CASES, st.integers(1, 3), st.integers(0, 9))
def test_the_same_seed_gives_the_same_year(cases: list[Case], officers: int, seed: int) -> None:
    one, two = (simulate(cases, {"r": officers}, 60, seed=seed) for _time in range(2))
    assert one == two


@settings(max_examples=60, deadline=None)
@given(CASES, st.integers(0, 9), st.integers(0, 200))
def test_a_shorter_limit_never_has_fewer_late(cases: list[Case], seed: int, limit: int) -> None:
    longer = simulate(cases, {"r": 1}, limit, seed=seed)
    shorter = simulate(cases, {"r": 1}, limit, seed=seed, changes=Changes(limit=limit // 2))
    assert shorter.late >= longer.late
    assert shorter.took == longer.took


@settings(max_examples=60, deadline=None)
@given(CASES, st.integers(0, 9))
def test_time_is_waiting_and_handling_and_nothing_else(cases: list[Case], seed: int) -> None:
    found = simulate(cases, {"r": 2}, 60, seed=seed)
    assert found.took * found.dossiers == pytest.approx(found.waited * found.dossiers + found.staff)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 60)), min_size=1, max_size=12))
def test_of_one_step_more_officers_never_wait_longer(rows: list[tuple[int, int]]) -> None:
    cases = [case(arrives, minutes) for arrives, minutes in rows]
    waited = [
        simulate(cases, {"r": 1}, LONG, seed=3, changes=Changes(staff={"r": more})).waited
        for more in range(3)
    ]
    assert waited == sorted(waited, reverse=True)


def year(late: int, took: float) -> Outcome:
    return Outcome(100, late, took, 0.0, 0.0)


@pytest.mark.parametrize(
    ("late", "took", "fits"), [(15, 100, True), (16, 100, False), (10, 126, False), (10, 125, True)]
)
def test_last_year_is_reproduced_within_five_points_and_a_quarter(
    late: int, took: float, fits: bool
) -> None:
    assert reproduces(year(10, 100), [year(late, took)] * 3) is fits


def test_within_the_interval_is_enough() -> None:
    assert reproduces(year(10, 100), [year(0, 100), year(30, 100), year(40, 100)])


def test_an_interval_has_the_middle_of_an_even_number_of_years() -> None:
    found = interval_of([year(late, 1) for late in (4, 1, 2, 3)], lambda each: each.late_percent)
    assert (found.least, found.middle, found.most) == (1, 2.5, 4)


def test_what_really_was_is_late_beyond_the_limit_only() -> None:
    assert as_recorded([10, 20, 21], 30, 20) == Outcome(3, 1, 17.0, 7.0, 30.0)


@pytest.mark.parametrize(("tasks", "years"), [(0, 10), (40_000, 10), (80_000, 5), (120_000, 3)])
def test_of_a_large_unit_fewer_years_are_simulated(tasks: int, years: int) -> None:
    assert years_for(tasks) == years
