"""Random times in office hours, uniformly distributed over working time."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules import CompiledCalendar

Thing = TypeVar("Thing")
WORKING_DAY = 7 * 3600 + 1800


class Chance:
    """A seeded random generator with a calendar.

    `days_off` allows times outside office hours if there is no working time in between, for
    periods without any.
    """

    def __init__(self, seed: str, calendar: CompiledCalendar, *, days_off: bool = False) -> None:
        self.random = Random(seed)  # noqa: S311 -- a simulation has to be repeatable, not secret
        self.calendar = calendar
        self.days_off = days_off

    def happens(self, share: float) -> bool:
        """True for this share of the calls."""
        return self.random.random() < share

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """A random item, uniformly distributed."""
        return self.random.choice(things)

    def between(self, after: datetime, until: datetime) -> datetime | None:
        """A working time after `after` and not after `until`; None if there is none."""
        low, high = self.calendar.seconds_at(after), self.calendar.seconds_at(until)
        if high > low:
            return self.calendar.datetime_at(self.random.randint(low + 1, high))
        seconds = int((until - after).total_seconds())
        if not self.days_off or seconds < 1:
            return None
        return after + timedelta(seconds=self.random.randint(1, seconds))

    def several(self, count: int, after: datetime, until: datetime) -> list[datetime]:
        """`count` times in order; all at `until` if there is no time in between."""
        return sorted(self.between(after, until) or until for _n in range(count))

    def working_days_after(self, at: datetime, least: int, most: int) -> datetime:
        """A time `least` to `most` working days later, give or take less than one."""
        seconds = self.random.randint(least * WORKING_DAY, most * WORKING_DAY)
        return self.calendar.datetime_at(self.calendar.seconds_at(at) + max(1, seconds))

    def closing_of(self, at: datetime, *, further: int = 0) -> datetime:
        """The end of office hours that day or on the next working day, plus `further` ones."""
        place = self.calendar.place_from(self.calendar.number(at))
        return self.calendar.closing(place + further)


def midnight(at: datetime) -> datetime:
    """The local midnight at the start of the day of a local time."""
    return datetime.combine(at.date(), time(), VIETNAM)
