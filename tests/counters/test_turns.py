"""Whose turn it is, and how long it takes."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.counters.rules.tickets import free_letter, ticket_number
from motcua.counters.rules.times import (
    Server,
    WaitTold,
    estimate_waits,
    nth_of_ten,
    service_time,
    wait_told,
)
from motcua.counters.rules.turns import InLine, TurnRule, in_turn, streak_of
from tests.factories.dossiers import at

NINE, HALF_PAST = at(), at(0, 9, 30)
RULE = TurnRule(2, timedelta(minutes=45), timedelta(minutes=10))


def minutes(*numbers):
    return [timedelta(minutes=number) for number in numbers]


def line(kinds):
    """P has a ground, others none; they came a minute apart."""
    return [InLine(pk, NINE + timedelta(minutes=pk), kind == "P") for pk, kind in enumerate(kinds)]


def order(kinds, when=HALF_PAST, **given):
    return "".join(str(each.pk) for each in in_turn(line(kinds), RULE, when, **given))


@pytest.mark.parametrize(
    ("kinds", "called"),
    [
        ("OOO", "012"),
        ("OOP", "201"),
        ("OPPP", "1203"),
        ("OOPPPP", "230451"),
        ("PPPO", "0132"),
        ("", ""),
    ],
)
def test_two_with_a_ground_go_first_then_one_without(kinds, called):
    assert order(kinds) == called


@pytest.mark.parametrize(("streak", "called"), [(0, "120"), (1, "102"), (2, "012"), (9, "012")])
def test_what_the_window_called_before_counts(streak, called):
    assert order("OPP", streak=streak) == called


@pytest.mark.parametrize(("waited", "called"), [(44, "10"), (45, "01")])
def test_who_waited_long_is_not_overtaken_any_more(waited, called):
    assert order("OP", at() + timedelta(minutes=waited)) == called


def test_who_waited_long_still_lets_those_who_came_earlier_go_first():
    assert order("PO", at(0, 12)) == "01"


tickets = st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=30).map(
    lambda made: [
        InLine(pk, at() + timedelta(minutes=minute), is_priority)
        for pk, (minute, is_priority) in enumerate(made)
    ]
)


@given(tickets, st.integers(0, 3), st.integers(0, 120))
def test_nobody_is_lost_and_each_kind_keeps_its_order(made, streak, minute):
    called = in_turn(made, RULE, at() + timedelta(minutes=minute), streak=streak)
    assert sorted(each.pk for each in called) == [each.pk for each in made]
    for kind in (True, False):
        own = [each.arrival for each in called if each.is_priority is kind]
        assert own == sorted(own)


@given(tickets, st.integers(0, 3))
def test_no_more_than_two_with_a_ground_are_called_while_somebody_without_waits(made, streak):
    called = [each.is_priority for each in in_turn(made, RULE, at(), streak=streak)]
    for start in range(len(called)):
        if not all(called[start:]):
            assert called[start : start + 3] != [True] * 3


@given(tickets)
def test_who_has_a_ground_never_waits_longer_than_without_one(made):
    called = in_turn(made, RULE, at(0, 11))
    for place, each in enumerate(called):
        earlier = [one for one in made if one.arrival < each.arrival]
        more = len(called[:place]) - len(earlier)
        # Only those let through after each two of the same kind stand before it.
        assert not each.is_priority or more <= sum(one.is_priority for one in earlier) // 2 + 1


@pytest.mark.parametrize(
    ("calls", "streak"), [([], 0), ([True, False], 0), ([False, True], 1), ([True, True], 2)]
)
def test_a_streak_is_counted_from_the_end(calls, streak):
    assert streak_of(calls) == streak


@pytest.mark.parametrize(
    ("own", "everybody", "told"),
    [((4, 5, 9), (1, 1, 1), 5), ((4, 5), (8, 9, 10), 9), ((4,), (8,), 10), ((), (), 10)],
)
def test_a_service_takes_what_the_day_has_shown(own, everybody, told):
    took = service_time(minutes(*own), minutes(*everybody), timedelta(minutes=10))
    assert took == timedelta(minutes=told)


SEVEN = timedelta(minutes=7)


def calls(services, *servers):
    """Minutes until each ticket is called, by its place; one person takes seven minutes."""
    made = [Server(frozenset(served), timedelta(minutes=busy)) for served, busy in servers]
    found = estimate_waits(list(enumerate(services)), made, lambda _service: SEVEN)
    return {place: length // timedelta(minutes=1) for place, length in found.items()}


def test_two_windows_call_twice_as_many():
    assert calls([1, 1, 1, 1], ([1], 0)) == {0: 0, 1: 7, 2: 14, 3: 21}
    assert calls([1, 1, 1, 1], ([1], 0), ([1], 0)) == {0: 0, 1: 0, 2: 7, 3: 7}


def test_a_window_calls_only_whom_it_serves():
    assert calls([1, 1, 2], ([1], 0), ([2], 0)) == {0: 0, 2: 0, 1: 7}
    assert calls([1, 3], ([1, 2], 0)) == {0: 0}


def test_a_busy_window_calls_when_it_is_free():
    assert calls([1, 1], ([1], 5), ([1], 6)) == {0: 5, 1: 6}


@pytest.mark.parametrize(
    ("length", "told"),
    [(0, (0, 0)), (1, (0, 5)), (5, (5, 10)), (12, (10, 20)), (20, (20, 30)), (74, (70, 115))],
)
def test_a_wait_is_told_as_a_span_in_fives(length, told):
    assert wait_told(timedelta(minutes=length), 50) == WaitTold(*told)


def test_without_a_spread_the_span_has_five_minutes():
    assert wait_told(timedelta(minutes=20), 0) == WaitTold(20, 25)


def test_nine_of_ten_is_a_time_that_was_measured():
    times = minutes(*range(1, 11))
    assert [nth_of_ten(times, tenths) for tenths in (5, 9)] == minutes(5, 9)
    assert nth_of_ten([], 5) is None


@pytest.mark.parametrize(("number", "shown"), [(1, "A001"), (999, "A999"), (1000, "A1000")])
def test_a_number_has_at_least_three_digits(number, shown):
    assert ticket_number("A", number) == shown


def test_the_first_free_letter_is_given():
    assert free_letter({"A", "C"}) == "B"
    assert free_letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ") is None
