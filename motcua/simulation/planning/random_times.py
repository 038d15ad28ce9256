"""Chance in office hours: moments drawn evenly from the working time between two others."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules import CompiledCalendar

Thing = TypeVar("Thing")
WORKING_DAY = 7 * 3600 + 1800


class Chance:
    """A generator of chance beside a calendar; the same seed gives the same draws.

    `days_off` allows moments outside office hours where there is no working time in between, for
    periods that have none at all.
    """

    def __init__(self, seed: str, calendar: CompiledCalendar, *, days_off: bool = False) -> None:
        self.random = Random(seed)  # noqa: S311 -- a simulation has to be repeatable, not secret
        self.calendar = calendar
        self.days_off = days_off

    def happens(self, share: float) -> bool:
        """True for this share of the calls."""
        return self.random.random() < share

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """One of them, each as likely."""
        return self.random.choice(things)

    def between(self, after: datetime, until: datetime) -> datetime | None:
        """A working moment after `after` and not after `until`; None where there is none."""
        low, high = self.calendar.seconds_at(after), self.calendar.seconds_at(until)
        if high > low:
            return self.calendar.datetime_at(self.random.randint(low + 1, high))
        seconds = int((until - after).total_seconds())
        if not self.days_off or seconds < 1:
            return None
        return after + timedelta(seconds=self.random.randint(1, seconds))

    def several(self, count: int, after: datetime, until: datetime) -> list[datetime]:
        """So many moments in order; all at `until` where there is no time in between."""
        return sorted(self.between(after, until) or until for _n in range(count))

    def working_days_after(self, at: datetime, least: int, most: int) -> datetime:
        """A moment so many working days later, give or take less than one."""
        seconds = self.random.randint(least * WORKING_DAY, most * WORKING_DAY)
        return self.calendar.datetime_at(self.calendar.seconds_at(at) + max(1, seconds))

    def closing_of(self, at: datetime, *, further: int = 0) -> datetime:
        """The close of office hours of that day (or the next working one), or so many later."""
        place = self.calendar.place_from(self.calendar.number(at))
        return self.calendar.closing(place + further)


def midnight(at: datetime) -> datetime:
    """The local midnight that opens the day of a local time."""
    return datetime.combine(at.date(), time(), VIETNAM)
