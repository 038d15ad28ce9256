"""Periods as known at a point in time, and calendar days in Vietnam."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from motcua.kernel.clock import VIETNAM
from motcua.kernel.measures import INSTANT
from motcua.statistics.enums import Grain, Part
from motcua.worktime.rules.datetimes import start_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """A period from `first` to `last` inclusive (local dates), as known at `as_of`.

    Nothing that happens after `as_of`, or was recorded after it, is in the window.
    """

    first: date
    last: date
    as_of: datetime

    @cached_property
    def known_until(self) -> date:
        """The first day that was not yet over at `as_of`."""
        return day_of(self.as_of + INSTANT)

    @cached_property
    def until(self) -> date:
        """The first day whose tallies are not read: after the period, or not yet over."""
        return min(self.last + DAY, self.known_until)

    @property
    def has_part_day(self) -> bool:
        """Whether `as_of` is within a day, so that single facts of that day must be read."""
        return (self.as_of + INSTANT) > start_of(self.known_until)

    @property
    def day_before(self) -> "Window | None":
        """The day before the period, as known when it ended; None if it is not over at `as_of`."""
        day = self.first - DAY
        return Window(day, day, end_of(day)) if end_of(day) <= self.as_of else None

    def part(self, day: date) -> Part:
        """Whether a day is before the period or in it."""
        return Part.BEFORE if day < self.first else Part.WITHIN

    def holds(self, happened: datetime, known: datetime) -> bool:
        """Whether a fact that happened and was recorded at these times counts."""
        return max(happened, known) <= self.as_of and day_of(happened) <= self.last

    def month(self, day: date) -> date:
        """The first day of the month of the period that contains `day`.

        Months are counted from the first day of the period: 15/12–14/1, 15/1–14/2 and so on.
        """
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        start = add_months(self.first, months)
        return start if start <= day else add_months(self.first, months - 1)

    def months(self) -> Iterator[date]:
        """First days of the months of the period that have begun at `as_of`."""
        number, start = 0, self.first
        while start <= min(self.last, day_of(self.as_of)):
            yield start
            number += 1
            start = add_months(self.first, number)


def end_of(day: date) -> datetime:
    """The last moment of a local day."""
    return start_of(day + DAY) - INSTANT


def known_on(happened: datetime, recorded: datetime) -> date:
    """The first local day at whose end a fact has both happened and been recorded."""
    return day_of(max(happened, recorded))


def start_of_grain(grain: Grain, day: date) -> date:
    """The first day of the day, half-month, month or year that contains `day`."""
    if grain == Grain.DAY:
        return day
    if grain == Grain.HALF:
        return day.replace(day=15 if day.day >= 15 else 1)
    return date(day.year, 1 if grain == Grain.YEAR else day.month, 1)


def next_start(grain: Grain, day: date) -> date:
    """The first day of the span after the one that contains `day`."""
    start = start_of_grain(grain, day)
    if grain == Grain.HALF:
        return start.replace(day=15) if start.day == 1 else add_months(start, 1).replace(day=1)
    if grain == Grain.DAY:
        return start + DAY
    return add_months(start, 12 if grain == Grain.YEAR else 1)


def day_of(at: datetime) -> date:
    """The local day of an aware datetime."""
    return at.astimezone(VIETNAM).date()


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
