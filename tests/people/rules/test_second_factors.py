"""Codes, days of grace and sessions, as values."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.people.rules.second_factors import (
    counters_at,
    digits_of,
    due_at,
    requires_second_factor,
)
from motcua.people.rules.sessions import (
    LONGEST,
    MOST,
    Session,
    find_session,
    going_on,
    only,
    with_session,
    without,
)

AT = datetime(2026, 11, 2, 9, tzinfo=VIETNAM)


def test_the_code_before_and_after_are_taken_too():
    assert list(counters_at(datetime.fromtimestamp(59, VIETNAM))) == [0, 1, 2]
    assert list(counters_at(datetime.fromtimestamp(60, VIETNAM))) == [1, 2, 3]


@pytest.mark.parametrize("typed", ["123456", "123 456", " 123-456 ", "123.456", "123\n456"])
def test_what_stands_between_digits_does_not_count(typed):
    assert digits_of(typed) == "123456"


def test_one_required_role_is_enough():
    assert requires_second_factor(["one_stop", "leader"], ["administrator", "leader"])
    assert not requires_second_factor(["one_stop"], ["administrator", "leader"])
    assert not requires_second_factor(["leader"], [])


def test_the_days_of_grace_run_from_the_first_asking():
    assert due_at(AT, 14) == AT + timedelta(days=14)


def begun(key, minutes=0):
    return Session(key, AT + timedelta(minutes=minutes), "Chrome, Windows", "198.51.100.7")


def test_a_session_comes_back_as_it_was_stored():
    stored = with_session([], begun("a"), AT)
    assert find_session(stored, "a", AT) == begun("a")
    assert find_session(stored, "b", AT) is None


def test_a_session_ends_after_twelve_hours_to_the_second():
    stored = with_session([], begun("a"), AT)
    assert going_on(stored, AT + LONGEST - timedelta(seconds=1))
    assert not going_on(stored, AT + LONGEST)


def test_the_newest_stands_first_and_the_oldest_ends_when_there_are_too_many():
    stored = []
    for number in range(MOST + 1):
        stored = with_session(stored, begun(str(number), number), AT)
    kept = [one.key for one in going_on(stored, AT)]
    assert kept == [str(number) for number in range(MOST, 0, -1)]


def test_one_ends_or_all_others_do():
    stored = with_session(with_session([], begun("a"), AT), begun("b", 1), AT)
    assert [one.key for one in going_on(without(stored, "a", AT), AT)] == ["b"]
    assert [one.key for one in going_on(only(stored, "a", AT), AT)] == ["a"]
