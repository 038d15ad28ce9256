"""The office hours of one day."""

from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Self

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The spans of one day in which the office works, as seconds since midnight, in order."""

    spans: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise BadInput(
                _("Giờ làm việc phải có ít nhất một buổi, mở trước khi đóng và không chồng nhau.")
            )

    @classmethod
    def of(cls, *spans: tuple[time, time]) -> Self:
        """The hours with these openings and closings; raises `BadInput` if they overlap."""
        return cls(tuple((_second_of(opens), _second_of(closes)) for opens, closes in spans))

    @property
    def times(self) -> list[tuple[time, time]]:
        """Each span as the times of day at which it opens and closes."""
        return [(_time(opens), _time(closes)) for opens, closes in self.spans]

    @property
    def closes(self) -> int:
        """The last closing, in seconds since midnight."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """Office hours in force from `valid_from` through `valid_to`; None is without an end."""

    hours: OfficeHours
    valid_from: date
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether these hours are in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def _second_of(clock: time) -> int:
    """Seconds since midnight."""
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _time(second: int) -> time:
    return time(second // 3600, second % 3600 // 60, second % 60)


DEFAULT_HOURS = OfficeHours.of((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))
