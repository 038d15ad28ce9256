"""When a hall is open."""

from datetime import datetime, time

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules.hours import OfficeHours
from motcua.worktime.rules.opening import HallHours, opening_at
from motcua.worktime.rules.vietnam import built_in_calendar

LONG = OfficeHours.of((time(7), time(18)))
MORNING = OfficeHours.of((time(8), time(11)))
OWN = HallHours(LONG, MORNING)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=VIETNAM)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("moment", "is_open", "changes"),
    [
        ((2026, 11, 30, 7, 29), False, (2026, 11, 30, 7, 30)),
        ((2026, 11, 30, 7, 30), True, (2026, 11, 30, 11, 30)),
        ((2026, 11, 30, 11, 30), False, (2026, 11, 30, 13, 30)),
        ((2026, 11, 30, 17, 0), False, (2026, 12, 1, 7, 30)),
        ((2026, 12, 4, 17, 0), False, (2026, 12, 7, 7, 30)),  # Friday evening
        ((2026, 9, 1, 9, 0), False, (2026, 9, 3, 7, 30)),  # the national day
        ((2026, 2, 16, 9, 0), False, (2026, 2, 23, 7, 30)),  # Tết
        ((2026, 8, 22, 9, 0), True, (2026, 8, 22, 11, 30)),  # a Saturday that is made up
    ],
)
def test_by_office_hours(moment, is_open, changes) -> None:
    found = opening_at(built_in_calendar(), at(*moment))
    assert (found.is_open, found.changes_at) == (is_open, at(*changes))


@pytest.mark.parametrize(
    ("moment", "is_open", "changes"),
    [
        ((2026, 11, 30, 12, 0), True, (2026, 11, 30, 18, 0)),
        ((2026, 12, 5, 8, 0), True, (2026, 12, 5, 11, 0)),  # Saturday
        ((2026, 12, 5, 11, 0), False, (2026, 12, 7, 7, 0)),
        ((2026, 8, 22, 12, 0), True, (2026, 8, 22, 18, 0)),  # made up: the hours of a working day
        ((2026, 2, 21, 9, 0), False, (2026, 2, 23, 7, 0)),  # the Saturday of Tết
        ((2026, 8, 29, 9, 0), False, (2026, 9, 3, 7, 0)),  # the Saturday before the national day
    ],
)
def test_by_its_own_hours(moment, is_open, changes) -> None:
    found = opening_at(built_in_calendar(), at(*moment), OWN)
    assert (found.is_open, found.changes_at) == (is_open, at(*changes))


def test_behind_the_last_day_of_the_calendar_nothing_is_said() -> None:
    last = built_in_calendar().last_on
    found = opening_at(built_in_calendar(), at(last.year, last.month, last.day, 23))
    assert found.changes_at is None
