"""The oracle: due dates worked out minute by minute and day by day, without any table."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Naive:
    """A calendar as sets of days and one day's spans of office hours; local times, no zone."""

    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()
    spans: Sequence[tuple[time, time]] = field(
        default=((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
    )

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self.made_up or (day.weekday() < 5 and day not in self.off)

    def is_open(self, moment: datetime) -> bool:
        """Whether the minute that begins at this moment is working time."""
        at = moment.time()
        return any(opens <= at < closes for opens, closes in self.spans) and self.works(
            moment.date()
        )

    def close(self, day: date) -> datetime:
        """The close of office hours of the day."""
        return datetime.combine(day, self.spans[-1][1])

    def hours(self, received: datetime, n: int, pauses: Sequence[Span] = ()) -> datetime:
        """Walk until so many open minutes outside every pause have gone by."""
        moment, left = received, n * 60
        while left:
            paused = any(start <= moment < end for start, end in pauses)
            left -= self.is_open(moment) and not paused
            moment += MINUTE
        return moment

    def working_days(self, received: datetime, n: int, pauses: Sequence[Span] = ()) -> datetime:
        """Walk over days, then on by the working days that each pause touches."""
        day = self._walk(received.date(), n)
        for start, end in pauses:
            if start <= self.close(day):
                day = self._walk(day, sum(self.works(d) for d in touched(start, end)))
        return self.close(day)

    def _walk(self, day: date, n: int) -> date:
        while n:
            day += DAY
            n -= self.works(day)
        return day

    def same_day(self, received: datetime, cut_off: time, pauses: Sequence[Span] = ()) -> datetime:
        """The same working day if received by the cut-off, which is before the close."""
        in_time = self.works(received.date()) and received.time() <= cut_off
        day = received.date() if in_time else self._walk(received.date(), 1)
        for start, end in pauses:
            if start <= self.close(day):
                day = self._walk(day, sum(self.works(d) for d in touched(start, end)))
        return self.close(day)

    def days(self, received: datetime, n: int, pauses: Sequence[Span] = ()) -> datetime:
        """Calendar days from the day of receipt."""
        return self._from_nominal(received.date() + n * DAY, pauses)

    def months(self, received: datetime, n: int, pauses: Sequence[Span] = ()) -> datetime:
        """The same day of a later month, or that month's last."""
        year, month = received.year, received.month
        for _ in range(n):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return self._from_nominal(
            date(year, month, min(received.day, monthrange(year, month)[1])), pauses
        )

    def _from_nominal(self, nominal: date, pauses: Sequence[Span]) -> datetime:
        for start, end in pauses:
            if start <= self._moved(nominal):
                nominal += len(touched(start, end)) * DAY
        return self._moved(nominal)

    def _moved(self, day: date) -> datetime:
        while not self.works(day):
            day += DAY
        return self.close(day)

    def open_minutes(self, start: datetime, end: datetime) -> int:
        """Open minutes from start until just before end."""
        return sum(self.is_open(moment) for moment in minutes(start, end))


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every minute from start until just before end."""
    while start < end:
        yield start
        start += MINUTE


def touched(start: datetime, end: datetime) -> set[date]:
    """The dates that the span touches, save the one on which it begins."""
    return {moment.date() for moment in minutes(start, end)} - {start.date()}
